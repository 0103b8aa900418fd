import type { Gate, K6Suite } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { learnDirections, parseThreshold } from "../measurements/k6/thresholds.ts";
import type { K6Runner } from "../run/k6/k6.ts";

/** What k6 calls the whole of a metric. */
const whole = "all";

/**
 * The thresholds of a suite's script as gates on head, and what is said of those that cannot be any. k6 judges a threshold
 * by one number; as a gate it is judged over the pairs, with an interval.
 */
export function scriptGates(
  suite: K6Suite,
  { thresholds }: Pick<K6Runner, "thresholds">,
): { readonly gates: readonly Gate[]; readonly findings: readonly Finding[] } {
  const directions = learnDirections(thresholds);
  const gates: Gate[] = [];
  const findings: Finding[] = [];
  for (const [key, expressions] of thresholds) {
    for (const expression of expressions) {
      const limit = parseThreshold(key, expression, directions);
      if ("problem" in limit) {
        findings.push(notAGate(suite, limit.problem));
        continue;
      }
      const { benchmark, metric, side, value } = limit;
      gates.push({
        text: `${suite.name}: ${key} ${expression}`,
        line: 1,
        from: "threshold",
        scope: { suite: suite.name, benchmark: benchmark === whole ? null : benchmark },
        metric,
        form: { kind: "limit", side, value },
        severity: "fail",
      });
    }
  }
  return { gates, findings };
}

function notAGate({ name, script }: K6Suite, problem: string): Finding {
  return {
    severity: "warning",
    code: "threshold-unjudged",
    message: `${name}: a threshold is not judged: ${problem}`,
    hint: "write it as a gate, or take it out of the script",
    where: { file: script },
  };
}
