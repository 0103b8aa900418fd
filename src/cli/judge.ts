import { dirname, resolve } from "node:path";
import type { CommandLine } from "./command-line.ts";
import { origin } from "../config/origin.ts";
import { show } from "./show.ts";

export function addJudge({ program, screen, exit }: CommandLine): void {
  program
    .command("judge")
    .description("decide and report again from saved measurements, or from those of all shards together")
    .argument("<files...>", "a measurements.json; of a run with shards all of them")
    .option("--output <folder>", "where the reports go (default: beside the first file)")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  weighbridge judge weighbridge-results/20260101-120000-abc123/measurements.json\n" +
        "  weighbridge judge shard-*/measurements.json --output weighbridge-results\n",
    )
    .action(async (files: readonly string[], flags: { readonly output?: string; readonly json?: true }) => {
      const { judgeFiles } = await import("../jobs/judge.ts");
      const paths = files.map((file) => resolve(file));
      const told = await judgeFiles(paths, resolve(flags.output ?? dirname(files[0] ?? ".")), origin);
      show(screen, told, flags.json === true);
      exit(told.effects.exitCode);
    });
}
