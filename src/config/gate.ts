import { metrics } from "../metric/catalogue.ts";
import { findMetric, type Metric } from "../metric/metric.ts";
import type { Gate, GateForm } from "./config.ts";
import { parseLimit, parseMargin } from "./gate-rule.ts";
import { type GateProblem, isProblem, type Piece, problem, type Result, slice, trim } from "./gate-text.ts";
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

export type ParsedGate = { readonly gate: Omit<Gate, "line"> } | { readonly problem: GateProblem };

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
