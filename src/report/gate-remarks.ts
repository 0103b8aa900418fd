import type { Measurements } from "../measurements/measurements.ts";
import type { GateVerdict } from "../verdict/verdict.ts";
import { cleanLine, shorten } from "./clean.ts";
import { hasSeveralSuites, type ReportInput } from "./input.ts";
import { worstFirst } from "./order.ts";
import { lineOfGate } from "./source-line.ts";
import { capital, count, failWord, findingText, plain, subjectSpans } from "./words.ts";

/** What is said at a line of the repository. */
export interface LineRemark {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly level: "failure" | "warning";
  readonly title: string;
  readonly message: string;
}

/** Most endpoints or functions that one remark names. */
const mostNamed = 10;

/**
 * A remark at the line of each gate that keeps the run from passing, or warns: the gate's in the config, the threshold's in the script.
 *
 * @param sources head's files by path, as far as they are at hand
 */
export function gateRemarks(
  { verdict, measurements }: Pick<ReportInput, "verdict" | "measurements">,
  sources: Readonly<Record<string, string>>,
): readonly LineRemark[] {
  const several = hasSeveralSuites(measurements);
  const told = worstFirst(verdict.gates).filter((gate) => isTold(gate, measurements));
  const groups = new Map<string, GateVerdict[]>();
  for (const gate of told) {
    const path = fileOf(gate, measurements);
    const line = lineOfGate(gate.planned.gate, sources[path]);
    const key = JSON.stringify([path, line, gate.planned.gate.text, gate.verdict]);
    groups.set(key, [...(groups.get(key) ?? []), gate]);
  }
  return [...groups].flatMap(([key, gates]) => {
    const [first] = gates;
    if (first === undefined) return [];
    const [path, line] = JSON.parse(key) as readonly [string, number];
    const more = gates.length - mostNamed;
    const named = gates.slice(0, mostNamed).map((gate) => {
      const subject = plain(subjectSpans(gate, several));
      return `${subject}: ${gate.verdict === "fail" ? findingText(gate) : (gate.reason ?? titleOf(gate))}`;
    });
    const message = [...named, ...(more > 0 ? [`and ${count(more, "more", "more")}`] : [])];
    return [
      {
        path,
        line,
        level: first.planned.gate.severity === "warn" ? ("warning" as const) : ("failure" as const),
        title: shorten(cleanLine(capital(titleOf(first))), 120),
        message: message.map(cleanLine).join("\n"),
      },
    ];
  });
}

function isTold({ verdict, waiver }: GateVerdict, { config }: Measurements): boolean {
  if (waiver !== undefined) return false;
  return (
    verdict === "fail" ||
    verdict === "missing" ||
    (verdict === "inconclusive" && config.inconclusive === "fail")
  );
}

function titleOf(gate: GateVerdict): string {
  if (gate.verdict === "fail") return failWord(gate);
  return gate.verdict === "missing" ? "not measured" : "cannot tell";
}

function fileOf({ planned }: GateVerdict, { config }: Measurements): string {
  if (planned.gate.from !== "threshold") return config.file;
  const suite = config.suites.find(({ name }) => name === planned.suite);
  return suite?.kind === "k6" ? suite.script : config.file;
}
