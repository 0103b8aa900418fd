import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { endingOf } from "../../../src/run/k6/ending.ts";
import { placeText } from "../../../src/run/k6/failure.ts";
import { Said } from "../../../src/run/k6/said.ts";

const recorded = join(import.meta.dirname, "recorded");
const versions = readdirSync(recorded);

/** What is kept of a recorded log. */
function heard(version: string, name: string): Said {
  const said = new Said((text) => text.replaceAll("file:///work/", "file://"));
  for (const line of readFileSync(join(recorded, version, `${name}.log`), "utf8").split("\n")) said.add(line);
  return said;
}

function fatal(said: Said): string {
  return said.fatal === null ? "" : `${said.fatal.text}${placeText(said.fatal.where)}`;
}

describe.each(versions)("the log of k6 %s", (version) => {
  test.each<[string, RegExp]>([
    ["syntax", /^(?:SyntaxError: )?Unexpected token.* \(perf\/syntax\.js:4:1\)$/],
    ["init", /^TypeError: Cannot read property 'y' of undefined \(perf\/init\.js:2:\d+\)$/],
    ["setup", /^Error: no login \(perf\/setup\.js:2:\d+\)$/],
    ["abort", /^test aborted: had enough \(perf\/abort\.js:3:61\)$/],
    ["missing", /^The moduleSpecifier "\.\/nowhere\.js" couldn't be found on local disk\./],
    [
      "config",
      /^There were problems with the specified script configuration: scenario a has configuration errors: the number of VUs must be more than 0; executor a: function 'nope' not found in exports$/,
    ],
  ])("tells what ended it: %s", (name, expected) => {
    expect(fatal(heard(version, name))).toMatch(expected);
  });

  test("counts the exceptions of iterations, with their lines", () => {
    const said = heard(version, "iter");
    expect(said.thrown).toBe(2);
    expect(
      said.exceptions.map(({ message, count }) => `${count} ${message.text} ${message.where?.line}`),
    ).toEqual(["1 TypeError: odd 1 3", "1 TypeError: odd 3 3"]);
    expect(said.fatal).toBeNull();
    expect(said.lines.filter((line) => line === "console.error: own error")).toHaveLength(4);
    expect(heard(version, "failed").exceptions.map(({ message }) => message.text)).toEqual(["this one"]);
  });

  test("counts the requests without an answer by cause", () => {
    const said = heard(version, "refused");
    expect(said.failures.map(({ message, count }) => `${count} ${message.text}`)).toEqual([
      "2 dial tcp connect: connection refused",
    ]);
  });

  test("keeps warnings for people", () => {
    expect(heard(version, "drop").lines).toEqual([
      "warning: Insufficient VUs, reached 1 active VUs and cannot initialize more",
    ]);
  });
});

test("what is no entry of k6's log is kept as it is, without secrets", () => {
  const said = new Said((text) => text.replaceAll("hunter2", "***"));
  for (const line of ["docker: no such network hunter2.", "", "{not json", '{"a": 1}']) said.add(line);
  expect(said.lines).toEqual(["docker: no such network ***.", "{not json", '{"a": 1}']);
  expect(said.fatal).toBeNull();
});

test("a log without end is kept within bounds", () => {
  const said = new Said((text) => text);
  const entry = (msg: string): string =>
    JSON.stringify({ level: "error", msg, source: "stacktrace", scenario: "a" });
  for (let at = 0; at < 1000; at++) said.add(entry(`number ${at}`));
  for (let at = 0; at < 1000; at++) said.add(`line ${at}`);
  expect(said.thrown).toBe(1000);
  expect(said.exceptions).toHaveLength(50);
  expect(said.lines).toHaveLength(40);
  expect(said.lines.at(-1)).toBe("line 999");
});

test.each([
  [0, "done"],
  [99, "done"],
  [110, "done"],
  [1, "failed"],
  [97, "failed"],
  [100, "failed"],
  [104, "failed"],
  [105, "failed"],
  [107, "failed"],
  [108, "failed"],
  [109, "failed"],
  [137, "failed"],
  [255, "failed"],
] as const)("exit code %d: %s", (code, kind) => {
  const ending = endingOf(code);
  expect(ending.kind).toBe(kind);
  if (ending.problem !== null) expect(ending.problem.hint).toMatch(/\.$/);
});
