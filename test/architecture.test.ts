import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { breaches, labBreaches } from "./architecture/rules.ts";

test("the house keeps its rules", () => {
  expect(breaches(fileURLToPath(new URL("../src", import.meta.url)))).toEqual([]);
});

test("the lab keeps its rules", () => {
  expect(labBreaches(fileURLToPath(new URL("../lab", import.meta.url)))).toEqual([]);
});

const scratch = mkdtempSync(join(tmpdir(), "weighbridge-architecture-"));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Each breaks one rule: where the file stands, what it says, what the rule answers. */
const broken: readonly (readonly [path: string, text: string, breach: string])[] = [
  ["stats/a.ts", 'import type { Config } from "../config/config.ts";', "a stage that is not below it"],
  ["plan/a.ts", 'import { b } from "../measurements/b.ts";', "a stage that is not below it"],
  ["metric/a.ts", 'import { b } from "../stats/b.ts";', "a stage that is not below it"],
  ["verdict/a.ts", 'import { readFileSync } from "node:fs";', "a stage imports node:fs"],
  ["report/a.ts", 'import * as core from "@actions/core";', "a stage imports @actions/core"],
  ["compare/a.ts", 'import { git } from "../io/git.ts";', "a stage imports an edge"],
  ["compare/a.ts", 'const load = await import("../run/load/load.ts");', "a stage imports an edge"],
  ["stats/a.ts", "export const now = (): number => Date.now();", "a stage touches Date.now"],
  ["plan/a.ts", "export const coin = Math.random() < 0.5;", "a stage touches Math.random"],
  ["config/a.ts", "export const token = process.env.TOKEN;", "a stage touches process."],
  ["io/a.ts", 'import type { Config } from "../config/config.ts";', "io/ imports a stage"],
  ["run/a.ts", 'import { signedRank } from "../stats/signed-rank.ts";', "run/ sees no statistics"],
  ["run/a.ts", 'import { gate } from "../jobs/gate.ts";', "only doors start jobs"],
  ["jobs/a.ts", 'import { program } from "../cli/program.ts";', "imports a door"],
  ["jobs/a.ts", 'import "../cli.ts";', "a door is imported"],
  ["verdict/a.ts", 'import { formatQuantity } from "../metric/units.ts";', "decides and never formats"],
  ["report/a.ts", 'import { median } from "../stats/quantile.ts";', "formats and never decides"],
  ["measurements/formats/a.ts", 'import { b } from "./b.ts";', "a format imports"],
  ["report/a.ts", 'export { b } from "./b.ts";', "a barrel"],
  ["report/index.ts", "export const a = 1;", "a name that says nothing"],
  ["io/utils.ts", "export const a = 1;", "a name that says nothing"],
  ["lib/a.ts", "export const a = 1;", "no folder of the house"],
  ["cli.ts", "\n".repeat(50), "a door is a few lines"],
  ["run/a.ts", "\n".repeat(400), "over 300 lines"],
  ["jobs/a.ts", 'import { ours } from "../../lab/rules/ours.ts";', "outside of it"],
];

test.each(broken)("%s with %j is a breach: %s", (path, text, breach) => {
  const root = mkdtempSync(join(scratch, "src-"));
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  expect(breaches(root)).toEqual([expect.stringContaining(breach)]);
});

const brokenLab: readonly (readonly [path: string, text: string, breach: string])[] = [
  ["rules/a.ts", 'import { readFileSync } from "node:fs";', "imports node:fs"],
  ["rules/a.ts", 'import { git } from "../../src/io/git.ts";', "imports ../src/io/git.ts"],
  ["rules/a.ts", 'import { pairs } from "../collect/pairs.ts";', "imports collect/pairs.ts"],
  ["stats/a.ts", "export const now = (): number => Date.now();", "touches Date.now"],
  ["rules/a.ts", 'export { b } from "./b.ts";', "a barrel"],
  ["collect/utils.ts", "export const a = 1;", "a name that says nothing"],
];

test.each(brokenLab)("lab/%s with %j is a breach: %s", (path, text, breach) => {
  const root = mkdtempSync(join(scratch, "lab-"));
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
  expect(labBreaches(root)).toEqual([expect.stringContaining(breach)]);
});
