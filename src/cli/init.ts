import { existsSync } from "node:fs";
import { InvalidArgumentError } from "commander";
import { configExitCode } from "../verdict/outcomes.ts";
import { type CommandLine, folderOf } from "./command-line.ts";

interface InitFlags {
  readonly force?: true;
  readonly directory?: string;
}

export function addInit({ program, screen, exit }: CommandLine): void {
  program
    .command("init")
    .description("look at the repository and write a first config and a workflow")
    .argument("[file]", "the config to write", "weighbridge.yml")
    .option("--force", "replace files that are there")
    .option("--directory <folder>", "the repository (default: here)")
    .addHelpText("after", "\nExample:\n  weighbridge init && weighbridge check\n")
    .action(async (file: string, flags: InitFlags) => {
      const folder = folderOf(flags);
      if (!existsSync(folder)) throw new InvalidArgumentError(`There is no folder ${folder}.`);
      const { init } = await import("../jobs/init.ts");
      const { text, ready } = init(folder, { force: flags.force === true, file });
      screen.print(text);
      exit(ready ? 0 : configExitCode);
    });
}
