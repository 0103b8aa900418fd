import { dirname, resolve } from "node:path";
import type { CommandLine } from "./command-line.ts";
import { origin } from "../config/origin.ts";
import { show } from "./show.ts";

export function addJudge({ program, screen, exit }: CommandLine): void {
  program
    .command("judge")
    .description("decide and report again from saved measurements")
    .argument("<file>", "a measurements.json")
    .option("--output <folder>", "where the reports go (default: beside the file)")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  weighbridge judge weighbridge-results/20260101-120000-abc123/measurements.json\n",
    )
    .action(async (file: string, flags: { readonly output?: string; readonly json?: true }) => {
      const { judgeFile } = await import("../jobs/judge.ts");
      const told = await judgeFile(resolve(file), resolve(flags.output ?? dirname(file)), origin);
      show(screen, told, flags.json === true);
      exit(told.effects.exitCode);
    });
}
