import type { Gate } from "../config/config.ts";

/** Lines below a threshold's metric in which its expression is looked for. */
const reach = 20;

/**
 * The line of head's file at which a gate stands, from 1. The gate may come from another version of the file, and a threshold's place
 * is not known at all: both are looked for by their text. 1 where the file no longer has it.
 *
 * @param source the file's text; undefined where it is not at hand, and the gate's own line is all that is known
 */
export function lineOfGate(gate: Gate, source: string | undefined): number {
  if (source === undefined) return gate.line;
  const lines = source.split("\n");
  return (gate.from === "threshold" ? lineOfThreshold(gate, lines) : lineOfText(gate, lines)) ?? 1;
}

function lineOfText({ text, line }: Gate, lines: readonly string[]): number | null {
  const found = lines.flatMap((each, i) =>
    each.includes(text) && !each.trimStart().startsWith("#") ? [i + 1] : [],
  );
  const distance = (at: number): number => Math.abs(at - line);
  return found.reduce<number | null>((a, b) => (a === null || distance(b) < distance(a) ? b : a), null);
}

/** `SUITE: METRIC EXPRESSION`, either of the last two with spaces in it: the script has the metric as it is. */
function lineOfThreshold({ text, scope }: Gate, lines: readonly string[]): number | null {
  const words = text.slice((scope?.suite.length ?? 0) + 2).split(" ");
  for (let at = words.length - 1; at > 0; at--) {
    const [metric, expression] = [words.slice(0, at).join(" "), words.slice(at).join("")];
    const first = lines.findIndex((line) => line.includes(metric));
    if (first < 0) continue;
    const below = lines.slice(first, first + reach);
    const found = below.findIndex((line) => line.replaceAll(" ", "").includes(expression));
    return first + Math.max(0, found) + 1;
  }
  return null;
}
