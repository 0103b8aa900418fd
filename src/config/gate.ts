import { writeQuantity } from "../metric/format.ts";
import { findMetric, metrics, type Metric } from "../metric/metric.ts";
import { parseQuantity, quantityKind, unitsOf } from "../metric/units.ts";
import type { Gate, GateForm } from "./config.ts";
import { nearest } from "./nearest.ts";

/*
 * The grammar of a gate:
 *
 *   gate      = [ scope ":" ] metric rule [ "," severity ]
 *   scope     = suite [ "/" benchmark ]          globs, in which * stands for any run of characters and ? for one
 *   rule      = ( "<" | ">" ) quantity           a limit on head alone
 *             | "within" quantity "of base"      the greatest regression tolerated
 *             | "report only"                    measured and told, never judged
 *   severity  = "fail" | "warn"                  fail unless written
 *   quantity  = number unit                      200ms, 1000/s, 256MB, 1%; 0.5pp as margin of a rate
 *
 *   latency.p95 < 200ms
 *   browse/GET *: latency.p50 within 5% of base
 *   throughput > 10,000/min, warn
 *   latency.p99 report only
 */

/** What is wrong with a gate: `offset` characters into its text, `length` characters long. */
export interface GateProblem {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
  readonly offset: number;
  readonly length: number;
}

export type ParsedGate = { readonly gate: Omit<Gate, "line"> } | { readonly problem: GateProblem };

/** A piece of the text with its place in it. */
interface Piece {
  readonly text: string;
  readonly offset: number;
}

type Result<T> = T | GateProblem;

const FORMS = "`latency.p95 < 200ms`, `latency.p50 within 5% of base` or `latency.p99 report only`";

/** Reads a gate as written. Pure syntax and units: whether it can be reached is judged in reachable.ts. */
export function parseGate(text: string): ParsedGate {
  const { scope, rest } = splitScope({ text, offset: 0 });
  const { severity, rest: rule } = splitSeverity(rest);
  const found = splitMetric(rule);
  if (isProblem(found)) return { problem: found };
  const form = parseRule(found.metric, found.rule);
  if (isProblem(form)) return { problem: form };
  const level = parseSeverity(severity);
  if (isProblem(level)) return { problem: level };
  const parsedScope = scope === null ? null : parseScope(scope);
  if (parsedScope !== null && isProblem(parsedScope)) return { problem: parsedScope };
  return { gate: { text: text.trim(), scope: parsedScope, metric: found.metric.id, form, severity: level } };
}

/** The scope ends at the last colon before white space: benchmark names may hold colons of their own. */
function splitScope(piece: Piece): { readonly scope: Piece | null; readonly rest: Piece } {
  const match = /^(.*):(?=\s)/s.exec(piece.text);
  if (match === null) return { scope: null, rest: trim(piece) };
  const scope = trim({ text: match[1] ?? "", offset: piece.offset });
  return { scope, rest: trim(slice(piece, match[0].length)) };
}

function parseScope(scope: Piece): Result<NonNullable<Gate["scope"]>> {
  const slash = scope.text.indexOf("/");
  const suite = slash < 0 ? scope.text : scope.text.slice(0, slash);
  const benchmark = slash < 0 ? null : scope.text.slice(slash + 1);
  if (suite === "" || benchmark === "") {
    return problem(
      "gate-scope",
      scope,
      `the scope \`${scope.text}\` lacks a name`,
      "write `suite: …` or `suite/benchmark: …`; `*` matches any name",
    );
  }
  return { suite, benchmark };
}

function splitSeverity(piece: Piece): { readonly severity: Piece | null; readonly rest: Piece } {
  const match = /,\s*([A-Za-z]\S*)\s*$/.exec(piece.text);
  if (match === null) return { severity: null, rest: piece };
  return {
    severity: { text: match[1] ?? "", offset: piece.offset + match.index + match[0].indexOf(match[1] ?? "") },
    rest: trim({ text: piece.text.slice(0, match.index), offset: piece.offset }),
  };
}

function parseSeverity(severity: Piece | null): Result<Gate["severity"]> {
  if (severity === null) return "fail";
  if (severity.text === "fail" || severity.text === "warn") return severity.text;
  return problem(
    "gate-severity",
    severity,
    `unknown severity \`${severity.text}\``,
    "write `, warn` or `, fail`",
  );
}

function splitMetric(piece: Piece): Result<{ readonly metric: Metric; readonly rule: Piece }> {
  const word = /^[^\s<>=]+/.exec(piece.text)?.[0] ?? "";
  if (word === "")
    return problem(
      "gate-syntax",
      piece,
      `\`${piece.text}\` does not begin with a metric`,
      `write for example ${FORMS}`,
    );
  const metric = findMetric(word);
  if (metric !== undefined) return { metric, rule: trim(slice(piece, word.length)) };
  const ids = metrics.map((known) => known.id);
  const near = nearest(word, ids) ?? ids.find((id) => id.endsWith(`.${word}`) || id.startsWith(`${word}.`));
  const hint = near === undefined ? `write one of ${ids.join(", ")}` : `write \`${near}\``;
  return problem("gate-metric", { text: word, offset: piece.offset }, `unknown metric \`${word}\``, hint);
}

function parseRule(metric: Metric, rule: Piece): Result<GateForm> {
  if (/^report\s+only$/.test(rule.text)) return { kind: "report" };
  const limit = /^([<>]=?)\s*/.exec(rule.text);
  if (limit !== null) return parseLimit(metric, limit[1] ?? "", slice(rule, limit[0].length), rule);
  const within = /^within\b\s*/.exec(rule.text);
  if (within !== null) return parseMargin(metric, slice(rule, within[0].length));
  const said = rule.text === "" ? `\`${metric.id}\` without a rule` : `\`${rule.text}\` is not a rule`;
  return problem("gate-syntax", rule, said, `write a limit, a margin or report only: ${FORMS}`);
}

function parseLimit(metric: Metric, sign: string, quantity: Piece, rule: Piece): Result<GateForm> {
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

function parseMargin(metric: Metric, piece: Piece): Result<GateForm> {
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
  if (parsed.value <= 0) {
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

function isProblem(value: object | string): value is GateProblem {
  return typeof value === "object" && "code" in value;
}

function problem(code: string, piece: Piece, message: string, hint: string): GateProblem {
  return { code, message, hint, offset: piece.offset, length: Math.max(1, piece.text.length) };
}

function slice(piece: Piece, from: number): Piece {
  return { text: piece.text.slice(from), offset: piece.offset + from };
}

function trim(piece: Piece): Piece {
  const start = piece.text.length - piece.text.trimStart().length;
  return { text: piece.text.trim(), offset: piece.offset + start };
}
