import { findMetric } from "../metric/metric.ts";
import { type CommandLine, folderOf } from "./command-line.ts";
import { dateFrom } from "./dates.ts";

interface WaiversFlags {
  readonly directory?: string;
  readonly remote: string;
  readonly branch: string;
  readonly since?: number;
  readonly actor?: string;
  readonly metric?: string;
  readonly config?: string;
  readonly json?: true;
}

export function addWaivers({ program, screen, signal, exit }: CommandLine): void {
  program
    .command("waivers")
    .description("list what was accepted by comments: when, by whom, which metrics, and why")
    .argument("[words...]", "only where each of them stands in the reason, the gates or the address")
    .option("--directory <folder>", "the repository (default: here)")
    .option("--remote <name>", "where the branch is", "origin")
    .option("--branch <name>", "the branch of the action's input `history`", "weighbridge-data")
    .option("--since <date>", "only those given then or later, such as 2026-01-31", dateFrom)
    .option("--actor <login>", "only by this person")
    .option("--metric <metric>", "only of this metric, such as latency.p95")
    .option("--config <file>", "only of this config")
    .option("--json", "print them as JSON, with all that is kept of each")
    .addHelpText("after", "\nExample:\n  weighbridge waivers audit --since 2026-01-01 --metric latency.p95\n")
    .action(async (words: readonly string[], flags: WaiversFlags) => {
      const { refuseUnknown } = await import("../jobs/asked-for.ts");
      const { readWaivers } = await import("../jobs/waivers.ts");
      const { findWaivers } = await import("../verdict/waiver-query.ts");
      const { renderWaivers, renderWaiversJson } = await import("../report/waivers.ts");
      const { remote, branch, since = null, actor = null, metric = null, config = null } = flags;
      const known = await readWaivers({ folder: folderOf(flags), remote, branch }, signal);
      if (known.findings.length > 0) {
        const { renderFindings } = await import("../report/findings.ts");
        screen.error(renderFindings(known.findings, {}));
      }
      if (metric !== null && findMetric(metric) === undefined)
        refuseUnknown(
          "metric",
          metric,
          known.waivers.flatMap(({ metrics }) => metrics),
        );
      const found = findWaivers(known.waivers, { since, actor, metric, config, words });
      const { width, palette } = screen;
      screen.print(flags.json === true ? renderWaiversJson(found) : renderWaivers(found, { width, palette }));
      exit(0);
    });
}
