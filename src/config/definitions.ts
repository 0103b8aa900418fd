import type { Config, RequestTemplate, Suite } from "./config.ts";
import { resolveRequest } from "./resolve-request.ts";

/** How head defines a part of the work otherwise, each side as text; null where one side has nothing of it. */
export interface DefinitionChange {
  /** `suite browse`, `stack`. */
  readonly of: string;
  /** `GET /items, weight 2`, `rate: 300`. */
  readonly base: string | null;
  readonly head: string | null;
}

/** What of stacks and suites is not as base has it, setting by setting; of a suite of requests, request by request. */
export function definitionChanges(base: Config, head: Config): readonly DefinitionChange[] {
  return [
    ...changesOfAll(base.stacks, head.stacks, (name) => (name === "stack" ? name : `stack of ${name}`)),
    ...changesOfAll(byName(base.suites), byName(head.suites), (name) => `suite ${name}`),
  ];
}

function changesOfAll(
  base: Readonly<Record<string, object>>,
  head: Readonly<Record<string, object>>,
  named: (name: string) => string,
): readonly DefinitionChange[] {
  return differing(base, head).flatMap((name): readonly DefinitionChange[] => {
    const [before, after] = [base[name], head[name]];
    const of = named(name);
    if (before === undefined || after === undefined) {
      return [
        { of, base: before === undefined ? null : "defined", head: after === undefined ? null : "defined" },
      ];
    }
    const sides = paired(linesOf(before), linesOf(after)).map((sides) => ({ of, ...sides }));
    return sides.length === 0
      ? [{ of, base: "requests", head: "the same requests in another order" }]
      : sides;
  });
}

function linesOf(definition: object): ReadonlyMap<string, readonly string[]> {
  const settings = Object.entries(definition).map(([key, value]: [string, unknown]) => {
    const lines =
      key === "requests"
        ? (value as readonly RequestTemplate[]).map(writtenRequest)
        : [`${key}: ${JSON.stringify(value)}`];
    return [key, lines] as const;
  });
  return new Map(settings);
}

/** Lines that one side alone has, setting by setting, in the order in which they are written. */
function paired(
  base: ReadonlyMap<string, readonly string[]>,
  head: ReadonlyMap<string, readonly string[]>,
): readonly { readonly base: string | null; readonly head: string | null }[] {
  return [...new Set([...base.keys(), ...head.keys()])].flatMap((key) => {
    const [before, after] = [base.get(key) ?? [], head.get(key) ?? []];
    const gone = before.filter((line) => !after.includes(line));
    const fresh = after.filter((line) => !before.includes(line));
    return Array.from({ length: Math.max(gone.length, fresh.length) }, (_, i) => ({
      base: gone[i] ?? null,
      head: fresh[i] ?? null,
    }));
  });
}

/** `POST /orders, weight 2`: method and path, and what is not as it is by default. */
function writtenRequest(request: RequestTemplate): string {
  const { method, path } = request;
  const usual = resolveRequest({ [method.toLowerCase()]: path });
  const more = Object.entries(request).filter(
    ([key, value]) => JSON.stringify(value) !== JSON.stringify(usual[key as keyof RequestTemplate]),
  );
  return [`${method} ${path}`, ...more.map(([key, value]) => `${key} ${JSON.stringify(value)}`)].join(", ");
}

/** Suites as a record by their names. */
function byName(suites: readonly Suite[]): Readonly<Record<string, Suite>> {
  return Object.fromEntries(suites.map((suite) => [suite.name, suite]));
}

function differing(
  base: Readonly<Record<string, unknown>>,
  head: Readonly<Record<string, unknown>>,
): readonly string[] {
  const names = [...new Set([...Object.keys(base), ...Object.keys(head)])];
  return names.filter((name) => JSON.stringify(base[name]) !== JSON.stringify(head[name]));
}
