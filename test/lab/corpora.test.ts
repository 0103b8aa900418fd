import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { corpora } from "../../lab/collect/corpora.ts";
import { parseConfig } from "../../src/config/parse.ts";

const root = join(import.meta.dirname, "../..");

test.each(corpora)("$name: its config is sound and its fixture is there", ({ config, fixture, pairs }) => {
  const file = `lab/corpora/${config}`;
  const parsed = parseConfig(readFileSync(join(root, file), "utf8"), file);
  expect(parsed.findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(existsSync(join(root, "fixtures", fixture))).toBe(true);
  // A file of measurements holds as many as a plan may have.
  expect(pairs).toBeLessThanOrEqual(60);
});
