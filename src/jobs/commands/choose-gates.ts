import { acceptableTable } from "../../report/acceptable.ts";
import { hasSeveralSuites } from "../../report/input.ts";
import type { Block, Span } from "../../report/report.ts";
import { gateSpans, plain } from "../../report/words.ts";
import { type Refused, selectGates } from "../../verdict/acceptance.ts";
import type { GateVerdict, Outcome } from "../../verdict/verdict.ts";
import { stops, type Waiver } from "../../verdict/waiver.ts";
import { type Answer, refused } from "./answer.ts";
import type { Desk } from "./desk.ts";
import type { ReadReport } from "./read-report.ts";
import { pageOf, retell } from "./retell.ts";

/** What the names of a command select in a run. */
export interface Chosen {
  readonly one: ReadReport;
  /** Every gate of the run. */
  readonly all: readonly GateVerdict[];
  readonly gates: readonly GateVerdict[];
  readonly refused: readonly Refused[];
  /** Why nothing of this run can be accepted. */
  readonly unwaivable: string | null;
}

export function chooseGates(
  one: ReadReport,
  standing: readonly Waiver[],
  desk: Desk,
  names: readonly string[],
): Chosen {
  const { verdict, measurements } = retell(one, { waivers: standing }, desk).input;
  const several = hasSeveralSuites(measurements);
  const printed = (gate: GateVerdict): readonly string[] => [plain(gateSpans(gate, several))];
  const unwaivable = unwaivables[verdict.outcome];
  if (unwaivable === undefined)
    return { one, all: verdict.gates, ...selectGates(verdict.gates, names, printed), unwaivable: null };
  const none = names.map((name) => ({ name, why: "unknown" as const }));
  return { one, all: [], gates: [], refused: none, unwaivable };
}

/** Outcomes that no waiver changes, and why. */
const unwaivables: Readonly<Partial<Record<Outcome, string>>> = {
  broken: "The run broke, so that nothing is known that could be accepted.",
  partial: "One shard decides nothing, so that there is nothing to accept.",
  unchanged: "Both commits run the same, so that nothing needs to be accepted.",
};

/** A name is refused where no run has a gate for it; the most that any run says of it is told. */
function refusalOf(name: string, chosen: readonly Chosen[]): readonly Refused[] {
  const words = chosen.flatMap(({ refused }) => refused.filter((one) => one.name === name));
  if (words.length < chosen.length) return [];
  const order = ["only warns", "passes", "unknown"] as const;
  const why = order.find((word) => words.some((one) => one.why === word)) ?? "unknown";
  return [{ name, why }];
}

const whyNot: Readonly<Record<Refused["why"], string>> = {
  unknown: "is no gate of this run",
  passes: "passes, or is only reported, and needs no acceptance",
  "only warns": "only warns, and needs no acceptance",
};

/** The answer where names select nothing that could be accepted; null where each of them does. */
export function misnamedIn(chosen: readonly Chosen[], names: readonly string[]): Answer | null {
  const unusable = names.flatMap((name) => refusalOf(name, chosen));
  if (unusable.length === 0) return null;
  const broken = chosen.flatMap(({ unwaivable }) => (unwaivable === null ? [] : [unwaivable]));
  const items = unusable.map(({ name, why }): readonly Span[] => [{ code: name }, ` ${whyNot[why]}`]);
  const tables = chosen.flatMap(({ one, all }): readonly Block[] => {
    const stopping = all.filter((gate) => stops(gate) && gate.waiver === undefined);
    return stopping.length === 0 ? [] : [acceptableTable(stopping, hasSeveralSuites(one.measurements))];
  });
  const rest: Block =
    tables.length === 0
      ? { kind: "text", spans: ["There is no gate that needs to be accepted."] }
      : { kind: "text", spans: ["The gates that do not pass:"] };
  return refused(
    broken.length > 0 ? [broken.join(" ")] : ["Nothing was accepted."],
    [...(broken.length > 0 ? [] : [{ kind: "list" as const, items }, rest]), ...tables],
    ...chosen.map(({ one }) => pageOf(one)),
  );
}
