import type { BenchSuite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import { matchesBenchmark } from "../../config/scope.ts";
import type { BenchmarkResult } from "../../measurements/formats/format.ts";

/**
 * The results that `only` keeps and `skip` then leaves. A glob of `only` that no benchmark matches is a warning, since
 * it may be misspelt, and nothing left where there was something is an error.
 */
export function keepWanted(
  results: readonly BenchmarkResult[],
  { only, skip }: Pick<BenchSuite, "only" | "skip">,
): { readonly results: readonly BenchmarkResult[]; readonly findings: readonly Finding[] } {
  const matches = (glob: string, name: string): boolean => glob === name || matchesBenchmark(glob, name);
  const kept = results.filter(
    ({ benchmark }) =>
      (only.length === 0 || only.some((glob) => matches(glob, benchmark))) &&
      !skip.some((glob) => matches(glob, benchmark)),
  );
  if (results.length === 0) return { results, findings: [] };
  const names = [...new Set(results.map(({ benchmark }) => benchmark))];
  const some = `${names.slice(0, 3).join(", ")}${names.length > 3 ? " and others" : ""}`;
  const hint = `\`*\` stands for any text; the benchmarks are ${some}`;
  if (kept.length === 0) {
    const message = `\`only\` and \`skip\` leave none of ${names.length} benchmarks`;
    return { results: [], findings: [{ severity: "error", code: "filter-empty", message, hint }] };
  }
  const idle = only.filter((glob) => !names.some((name) => matches(glob, name)));
  const findings = idle.map((glob): Finding => {
    const message = `no benchmark matches \`${glob}\` of \`only\``;
    return { severity: "warning", code: "filter-unmatched", message, hint };
  });
  return { results: kept, findings };
}
