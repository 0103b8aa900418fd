import { chmodSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { conclude } from "../../src/jobs/conclude.ts";
import { calibrated, configOf, written } from "../compare/calibrations.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "weighbridge-conclude-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const file = "weighbridge.yml";
const calibration = calibrated({ p50: 0.04, cpu: 0.01 });
/** A calibration has a budget of its own. */
const seenOf = (text: string) =>
  ({ calibration, config: { ...configOf(text), budget: 300 }, falseAlarms: [], spoilers: [] }) as const;

function put(text: string): void {
  writeFileSync(join(root, file), text);
}

function now(): string {
  return readFileSync(join(root, file), "utf8");
}

const told = (write = true, measured = written) =>
  conclude({ root, config: file, suites: [], write }, seenOf(measured));

test("what is recommended is written where it is asked for, and else only shown", async () => {
  put(written);
  const shown = await told(false);
  expect(shown).toMatchObject({ written: false, byHand: [] });
  expect(shown.diff).toContain("-budget: 90s");
  expect(now()).toBe(written);
  const { written: done, diff } = await told();
  expect({ done, diff }).toEqual({ done: true, diff: shown.diff });
  expect(now()).not.toBe(written);
  expect(readdirSync(root)).toEqual([file]);
});

test("the file keeps its mode, and a link stays one", async () => {
  writeFileSync(join(root, "real.yml"), written);
  chmodSync(join(root, "real.yml"), 0o600);
  symlinkSync("real.yml", join(root, file));
  expect(await told()).toMatchObject({ written: true });
  expect(lstatSync(join(root, file)).isSymbolicLink()).toBe(true);
  expect(statSync(join(root, "real.yml")).mode & 0o777).toBe(0o600);
  expect(readFileSync(join(root, "real.yml"), "utf8")).not.toBe(written);
});

describe("a checkout with another config than what was measured", () => {
  const codes = ({ input }: Awaited<ReturnType<typeof told>>) => input.spoilers.map(({ code }) => code);

  test("of the same suites is told what would help, and is not changed", async () => {
    const other = written.replace("within 5%", "within 6%");
    put(other);
    const answer = await told();
    expect(answer).toMatchObject({ written: false, diff: null, byHand: [] });
    expect(answer.input.recommended.length).toBeGreaterThan(0);
    expect(codes(answer)).toEqual(["calibration-config"]);
    expect(answer.input.spoilers[0]?.message).toContain("was not changed");
    expect(now()).toBe(other);
  });

  test("of other suites is told nothing but the noise, and is not changed", async () => {
    const other = written.replace("200/s", "300/s");
    put(other);
    const answer = await told();
    expect(answer).toMatchObject({ written: false, diff: null, byHand: [] });
    expect(answer.input).toMatchObject({ forecast: null, series: [], resolved: [], recommended: [] });
    expect(answer.input.calibration).toBe(calibration);
    expect(codes(answer)).toEqual(["calibration-foreign", "calibration-config"]);
    expect(now()).toBe(other);
  });

  test("in its comments alone is no other one", async () => {
    put(`# one more line\n${written}`);
    const answer = await told();
    expect(codes(answer)).toEqual([]);
    expect(answer.written).toBe(true);
  });
});

test("where a number is written for two things nothing is", async () => {
  const deadline = "ready: /ready, deadlines: { build: *t }";
  const shared = `budget: &t 90s\n${written.replace(/budget.*\n/u, "").replace("ready: /ready", deadline)}`;
  put(shared);
  const answer = await told(true, shared);
  expect(answer).toMatchObject({ written: false, diff: null });
  expect(answer.byHand.map(({ kind }) => kind)).toEqual(["budget"]);
  expect(answer.byHand).toEqual(answer.input.recommended);
  expect(now()).toBe(shared);
});
