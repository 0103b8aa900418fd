import { writeQuantity } from "../metric/format.ts";
import type { Metric } from "../metric/metric.ts";
import { parseQuantity, quantityKind, unitsOf } from "../metric/units.ts";
import type { GateForm } from "./config.ts";
import { problem, type Piece, type Result, trim } from "./gate-text.ts";

/** Reads what follows the sign of a limit. `rule` is the whole rule, from its sign on. */
export function parseLimit(metric: Metric, sign: string, quantity: Piece, rule: Piece): Result<GateForm> {
  const right = metric.better === "lower" ? "<" : ">";
  if (sign !== right) {
    const bound = sign.endsWith("=")
      ? `\`${sign}\` is not part of the grammar`
      : `\`${metric.id} ${sign}\` would ask for a regression: ${metric.better} is better`;
    return problem(
      "gate-direction",
      { text: sign, offset: rule.offset },
      bound,
      `write \`${metric.id} ${right} ${quantity.text}\``,
    );
  }
  const kind = quantityKind(metric.unit);
  const parsed = parseQuantity(quantity.text, kind);
  if ("problem" in parsed) {
    const share = kind === "share" && /^0?\.\d+$/.test(quantity.text);
    const hint = share ? `write \`${writeQuantity(Number(quantity.text), "ratio")}\`` : parsed.hint;
    return problem(
      "gate-unit",
      quantity,
      `${parsed.problem}; \`${metric.id}\` is limited in ${unitsOf(kind)}`,
      hint,
    );
  }
  if (parsed.value <= 0) {
    return problem(
      "gate-value",
      quantity,
      `no measurement can be ${sign === "<" ? "below" : "judged against"} \`${quantity.text}\``,
      "write a limit above zero",
    );
  }
  if (kind === "share" && parsed.value >= 1) {
    return problem(
      "gate-value",
      quantity,
      `every share is below \`${quantity.text}\` or equal to it`,
      `write a limit under 100%, such as \`${metric.id} < 1%\``,
    );
  }
  return { kind: "limit", side: sign === "<" ? "below" : "above", value: parsed.value };
}

/** Reads what follows `within`. */
export function parseMargin(metric: Metric, piece: Piece): Result<GateForm> {
  const match = /^(.*?)\s*\bof\s+base$/s.exec(piece.text);
  const quantity = trim({ text: match?.[1] ?? piece.text.replace(/\s+of\b.*$/s, ""), offset: piece.offset });
  const points = metric.scale === "rate";
  const kind = points ? "points" : "share";
  const parsed = parseQuantity(quantity.text, kind);
  if ("problem" in parsed)
    return problem("gate-unit", quantity, ...marginUnit(metric, quantity.text, points));
  if (match === null) {
    return problem(
      "gate-syntax",
      piece,
      `\`within ${piece.text}\` does not say of what`,
      `write \`${metric.id} within ${quantity.text} of base\``,
    );
  }
  // A count that does not vary can be shown to be the same.
  if (parsed.value <= 0 && metric.exact !== true) {
    return problem(
      "gate-value",
      quantity,
      `a margin of \`${quantity.text}\` can never be shown to hold`,
      `write a margin above zero, such as \`${points ? "1pp" : "5%"}\``,
    );
  }
  if (parsed.value >= 1 && (points || metric.better === "higher")) {
    return problem(
      "gate-value",
      quantity,
      `\`${metric.id}\` cannot get worse by \`${quantity.text}\``,
      `write a margin under \`100${points ? "pp" : "%"}\``,
    );
  }
  return { kind: "margin", value: parsed.value };
}

function marginUnit(metric: Metric, text: string, points: boolean): [message: string, hint: string] {
  const number = /^[\d.]+/.exec(text)?.[0] ?? (points ? "1" : "5");
  const gate = `\`${metric.id} within ${number}${points ? "pp" : "%"} of base\``;
  if (points) {
    return [
      `\`${metric.id}\` is a share, often 0, and compared by difference, so \`${text}\` of it says little`,
      `write ${gate}: percentage points`,
    ];
  }
  const absolute = parseQuantity(text, quantityKind(metric.unit));
  if ("value" in absolute && metric.unit !== "ratio") {
    const limit = `\`${metric.id} ${metric.better === "lower" ? "<" : ">"} ${text}\``;
    return [
      `a margin is relative to base, and \`${text}\` is not`,
      `write \`${metric.id} within 5% of base\`, or ${limit} for a limit`,
    ];
  }
  return [`\`${text}\` is not a percentage`, `write ${gate}`];
}
