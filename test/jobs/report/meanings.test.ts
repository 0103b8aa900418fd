import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { meaningOf, meanings } from "../../../src/jobs/report/meanings.ts";

const source = join(import.meta.dirname, "../../../src");

test("every code that has a meaning is one that something finds", () => {
  const texts = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".ts") && !path.endsWith("meanings.ts"))
    .map((path) => readFileSync(join(source, path), "utf8"))
    .join("\n");
  expect(Object.keys(meanings).filter((code) => !texts.includes(`"${code}"`))).toEqual([]);
});

test.each([
  ["config-yaml", "this is not YAML"],
  ["of-octavia", null],
  ["constructor", null],
])("%s means %j", (code, meaning) => {
  expect(meaningOf(code)).toBe(meaning);
});
