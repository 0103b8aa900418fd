import type { Config, Gate } from "./config.ts";
import { metricOf } from "../metric/metric.ts";

/** The benchmark name that stands for all requests of a suite. */
export const allRequests = "*";

/** Whether a glob of a scope matches a name: `*` is any text, `?` one character, everything else is itself. */
export function matchesGlob(glob: string, name: string): boolean {
  const pattern = glob
    .replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`)
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${pattern}$`, "su").test(name);
}

/**
 * What a gate applies to: without a scope every suite that measures its metric, on all its requests; with
 * `suite/endpoint` globs each endpoint that matches. Empty when nothing matches.
 */
export function targetsOf(
  gate: Gate,
  suites: Config["suites"],
): readonly { readonly suite: string; readonly benchmark: string }[] {
  const { scope } = gate;
  const level = metricOf(gate.metric).level;
  return suites
    .filter((suite) => scope === null || matchesGlob(scope.suite, suite.name))
    .flatMap((suite) => {
      const glob = scope?.benchmark ?? (level === "endpoint" ? "*" : null);
      if (glob === null) return [{ suite: suite.name, benchmark: allRequests }];
      if (level === "stack") return [];
      return suite.requests
        .filter((request) => matchesGlob(glob, request.name))
        .map((request) => ({ suite: suite.name, benchmark: request.name }));
    });
}
