import type { Gate, LoadSuite } from "./config.ts";

/** What a gate applies to: one suite, and one benchmark of it or `*` for all its requests. */
export interface GateTarget {
  readonly suite: string;
  readonly benchmark: string;
}

/**
 * Expands a gate over the suites, in their order. Without a scope it applies to each suite on all its requests; a
 * scope with a benchmark glob applies to each benchmark that matches. Empty where nothing matches.
 */
export function gateTargets(gate: Pick<Gate, "scope">, suites: readonly LoadSuite[]): readonly GateTarget[] {
  const { scope } = gate;
  if (scope === null) return suites.map(({ name }) => ({ suite: name, benchmark: "*" }));
  return suites
    .filter(({ name }) => matchesGlob(scope.suite, name))
    .flatMap(({ name: suite, requests }) =>
      scope.benchmark === null
        ? [{ suite, benchmark: "*" }]
        : requests
            .filter(({ name }) => name === scope.benchmark || matchesGlob(scope.benchmark ?? "", name))
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
