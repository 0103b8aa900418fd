import { InvalidArgumentError } from "commander";
import { isRunId } from "../io/ledger.ts";
import type { CommandLine } from "./command-line.ts";

interface CleanFlags {
  readonly run?: string;
  readonly json?: true;
}

export function addClean({ program, screen, environment, exit }: CommandLine): void {
  program
    .command("clean")
    .description("remove containers, processes and trees of runs that were killed")
    .option("--run <id>", "this run, even if it is still going on", runId)
    .option("--json", "print what was removed as JSON")
    .addHelpText("after", "\nExample:\n  weighbridge clean\n")
    .action(async (flags: CleanFlags) => {
      const { removeRemains } = await import("../jobs/remains.ts");
      const cleaned = await removeRemains(environment, flags.run);
      const { runs, alive } = cleaned;
      const lines = [
        ...runs.map(
          ({ runId, processes, trees, containers, problems }) =>
            `${runId}: removed ${processes.length} processes, ${trees.length} trees, ${containers.length} things of the engine` +
            problems.map((problem) => `\n  left: ${problem}`).join(""),
        ),
        ...alive.map((runId) => `${runId}: left alone, it is still running`),
      ];
      const text = lines.length === 0 ? "Nothing to clean." : lines.join("\n");
      screen.print(flags.json === true ? `${JSON.stringify(cleaned, null, 2)}\n` : `${text}\n`);
      exit(runs.some(({ problems }) => problems.length > 0) ? 5 : 0);
    });
}

function runId(text: string): string {
  if (isRunId(text)) return text;
  throw new InvalidArgumentError(
    `\`${text}\` is not a run id; \`weighbridge clean\` lists the runs that it finds`,
  );
}
