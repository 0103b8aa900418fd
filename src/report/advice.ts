import { formatDuration, writeQuantity } from "../metric/format.ts";
import type { Plan } from "../plan/plan.ts";
import type { GateVerdict } from "../verdict/verdict.ts";
import type { ReportInput } from "./input.ts";
import { boundText, valueText, worsening } from "./numbers.ts";
import type { Span } from "./report.ts";
import { couldFailNothing, nextToFail } from "./too-few.ts";
import { isBeyond, isOpen, metricOfGate, plain, subjectSpans } from "./words.ts";
import { hasSeveralSuites } from "./input.ts";

/** More than this many times the pairs is no advice: another margin, or a quieter runner, is. */
const MOST_TIMES = 8;

/** How many margins or limits a sentence lists. */
const LISTED = 3;

/**
 * What would have decided an inconclusive run: a budget, or other margins. An interval narrows with the root of the
 * number of pairs, so the pairs at hand times (half width / room)^2 bring its bound to the margin, if the estimate
 * stays. Empty where nothing can be said.
 */
export function advice(input: ReportInput): readonly Span[] {
  const open = input.verdict.gates.filter((gate) => isOpen(gate, "inconclusive"));
  if (open.length === 0 || input.verdict.distrust !== null) return [];
  const budget = budgetFor(open, input);
  const looser = looserRules(open, input);
  if (budget === null && looser === null) return [];
  return [
    "With ",
    ...(budget === null ? [] : [{ code: `budget: ${budget}` }]),
    ...(budget !== null && looser !== null ? [", or "] : []),
    ...(looser === null ? [] : [looser]),
    `, this run would ${budget === null ? "" : "probably "}have been decided.`,
  ];
}

/** Whole minutes as the config writes them, `14m`. */
function budgetFor(open: readonly GateVerdict[], { verdict, measurements }: ReportInput): string | null {
  const { pairs } = measurements;
  const { valid, planned } = verdict.pairs;
  const needed = Math.max(...open.map((gate) => pairsFor(gate, valid, measurements.plan)));
  if (pairs.length === 0 || !(needed <= MOST_TIMES * valid)) return null;
  const perPair = pairs.reduce((sum, pair) => sum + pair.seconds, 0) / pairs.length;
  // Pairs may take longer than planned: a run that its budget ended shows how many it holds.
  const { state } = measurements;
  const more = needed - (state.kind === "complete" && state.ended === "budget" ? valid : planned);
  if (more <= 0) return null;
  const minutes = Math.ceil((measurements.config.budget + more * perPair) / 60);
  return writeQuantity(minutes * 60, "s");
}

/** How many pairs the gate needs; infinite where more would not help. */
function pairsFor(gate: GateVerdict, valid: number, plan: Plan | null): number {
  const pairs = timesThePairs(gate) * valid;
  return isBeyond(gate) ? Math.max(pairs, nextToFail(gate, plan) ?? Number.POSITIVE_INFINITY) : pairs;
}

/** How many times the pairs at hand the gate needs; infinite where more pairs would not help. */
function timesThePairs(gate: GateVerdict): number {
  const { form } = gate.planned.gate;
  const effect = gate.evidence?.comparison.effect ?? null;
  const bound = gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY;
  if (form.kind !== "margin" || effect === null || !Number.isFinite(bound)) return Number.POSITIVE_INFINITY;
  const worse = worsening(effect, metricOfGate(gate));
  const beyond = worse.estimate >= form.value;
  const width = beyond ? worse.estimate - worse.lower : bound - worse.estimate;
  const room = beyond ? worse.estimate : form.value - worse.estimate;
  return (width / room) ** 2;
}

/** `a margin of 8%`, `a limit of 213 ms`; nothing where a gate is all but failed: a margin as wide as the regression is no advice. */
function looserRules(open: readonly GateVerdict[], input: ReportInput): string | null {
  if (open.some(isBeyond)) return null;
  const rules = open.map((gate) => ({
    gate,
    bound: gate.evidence?.cannotRuleOut ?? Number.POSITIVE_INFINITY,
  }));
  if (rules.length > LISTED || rules.some(({ bound }) => !Number.isFinite(bound))) return null;
  const named = rules.map(({ gate, bound }) => {
    const metric = metricOfGate(gate);
    const isLimit = gate.planned.gate.form.kind === "limit";
    const of = isLimit ? `a limit of ${valueText(bound, metric)}` : `a margin of ${marginAbove(gate, bound)}`;
    const name = plain(subjectSpans(gate, hasSeveralSuites(input.measurements)));
    return rules.length === 1 ? of : `${of} (${name})`;
  });
  return named.length < 2 ? (named[0] ?? null) : `${named.slice(0, -1).join(", ")} and ${named.at(-1)}`;
}

/** The next margin above the bound that a person would write: whole percents from 1% on. */
function marginAbove(gate: GateVerdict, bound: number): string {
  const metric = metricOfGate(gate);
  const step = metric.scale === "ratio" && bound >= 0.01 ? 0.01 : 0.001;
  // Strictly above: a bound on the margin does not pass.
  return boundText((Math.floor(bound / step + 1e-9) + 1) * step, metric);
}

/** `30 pairs in 8 min were not enough`; `8 pairs in 30 s were not enough: no gate can fail before 9`. */
export function notEnough({ verdict, measurements }: ReportInput): string {
  const { valid } = verdict.pairs;
  const { plan, timing } = measurements;
  const time = formatDuration(timing.total);
  const beyond = verdict.gates.find((gate) => isOpen(gate, "inconclusive") && isBeyond(gate));
  const next = beyond === undefined ? null : nextToFail(beyond, plan);
  const fewest = next !== null && couldFailNothing(valid, plan) ? `: no gate can fail before ${next}` : "";
  return `${valid} ${valid === 1 ? "pair" : "pairs"} in ${time} ${valid === 1 ? "was" : "were"} not enough${fewest}`;
}
