import { resolve } from "node:path";
import { InvalidArgumentError, Option } from "commander";
import type { ShardNumber } from "../measurements/measurements.ts";
import { parseShard } from "../measurements/shard.ts";
import type { Arm } from "../plan/plan.ts";
import { renderFindings } from "../report/findings.ts";
import { type CommandLine, duration, folderOf, wholeNumber } from "./command-line.ts";
import { generator } from "./installation.ts";
import { origin } from "../config/origin.ts";
import { show } from "./show.ts";

interface RunFlags {
  readonly base?: string;
  readonly head: string;
  readonly config: string;
  readonly gates: Arm;
  readonly suite?: readonly string[];
  readonly budget?: number;
  readonly seed?: number;
  readonly shard?: ShardNumber;
  readonly output: string;
  readonly directory?: string;
  readonly json?: true;
}

export function addRun({ program, version, screen, environment, signal, exit }: CommandLine): void {
  program
    .command("run")
    .description("weigh head against base and say whether it is slower")
    .option("--base <ref>", "what to compare with (default: the merge base with the default branch)")
    .option("--head <ref>", "what to weigh; `working tree` takes the files as they lie", "HEAD")
    .option("--config <file>", "the config, in head", "weighbridge.yml")
    .addOption(
      new Option("--gates <arm>", "whose gates judge; `base` is what a pull request is held to")
        .choices(["base", "head"])
        .default("head"),
    )
    .option("--suite <name...>", "only these suites")
    .option("--budget <duration>", "instead of the config's, such as 5m", duration)
    .option("--seed <number>", "repeats the order and the requests of another run", wholeNumber)
    .option("--shard <i/n>", "measure one of n parts of the run; `judge` takes them together", shardNumber)
    .option("--output <folder>", "where the run's folder is made", "weighbridge-results")
    .option("--directory <folder>", "the repository (default: here)")
    .option("--json", "print the report as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  weighbridge run --base main --suite browse --budget 5m\n\n" +
        "Exit codes: 0 no regression, 1 slower, 2 cannot tell, 3 not measured, 4 bad config, 5 broken.\n",
    )
    .action(async (flags: RunFlags) => {
      const { gate } = await import("../jobs/gate.ts");
      const { newRunId, newSeed } = await import("../jobs/identity.ts");
      const progress = await screen.live();
      const weighed = await gate(
        {
          folder: folderOf(flags),
          base: flags.base === undefined ? { mergeBaseWith: null } : { revision: flags.base },
          head: flags.head,
          config: flags.config,
          gates: flags.gates,
          suites: flags.suite ?? [],
          budget: flags.budget ?? null,
          inconclusive: null,
          runId: newRunId(),
          seed: flags.seed ?? newSeed(),
          shard: flags.shard ?? null,
          calibrating: null,
          results: resolve(flags.output),
          generator,
          environment,
          version,
          origin,
        },
        progress,
        signal,
      );
      if (weighed.findings.length > 0) screen.error(renderFindings(weighed.findings, {}));
      show(screen, weighed, flags.json === true);
      exit(weighed.effects.exitCode);
    });
}

function shardNumber(text: string): ShardNumber {
  const shard = parseShard(text);
  if ("problem" in shard) throw new InvalidArgumentError(`${shard.problem}; ${shard.hint}`);
  return shard;
}
