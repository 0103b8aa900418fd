import { findMetric } from "../metric/metric.ts";
import type { Gate, LoadSuite } from "./config.ts";

/** The benchmark name that stands for all requests of a suite. */
export const allRequests = "*";

/** The same with the endpoints that base lacks, where there are any: head alone, which limits judge. */
export const allWithNew = "* with new";

/** What a gate applies to: one suite, and one benchmark of it or `*` for all its requests. */
export interface GateTarget {
  readonly suite: string;
  readonly benchmark: string;
}

/**
 * Expands a gate over the suites, in their order. Without a scope it applies to each suite on all its requests; a
 * scope with a benchmark glob applies to each benchmark that matches, and so does a metric that only single endpoints
 * have. Empty where nothing matches.
 */
export function gateTargets(
  gate: Pick<Gate, "scope" | "metric">,
  suites: readonly LoadSuite[],
): readonly GateTarget[] {
  const { scope } = gate;
  const glob = scope?.benchmark ?? (findMetric(gate.metric)?.level === "endpoint" ? "*" : null);
  return suites
    .filter(({ name }) => scope === null || matchesGlob(scope.suite, name))
    .flatMap(({ name: suite, requests }) =>
      glob === null
        ? [{ suite, benchmark: allRequests }]
        : requests
            .filter(({ name }) => name === glob || matchesGlob(glob, name))
            .map(({ name: benchmark }) => ({ suite, benchmark })),
    );
}

/** Whether the whole name matches; `*` is any run of characters, slashes too, `?` one. Braces stand for themselves. */
export function matchesGlob(glob: string, name: string): boolean {
  const pattern = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "s").test(name);
}
