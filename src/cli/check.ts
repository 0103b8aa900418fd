import { configExitCode } from "../verdict/outcomes.ts";
import { type CommandLine, folderOf } from "./command-line.ts";

export function addCheck({ program, screen, exit }: CommandLine): void {
  program
    .command("check")
    .description("say everything that is wrong with a config, without running anything")
    .argument("[file]", "the config", "weighbridge.yml")
    .option("--directory <folder>", "the repository (default: here)")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", "\nExample:\n  weighbridge check weighbridge.yml\n")
    .action(async (file: string, flags: { readonly directory?: string; readonly json?: true }) => {
      const { check } = await import("../jobs/check.ts");
      const { config, findings, text } = check(folderOf(flags), file);
      screen.print(flags.json === true ? `${JSON.stringify(findings, null, 2)}\n` : text);
      exit(config === null ? configExitCode : 0);
    });
}
