import type { Suite } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import type { SuiteOutcome } from "../measurements/outcome.ts";

/** Share of the arms' cores from which on requests of one arm often wait for those of the other. */
const crowded = 0.5;

/**
 * Suites that load both arms at once and keep their cores so busy that each arm waits for the other: latency then tells how they share a
 * core. Told after the trial launch, which no verdict sees.
 *
 * @param cores of the arms together; null: not known
 */
export function crowding(
  suites: readonly Suite[],
  outcomes: readonly SuiteOutcome[],
  cores: number | null,
): readonly Finding[] {
  if (cores === null) return [];
  return outcomes.flatMap((outcome) => {
    const suite = suites.find(({ name }) => name === outcome.suite);
    if (suite?.kind !== "load" || suite.arms === "alternating" || outcome.kind === "results") return [];
    const { base, head } = outcome;
    if (base === null || head === null || "absent" in base.cpu || "absent" in head.cpu) return [];
    const share = (base.cpu.value + head.cpu.value) / Math.max(base.seconds, head.seconds) / cores;
    if (!(share > crowded)) return [];
    return [
      {
        severity: "warning",
        code: "cores-crowded",
        message: `${suite.name}: loaded at once, the arms keep their ${cores === 1 ? "core" : `${cores} cores`} ${Math.round(100 * share)}% busy and wait for each other`,
        hint: "write a lower `rate`, or `arms: alternating`",
      },
    ];
  });
}
