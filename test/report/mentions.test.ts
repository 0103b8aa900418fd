import { expect, test } from "vitest";
import { mentionLine, parseMentions } from "../../src/report/mentions.ts";

test.each<readonly [string, readonly string[]]>([
  ["", []],
  ["@octavia", ["@octavia"]],
  ["octavia, @acme/perf-team\n@mona_acme", ["@octavia", "@acme/perf-team", "@mona_acme"]],
  ["@octavia @octavia", ["@octavia"]],
])("%j names %j", (text, mentions) => {
  expect(parseMentions(text)).toEqual({ mentions });
});

test.each([
  ["@octavia!", '"octavia!" is no login and no team'],
  ["@a/b/c", '"a/b/c" is no login'],
  ["@-x", '"-x" is no login'],
  ["@acme/", '"acme/" is no login'],
  ["[x](https://evil.example)", "is no login"],
  [Array.from({ length: 11 }, (_, i) => `@u${i}`).join(" "), "11 are named, of whom at most 10 are told"],
])("%j cannot be used", (text, problem) => {
  expect(parseMentions(text)).toMatchObject({ problem: expect.stringContaining(problem) as string });
});

test("they are one line, and nobody is none", () => {
  expect(mentionLine(["@octavia", "@acme/perf"])).toBe("cc @octavia @acme/perf");
  expect(mentionLine([])).toBe("");
});
