import type { z } from "zod";
import type { Finding } from "./finding.ts";
import { fieldsOf } from "./fields.ts";
import { nearest } from "./nearest.ts";
import { exampleAt, suggestKey } from "./shape.ts";
import { placeOf, writtenAt, type Path, type Source } from "./source.ts";

type Issue = z.core.$ZodIssue;

/** A finding, and the path of what must go before the rest of the file can be read. */
export interface Explained {
  readonly finding: Finding;
  readonly path: Path;
}

const typeNames: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

/** What the schema found wrong, in the user's words and with the place in the file. `input` is the file as data. */
export function explain(issue: Issue, input: unknown, source: Source): readonly Explained[] {
  return flatten(issue, [], input).flatMap(({ issue, path }) => {
    if (issue.code === "unrecognized_keys") return issue.keys.map((key) => unknownKey(key, path, source));
    if (valueAt(input, path) === undefined) return [missingKey(path, source)];
    return [wrongValue(issue, path, source)];
  });
}

function unknownKey(key: string, parent: Path, source: Source): Explained {
  const path = [...parent, key];
  return {
    path,
    finding: {
      severity: "error",
      code: "config-unknown-key",
      message: `unknown key \`${key}\`${within(parent)}`,
      hint: suggestKey(key, parent),
      where: placeOf(source, path, "key"),
    },
  };
}

function missingKey(path: Path, source: Source): Explained {
  const key = String(path.at(-1));
  const example = exampleAt(path);
  return {
    path,
    finding: {
      severity: "error",
      code: "config-missing-key",
      message: `\`${key}\` is missing${within(path.slice(0, -1))}`,
      hint: example === undefined ? `add \`${key}:\`` : `add \`${key}: ${example}\``,
      where: placeOf(source, path.slice(0, -1), "key"),
    },
  };
}

function wrongValue(issue: Issue, path: Path, source: Source): Explained {
  const where = placeOf(source, path, "value");
  const error = (code: string, message: string, hint: string | undefined): Explained => ({
    path,
    finding: { severity: "error", code, message, ...(hint === undefined ? {} : { hint }), where },
  });
  const written = writtenAt(source, path);
  const name = nameOf(path);
  if (issue.code === "custom") {
    const params = issue.params ?? {};
    return error(
      String(params["code"] ?? "config-value"),
      `${name}: ${issue.message}`,
      typeof params["hint"] === "string" ? params["hint"] : undefined,
    );
  }
  if (issue.code === "invalid_value") {
    const values = issue.values.map(String);
    const near = nearest(written, values);
    return error(
      "config-value",
      `${name} cannot be \`${written}\``,
      near === undefined ? `write ${list(values)}` : `write \`${near}\``,
    );
  }
  const example = exampleAt(path);
  const hint = example === undefined ? undefined : `write \`${example}\``;
  if (issue.code === "invalid_type" || issue.code === "invalid_union") {
    const said = written === "" ? "is empty" : `cannot be \`${written}\``;
    return error("config-type", `${name} ${said}: it must be ${expectedOf(issue)}`, hint);
  }
  if (issue.code === "too_small" || issue.code === "too_big") {
    const bound = issue.code === "too_small" ? `at least ${issue.minimum}` : `at most ${issue.maximum}`;
    const exclusive =
      issue.code === "too_small" && issue.inclusive === false ? `above ${issue.minimum}` : bound;
    const counted = issue.origin === "array" || issue.origin === "string";
    const rule = counted ? "must not be empty" : `must be ${exclusive}`;
    return error("config-value", `${name} cannot be \`${written}\`: it ${rule}`, hint);
  }
  return error("config-value", `${name} cannot be \`${written}\`: ${issue.message}`, hint);
}

function expectedOf(issue: Issue): string {
  if (issue.code === "invalid_type") return typeNames[issue.expected] ?? issue.expected;
  if (issue.code !== "invalid_union") return "something else";
  const expected = issue.errors.flatMap((branch) =>
    branch.filter(({ path }) => path.length === 0).map(expectedOf),
  );
  return list([...new Set(expected)]);
}

/** Replaces a failed union by the issues of the branch that the user most likely meant. */
function flatten(
  issue: Issue,
  base: Path,
  input: unknown,
): readonly { readonly issue: Issue; readonly path: Path }[] {
  const path = [...base, ...issue.path.map((step) => (typeof step === "number" ? step : String(step)))];
  if (issue.code !== "invalid_union") return [{ issue, path }];
  const suite =
    path.length === 2 && path[0] === "suites" ? issue.errors[kindOf(valueAt(input, path))] : undefined;
  if (suite !== undefined) return suite.flatMap((inner) => flatten(inner, path, input));
  const meant = issue.errors
    .filter((branch) => !branch.some((issue) => isWrongKind(issue)))
    .map((branch) => branch.flatMap((inner) => flatten(inner, path, input)))
    .toSorted((a, b) => count(a) - count(b))
    .at(0);
  return meant ?? [{ issue, path }];
}

/** Which of the kinds of suites, in the order of the schema, its keys say that it is. */
function kindOf(suite: unknown): number {
  const fields = fieldsOf(suite);
  if (fields["bench"] !== undefined) return 2;
  if (fields["exec"] !== undefined) return 3;
  return fields["load"] === "k6" || fields["script"] !== undefined ? 1 : 0;
}

function isWrongKind(issue: Issue): boolean {
  return issue.path.length === 0 && (issue.code === "invalid_type" || issue.code === "invalid_union");
}

function count(issues: readonly { readonly issue: Issue }[]): number {
  return issues.reduce(
    (sum, { issue }) => sum + (issue.code === "unrecognized_keys" ? issue.keys.length : 1),
    0,
  );
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function nameOf(path: Path): string {
  const name = path.findLast((step) => typeof step === "string");
  return name === undefined ? "the file" : `\`${name}\``;
}

function within(parent: Path): string {
  const names = parent.filter((step) => typeof step === "string");
  return names.length === 0 ? "" : ` in \`${names.join(".")}\``;
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
