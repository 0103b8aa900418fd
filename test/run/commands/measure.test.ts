import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { CommandResult } from "../../../src/io/command.ts";
import { measureName, placeMeasure, readMeasured } from "../../../src/run/commands/measure.ts";
import { measurePrograms, measureSource } from "../../../src/run/commands/measure-program.ts";
import { temporaryFolder } from "../../io/repositories.ts";

const linux = process.platform === "linux" && Object.hasOwn(measurePrograms, process.arch);

function ending(stdout: string): CommandResult {
  const none = { exitCode: 0, signal: null, spawnError: null, timedOut: false, aborted: false };
  return { argv: [], ...none, stdout, stderr: "", truncated: false, seconds: 1 };
}

test("the programs were made from the source beside them", () => {
  const source = readFileSync(join(import.meta.dirname, "../../../src/run/commands/measure.c"));
  // scripts/measure.sh makes them again
  expect(createHash("sha256").update(source).digest("hex")).toBe(measureSource);
});

test("every architecture has a program for it", () => {
  const folder = temporaryFolder();
  const machines: Record<string, number> = {};
  for (const architecture of Object.keys(measurePrograms)) {
    expect(placeMeasure(folder, architecture)).toBe(true);
    const file = readFileSync(join(folder, measureName));
    expect(file.subarray(0, 5).toString("latin1")).toBe("\u007fELF\u0002");
    machines[architecture] = file.readUInt16LE(18);
  }
  expect(machines).toEqual({ x64: 62, arm64: 183 });
  expect(placeMeasure(folder, "s390x")).toBe(false);
});

const usage = { wall: 1.5, user: 0.25, system: 0.125, peak: 2048 * 1024, instructions: { value: 9000 } };

test.each([
  ["1500000000 250000 125000 2048 0 0 9000\n", { kind: "ended", exitCode: 0, usage }],
  ["1500000000 250000 125000 2048 768 0 9000\n", { kind: "ended", exitCode: 3, usage }],
  ["1 0 0 4 137 0 5\n", { kind: "failed", how: "was ended by signal 9" }],
  ["1 0 0 4 32512 2 -2\n", { kind: "failed", how: "could not be started: there is no such file (ENOENT)" }],
  ["1 0 0 4 32512 40 -2\n", { kind: "failed", how: "could not be started: errno 40" }],
  ["", null],
  ["1 2 3\n", null],
  ["Error response from daemon\n", null],
])("reads %j", (line, expected) => {
  expect(readMeasured(ending(line))).toEqual(expected);
});

test.each([
  [-2, /does not show/],
  [-95, /does not show/],
  [-1, /does not let/],
  [-13, /does not let/],
  [-16, /another program/],
  [0, /does not show/],
])("instructions %d are absent for a reason", (told, why) => {
  const measured = readMeasured(ending(`1 0 0 4 0 0 ${told}\n`));
  expect(measured).toMatchObject({
    usage: { instructions: { absent: expect.stringMatching(why) as string } },
  });
});

test.runIf(linux)("looks programs up as a shell does, and is nearly nothing in memory itself", () => {
  const folder = temporaryFolder();
  placeMeasure(folder, process.arch);
  const measure = join(folder, measureName);
  const numbers = (argv: readonly string[], path = "/usr/bin:/bin"): readonly number[] =>
    execFileSync(measure, ["run", ...argv], { encoding: "utf8", env: { PATH: path } })
      .split(" ")
      .map(Number);
  const [status, errno, peak] = [4, 5, 3];
  writeFileSync(join(folder, "plain"), "exit 5\n", { mode: 0o755 });
  writeFileSync(join(folder, "closed"), "exit 5\n", { mode: 0o644 });
  expect(numbers(["true"])[status]).toBe(0);
  expect(numbers(["true"])[peak]).toBeLessThan(4096);
  expect(numbers(["true"], `/nonesuch:${measure}::/bin`)[status]).toBe(0);
  expect(numbers(["plain"], folder)[status]).toBe(5 << 8);
  expect(numbers([join(folder, "plain")])[status]).toBe(5 << 8);
  expect(numbers(["closed"], folder)[errno]).toBe(13);
  expect(numbers(["nonesuch"])[errno]).toBe(2);
  // the command's input and output are nothing, its errors are kept
  const said = spawnSync(measure, ["run", "sh", "-c", "cat; echo out; echo err >&2"], { input: "in\n" });
  expect(said.stdout.toString()).toMatch(/^[\d -]+\n$/);
  expect(said.stderr.toString()).toBe("err\n");
  expect(spawnSync(measure, []).status).toBe(2);
});
