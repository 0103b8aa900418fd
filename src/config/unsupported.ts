import type { Finding } from "./finding.ts";
import { placeOf, type Source } from "./source.ts";

/** Names of suites of kinds that are planned and not built yet, and what to say about each. */
export interface Unsupported {
  readonly suites: readonly string[];
  readonly findings: readonly Finding[];
}

/** Finds k6 and benchmark suites, so that they are told as what they are and not as wrong values. */
export function findUnsupported(suites: unknown, source: Source): Unsupported {
  if (typeof suites !== "object" || suites === null || Array.isArray(suites))
    return { suites: [], findings: [] };
  const found = Object.entries(suites).flatMap(([name, suite]: [string, unknown]) => {
    const kind = kindOf(suite);
    return kind === null ? [] : [{ name, kind }];
  });
  return {
    suites: found.map(({ name }) => name),
    findings: found.map(({ name, kind }) => ({
      severity: "error",
      code: "config-unsupported",
      message: `\`${name}\` is a ${kind.what}, which this version does not support yet`,
      hint: "remove the suite and its gates, or describe the load with `load: open` or `load: closed`",
      where: placeOf(source, ["suites", name, kind.key], "key"),
    })),
  };
}

function kindOf(suite: unknown): { readonly what: string; readonly key: string } | null {
  if (typeof suite !== "object" || suite === null) return null;
  if ("load" in suite && suite.load === "k6") return { what: "k6 suite", key: "load" };
  if ("bench" in suite) return { what: "benchmark suite", key: "bench" };
  return null;
}
