import type { Gate } from "./config.ts";
import type { Finding, Place } from "./finding.ts";
import { parseGate } from "./gate.ts";
import type { GateProblem } from "./gate-text.ts";
import { placeInside, placeOf, type Path, type Source } from "./source.ts";

/** The gates that could be read, each with its place in the file, and what is wrong with the others. */
export interface ReadGates {
  readonly gates: readonly { readonly gate: Gate; readonly where: Place }[];
  readonly findings: readonly Finding[];
}

/** Reads the list under `gates`. Entries of another type than text or mapping are left to the schema. */
export function readGates(list: unknown, source: Source): ReadGates {
  const gates: { gate: Gate; where: Place }[] = [];
  const findings: Finding[] = [];
  for (const [index, entry] of (Array.isArray(list) ? list : []).entries()) {
    const path = ["gates", index];
    const form = formOf(entry, path, source);
    if (form === null) {
      if (isMappingOfTexts(entry)) findings.push(notAGate(placeOf(source, path, "value")));
      continue;
    }
    findings.push(...form.findings);
    const parsed = parseGate(form.text);
    const where = placeOf(source, path, "value");
    if ("problem" in parsed) findings.push(findingOf(parsed.problem, form.placeOf));
    else
      gates.push({
        gate: { ...parsed.gate, severity: form.severity ?? parsed.gate.severity, line: where.line ?? 1 },
        where,
      });
  }
  return { gates, findings };
}

interface GateEntry {
  readonly text: string;
  readonly severity: Gate["severity"] | null;
  readonly placeOf: (offset: number, length: number) => Place;
  readonly findings: readonly Finding[];
}

/** A gate as text, as `scope: gate` (which YAML reads as a mapping), or as `{ gate, severity }`. */
function formOf(entry: unknown, path: Path, source: Source): GateEntry | null {
  if (typeof entry === "string") {
    return {
      text: entry,
      severity: null,
      findings: [],
      placeOf: (offset, length) => placeInside(source, path, offset, length),
    };
  }
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return null;
  const fields = Object.entries(entry).filter(
    (field): field is [string, string] => typeof field[1] === "string",
  );
  const gate = fields.find(([key]) => key === "gate");
  if (gate !== undefined) return mappingOf(gate[1], fields, path, source);
  const [scope, rest] = fields[0] ?? [];
  if (scope === undefined || rest === undefined || fields.length > 1) return null;
  return {
    text: `${scope}: ${rest}`,
    severity: null,
    findings: [],
    placeOf: (offset, length) =>
      offset < scope.length
        ? placeOf(source, [...path, scope], "key")
        : placeInside(source, [...path, scope], offset - scope.length - 2, length),
  };
}

function mappingOf(text: string, fields: readonly [string, string][], path: Path, source: Source): GateEntry {
  const findings: Finding[] = [];
  let severity: Gate["severity"] | null = null;
  for (const [key, value] of fields) {
    if (key === "gate") continue;
    if (key === "severity" && (value === "fail" || value === "warn")) severity = value;
    else if (key === "severity") {
      findings.push({
        severity: "error",
        code: "gate-severity",
        message: `unknown severity \`${value}\``,
        hint: "write `warn` or `fail`",
        where: placeOf(source, [...path, key], "value"),
      });
    } else {
      findings.push({
        severity: "error",
        code: "config-unknown-key",
        message: `unknown key \`${key}\` in a gate`,
        hint: "a gate has the keys `gate` and `severity`",
        where: placeOf(source, [...path, key], "key"),
      });
    }
  }
  return {
    text,
    severity,
    findings,
    placeOf: (offset, length) => placeInside(source, [...path, "gate"], offset, length),
  };
}

function findingOf(problem: GateProblem, place: GateEntry["placeOf"]): Finding {
  return {
    severity: "error",
    code: problem.code,
    message: problem.message,
    hint: problem.hint,
    where: place(problem.offset, problem.length),
  };
}

function isMappingOfTexts(entry: unknown): boolean {
  return (
    typeof entry === "object" &&
    entry !== null &&
    !Array.isArray(entry) &&
    Object.values(entry).every((value) => typeof value === "string")
  );
}

function notAGate(where: Place): Finding {
  return {
    severity: "error",
    code: "gate-syntax",
    message: "this mapping is not a gate",
    hint: "write the gate as text, as `suite: gate`, or as `{ gate: …, severity: warn }`",
    where,
  };
}
