import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";

const requests = (count: number): string => Array.from({ length: count }, (_, i) => `GET /${i}`).join(", ");
const gates = (count: number): string =>
  Array.from({ length: count }, (_, i) => `  - "browse/*: latency.p50 < ${i + 1}s"`).join("\n");
const config = (
  of: string,
  rules = "  - errors.rate < 1%",
  more = "",
): string => `stack: { command: [node, server.js], ready: / }
suites:
  browse: { rate: 100/s, requests: [${of}] }
${more}gates:
${rules}
`;

const tooLarge = (text: string): readonly string[] => {
  const { config: read, findings } = parseConfig(text, "weighbridge.yml");
  const found = findings.filter(({ code }) => code === "config-too-large");
  expect(found.length === 0 || read === null).toBe(true);
  return found.map(({ message }) => message);
};

test.each<readonly [what: string, text: string, message: string]>([
  ["more text", config(requests(1), `  - errors.rate < 1% # ${" ".repeat(65_536)}`), "more than 64 kB"],
  ["deep brackets", `x: ${"[".repeat(51)}${"]".repeat(51)}\n`, "more than 50 levels deep"],
  ["deep brackets over lines", "x: [\n".repeat(51), "more than 50 levels deep"],
  ["lists in lists", `x:\n  ${"- ".repeat(51)}1\n`, "more than 50 levels deep"],
  [
    "many anchors",
    Array.from({ length: 101 }, (_, i) => `k${i}: &a${i} 1`).join("\n"),
    "more than 100 anchors",
  ],
  [
    "many suites",
    config(
      requests(1),
      "  - errors.rate < 1%",
      Array.from({ length: 200 }, (_, i) => `  s${i}: { rate: 2/s, requests: [GET /] }\n`).join(""),
    ),
    "201 suites",
  ],
  ["gates times requests", config(requests(101), gates(50)), "5050 numbers to judge"],
])("%s than anybody writes is refused before it keeps a job busy", (_, text, message) => {
  expect(tooLarge(text)).toEqual([expect.stringContaining(message)]);
});

test("a large config is read", () => {
  expect(tooLarge(config(requests(500)))).toEqual([]);
  expect(tooLarge(config(requests(100), gates(49)))).toEqual([]);
  // Brackets of placeholders and of text are no levels.
  expect(tooLarge(config(`${requests(40)}, "GET /{1..9}/{a,b}", "GET /(x"`))).toEqual([]);
});
