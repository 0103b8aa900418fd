import type { Config, Gate, StackConfig, Suite } from "./config.ts";
import { type DefinitionChange, definitionChanges } from "./definitions.ts";
import { allRequests, type GateTarget, gateTargets, namesOf } from "./scope.ts";

/** What a change makes of the config that judges it: for review, since it is judged by base's gates. */
export interface ConfigChanges {
  readonly gates: readonly GateChange[];
  /** Settings that decide, as written: `inconclusive`, `budget`. */
  readonly settings: readonly { readonly name: string; readonly base: string; readonly head: string }[];
  /** Stacks and suites that head defines otherwise, adds or leaves out: `stack`, `suite browse`. */
  readonly workload: readonly string[];
  /** What of these is otherwise; absent in files of versions that did not tell. */
  readonly definitions?: readonly DefinitionChange[];
}

/** Head's config as base has it judged, and what head would have otherwise; or `lost`: the stacks by which head gets out of base's rules. */
export type Ruling =
  | { readonly config: Config; readonly changes: ConfigChanges | null }
  | { readonly lost: readonly string[] };

/** Null where one side has no such gate. */
export interface GateChange {
  readonly base: string | null;
  readonly head: string | null;
}

/**
 * Puts head's config under base's gates and policy.
 *
 * @param untouched whether head's file is what it was where its branch began: then it changes nothing of base's, however old it is
 */
export function ruledByBase(
  base: Config,
  head: Config,
  { untouched }: { readonly untouched: boolean },
): Ruling {
  const lost = letOut(base, head);
  if (lost.length > 0) return { lost };
  return { config: judgedByBase(base, head), changes: untouched ? null : changesOf(base, head) };
}

/** How head's config differs from base's; null where nothing that is measured or decided does. */
function changesOf(base: Config, head: Config): ConfigChanges | null {
  const definitions = definitionChanges(base, head);
  const changes = {
    gates: gateChanges(base.gates, head.gates),
    settings: [
      { name: "inconclusive", base: base.inconclusive, head: head.inconclusive },
      { name: "budget", base: `${base.budget} s`, head: `${head.budget} s` },
    ].filter((setting) => setting.base !== setting.head),
    workload: [...new Set(definitions.map(({ of }) => of))],
    definitions,
  };
  const none = [changes.gates, changes.settings, changes.workload].every((list) => list.length === 0);
  return none ? null : changes;
}

/**
 * Head's stacks, suites and requests under base's gates and policy, so that a change cannot loosen what judges it. The budget is the
 * larger one: a short one decides nothing. What a gate of base aims at and head's config lacks is an orphan, which is "not measured".
 */
function judgedByBase(base: Config, head: Config): Config {
  const lines = new Map(head.gates.map((gate) => [writtenGate(gate), gate.line]));
  const redefined = head.suites.flatMap((suite) => redefinedFrom(base, head, suite));
  const gates = base.gates.flatMap((gate): readonly Gate[] => {
    const known = redefined.flatMap((pair) => knownTargets(gate, pair));
    const line = lines.get(writtenGate(gate)) ?? 1;
    const own = { ...gate, line, ...(known.length === 0 ? {} : { known }) };
    const there = new Set(gateTargets(gate, head.suites).map(nameOf));
    const lost = gateTargets(gate, base.suites).filter((target) => !there.has(nameOf(target)));
    const orphans = lost.map((scope) => ({ ...own, scope, orphan: true as const }));
    return there.size === 0 ? orphans : [own, ...orphans];
  });
  return {
    ...head,
    stacks: cutOffAsBase(base.stacks, head.stacks),
    gates,
    inconclusive: base.inconclusive,
    budget: Math.max(base.budget, head.budget),
  };
}

interface Redefined {
  readonly before: Suite;
  readonly now: Suite;
}

/** Both forms of a suite that head runs in another way than base's config says, or on another stack. */
function redefinedFrom(base: Config, head: Config, now: Suite): readonly Redefined[] {
  const before = base.suites.find(({ name }) => name === now.name);
  if (before === undefined) return [];
  const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
  const stackOf = ({ stacks }: Config, suite: Suite): unknown =>
    "stack" in suite ? stacks[suite.stack] : null;
  return isSame(before, now) && isSame(stackOf(base, before), stackOf(head, now)) ? [] : [{ before, now }];
}

/** What a gate judges in both. What tools have is not written in a config: there it may be anything. */
function knownTargets(gate: Gate, { before, now }: Redefined): readonly GateTarget[] {
  if (before.kind !== now.kind) return [{ suite: now.name, benchmark: allRequests }];
  switch (now.kind) {
    case "load": {
      const both = (targets: (suite: Suite) => readonly GateTarget[]): readonly GateTarget[] => {
        const there = new Set(targets(before).map(nameOf));
        return targets(now).filter((target) => there.has(nameOf(target)));
      };
      const aimed = both((suite) => gateTargets(gate, [suite]));
      // What is judged of all requests is of those that base has: none that it should have may drop out of them.
      const parts = aimed.some(({ benchmark }) => benchmark === allRequests) ? both(requestsOf) : [];
      return [...aimed, ...parts];
    }
    case "exec": {
      const names = new Set(before.kind === "exec" ? before.commands.map(({ name }) => name) : []);
      return now.commands
        .filter(({ name }) => names.has(name))
        .map(({ name }) => ({ suite: now.name, benchmark: name }));
    }
    case "k6":
    case "bench":
      return [{ suite: now.name, benchmark: allRequests }];
  }
}

function requestsOf(suite: Suite): readonly GateTarget[] {
  return suite.kind === "load" ? namesOf(suite).map((benchmark) => ({ suite: suite.name, benchmark })) : [];
}

/** Where base cuts a stack off, what the change runs in containers is cut off too, whatever it calls it. */
function cutOffAsBase(base: Config["stacks"], head: Config["stacks"]): Config["stacks"] {
  if (!Object.values(base).some(isCutOff)) return head;
  const stacks = Object.entries(head).map(([name, stack]) => {
    const known = base[name];
    const open = known?.kind === "compose" && !isCutOff(known);
    return [name, stack.kind === "compose" && !open ? { ...stack, isolated: true as const } : stack] as const;
  });
  return Object.fromEntries(stacks);
}

/** Names of head's stacks of processes, which nothing can cut off, in a config of which base cuts a stack off; those of base aside. */
function letOut({ stacks: base }: Config, { stacks: head }: Config): readonly string[] {
  if (!Object.values(base).some(isCutOff)) return [];
  return Object.entries(head).flatMap(([name, { kind }]) =>
    kind === "command" && base[name]?.kind !== "command" ? [name] : [],
  );
}

function isCutOff(stack: StackConfig): boolean {
  return stack.kind === "compose" && stack.isolated === true;
}

function nameOf({ suite, benchmark }: GateTarget): string {
  return JSON.stringify([suite, benchmark]);
}

function gateChanges(base: readonly Gate[], head: readonly Gate[]): readonly GateChange[] {
  const [before, after] = [base.map(writtenGate), head.map(writtenGate)];
  const gone = base.filter((gate) => !after.includes(writtenGate(gate)));
  const fresh = head.filter((gate) => !before.includes(writtenGate(gate)));
  const taken = new Set<Gate>();
  const paired = gone.map((gate): GateChange => {
    const now = fresh.find((other) => !taken.has(other) && aim(other) === aim(gate));
    if (now !== undefined) taken.add(now);
    return { base: writtenGate(gate), head: now === undefined ? null : writtenGate(now) };
  });
  const added = fresh.filter((gate) => !taken.has(gate));
  return [...paired, ...added.map((gate) => ({ base: null, head: writtenGate(gate) }))];
}

/** A gate with what its text leaves out. */
function writtenGate({ text, severity }: Gate): string {
  return severity === "warn" ? `${text} (warn)` : text;
}

/** Gates with one aim are one rule with another number. */
function aim({ scope, metric, form }: Gate): string {
  return JSON.stringify([scope?.suite ?? null, scope?.benchmark ?? null, metric, form.kind]);
}
