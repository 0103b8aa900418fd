import { combine } from "./combine.ts";
import type { GateVerdict, Verdict } from "./verdict.ts";
import { covers, type WaivedGate } from "./waived-gate.ts";

/** Where a commit is to be merged: by which pull request, into which branch. */
export interface Target {
  readonly pull: number;
  /** Name of the branch. */
  readonly base: string;
}

/** Somebody's word that a change may be merged although gates do not pass. It ends with the next push. */
export interface Waiver {
  /** Path of the config. */
  readonly config: string;
  /** Full commit id of the head that it is about. */
  readonly head: string;
  /** Where it may be merged. Null in files of before this was kept, which let nothing through any more. */
  readonly into: Target | null;
  /** The gates that it lets through: those alone that did not pass when it was given, and no worse than they were. */
  readonly gates: readonly WaivedGate[];
  /** Their metrics, each once. */
  readonly metrics: readonly string[];
  /** Login. */
  readonly actor: string;
  /** One line of text by the actor. */
  readonly reason: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Of the comment in which it was given. */
  readonly url: string;
}

/** What was judged: waivers for anything else do nothing. */
export interface Judged {
  readonly config: string;
  readonly head: string;
  /** Null where it is to be merged nowhere, or where that is not known. */
  readonly into: Target | null;
}

const waivable: ReadonlySet<Verdict["outcome"]> = new Set(["fail", "inconclusive", "missing"]);

/**
 * Marks the gates that somebody let through, and those that outgrew what was let through, and combines again. The verdicts of the gates stay what they are. A run
 * that broke, or that is one shard of several, has nothing that could be let through.
 */
export function applyWaivers(verdict: Verdict, waivers: readonly Waiver[], judged: Judged): Verdict {
  const valid = waivers
    .filter((one) => isFor(one, judged))
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  if (!waivable.has(verdict.outcome) || valid.length === 0) return verdict;
  const gates = verdict.gates.map((gate): GateVerdict => {
    if (!stops(gate)) return gate;
    const waiver = valid.find(({ gates }) => gates.some((waived) => covers(waived, gate)));
    if (waiver !== undefined) return { ...gate, waiver };
    const outgrown = valid.find(({ gates }) => gates.some(({ id }) => id === gate.planned.id));
    return outgrown === undefined ? gate : { ...gate, outgrown };
  });
  if (gates.every(({ waiver }) => waiver === undefined)) return { ...verdict, gates };
  return { ...verdict, gates, outcome: combine(gates, verdict.distrust) };
}

function isFor({ config, head, into }: Waiver, judged: Judged): boolean {
  return (
    config === judged.config &&
    head === judged.head &&
    into !== null &&
    into.pull === judged.into?.pull &&
    into.base === judged.into.base
  );
}

/** Whether a gate by itself keeps a run from passing. */
export function stops({ planned, verdict }: GateVerdict): boolean {
  return planned.gate.severity === "fail" && verdict !== "pass" && verdict !== "exempt";
}
