import { beyondBounds, beyondCounts } from "./bounds.ts";
import type { Fields } from "./fields.ts";
import type { Config } from "./config.ts";
import { checkConsistency } from "./consistency.ts";
import { checkPaths } from "./files.ts";
import type { Finding } from "./finding.ts";
import { readGates, type ReadGates } from "./gates.ts";
import { explain } from "./issues.ts";
import { checkReachable } from "./reachable.ts";
import { resolve } from "./resolve.ts";
import { configSchema, type Written } from "./schema.ts";
import { placeAt, placeOf, readSource, type Path, type Source } from "./source.ts";
import { syntaxFindings } from "./syntax.ts";

/** The config, or null where any finding is an error; and everything that is wrong, in the order of the file. */
export interface ParsedConfig {
  readonly config: Config | null;
  readonly findings: readonly Finding[];
}

/**
 * Reads a `weighbridge.yml`. `file` is its path as findings should name it. Nothing is read besides the text; files
 * that it refers to are listed by `referencedFiles`.
 */
export function parseConfig(text: string, file: string): ParsedConfig {
  const beyond = beyondBounds(text, file);
  if (beyond !== null) return { config: null, findings: [beyond] };
  const source = readSource(text, file);
  const syntax = syntaxFindings(source);
  if (syntax.unreadable) return { config: null, findings: syntax.findings };
  const { input, problem } = dataOf(source);
  if (problem !== null) return { config: null, findings: [...syntax.findings, problem] };

  const shape = readShape(input, source);
  const read = readGates(input["gates"], source);
  const findings = [
    ...syntax.findings,
    ...shape.findings,
    ...read.findings,
    ...checkConsistency(input, source),
  ];
  if (shape.written === null) return { config: null, findings: inOrder(findings) };

  const config = resolve(
    shape.written,
    read.gates.map(({ gate }) => gate),
    file,
  );
  const tooMany = beyondCounts(config);
  if (tooMany !== null) return { config: null, findings: [tooMany] };
  findings.push(...checkPaths(config, text));
  // Gates on suites that could not be read would be told as aiming at nothing.
  if (shape.suitesWhole) findings.push(...checkReachable(config, placesIn(source, read)));
  const broken = findings.some(({ severity }) => severity === "error");
  return { config: broken ? null : config, findings: inOrder(findings) };
}

function dataOf(source: Source): { readonly input: Fields; readonly problem: Finding | null } {
  const fail = (message: string): { readonly input: Fields; readonly problem: Finding } => ({
    input: {},
    problem: {
      severity: "error",
      code: "config-type",
      message,
      hint: "begin with `stack:`, `suites:` and `gates:`; `weighbridge init` writes a first file",
      where: placeAt(source, 0),
    },
  });
  let input: unknown;
  try {
    input = source.document.toJS();
  } catch (cause) {
    return fail(`the file cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (input === null || input === undefined) return fail("the file is empty");
  if (typeof input !== "object" || Array.isArray(input)) return fail("the file is not a mapping");
  return { input: { ...input }, problem: null };
}

interface Shape {
  /** What could be read; null where what is left is no config. */
  readonly written: Written | null;
  /** Whether suites and budget are as the user wrote them. */
  readonly suitesWhole: boolean;
  readonly findings: readonly Finding[];
}

/** Stands in for a stack that could not be read, so that the checks of the gates still run. */
const ANY_STACK = { command: ["any"], ready: "/" };

/** Checks the shape. What is wrong is told and left out, and the rest read again. */
function readShape(input: Fields, source: Source): Shape {
  const first = configSchema.safeParse(input);
  if (first.success) return { written: first.data, suitesWhole: true, findings: [] };
  const explained = first.error.issues.flatMap((issue) => explain(issue, input, source));
  const rest = without(
    input,
    explained.map(({ path }) => path),
  );
  const second = configSchema.safeParse(rest);
  const written = second.data ?? configSchema.safeParse({ ...rest, stack: ANY_STACK }).data ?? null;
  return {
    written,
    suitesWhole: !explained.some(({ path }) => path[0] === "suites" || path[0] === "budget"),
    findings: explained.map(({ finding }) => finding),
  };
}

/** A copy of a mapping without what is at the paths. */
function without(value: Fields, paths: readonly Path[]): Fields {
  return Object.fromEntries(remaining(value, paths));
}

function remaining(value: object, paths: readonly Path[]): readonly [string, unknown][] {
  return Object.entries(value)
    .filter(([key]) => !paths.some((path) => path.length === 1 && String(path[0]) === key))
    .map(([key, inner]: [string, unknown]) => {
      const deeper = paths.filter(([step]) => String(step) === key).map((path) => path.slice(1));
      if (deeper.length === 0 || typeof inner !== "object" || inner === null) return [key, inner];
      const rest = remaining(inner, deeper);
      return [key, Array.isArray(inner) ? rest.map(([, entry]) => entry) : Object.fromEntries(rest)];
    });
}

function placesIn(source: Source, read: ReadGates): Parameters<typeof checkReachable>[1] {
  const gates = placeOf(source, ["gates"], "key");
  return {
    gate: (index) => read.gates[index]?.where ?? gates,
    gates,
    // Without a budget of the user's own, what it must hold is the place to look at.
    budget: placeOf(
      source,
      source.document.has("budget") ? ["budget"] : ["suites"],
      source.document.has("budget") ? "value" : "key",
    ),
    suite: (name) => placeOf(source, ["suites", name], "key"),
  };
}

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  const line = ({ where }: Finding) => where?.line ?? 0;
  const column = ({ where }: Finding) => where?.column ?? 0;
  return findings.toSorted((a, b) => line(a) - line(b) || column(a) - column(b));
}
