import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { reproduce } from "../../src/report/reproduce.ts";
import { sampleInput } from "./samples.ts";

/** The arguments that a real shell makes of the command. */
function shellArguments(command: string): string[] {
  const script = `set -- ${command}; printf '%s\\n' "$@"`;
  return execFileSync("sh", ["-c", script], { encoding: "utf8" }).trimEnd().split("\n");
}

test("the command survives a shell as it is printed", () => {
  const input = sampleInput({ outcome: "pass", file: "perf/it's $(touch x) `y`; rm -rf.yml" });
  expect(shellArguments(reproduce(input))).toEqual([
    "npx",
    "github:weighbridge/weighbridge#v0.1.0",
    "run",
    "--base",
    "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
    "--head",
    "5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80",
    "--seed",
    "77",
    "--config",
    "perf/it's $(touch x) `y`; rm -rf.yml",
  ]);
});

test("the usual config needs no naming, an unplanned run has no seed", () => {
  const command = reproduce(sampleInput({ outcome: "broken", unplanned: true }));
  expect(command).not.toContain("--config");
  expect(command).not.toContain("--seed");
});

test("a working tree is named as it was asked for", () => {
  const input = sampleInput({ outcome: "pass" });
  const run = { ...input.measurements.run, head: { name: "working tree", sha: "1".repeat(40) } };
  const command = reproduce({ ...input, measurements: { ...input.measurements, run } });
  expect(shellArguments(command)).toContain("working tree");
});

test("what was asked for besides the config is asked for again", () => {
  const input = sampleInput({ outcome: "pass" });
  const run = { ...input.measurements.run, asked: { budget: 90, suites: ["browse", "check out"] } };
  const command = reproduce({ ...input, measurements: { ...input.measurements, run } });
  expect(shellArguments(command).slice(-5)).toEqual(["--budget", "90s", "--suite", "browse", "check out"]);
});
