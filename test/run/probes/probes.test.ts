import { describe, expect, test } from "vitest";
import { hasProc } from "../../../src/io/processes.ts";
import { parseCpus, readCpuSplit, splitCpus } from "../../../src/run/probes/cpus.ts";
import { describeMachine } from "../../../src/run/probes/machine.ts";
import { noiseBetween, parsePressure, parseTicks, readNoise } from "../../../src/run/probes/noise.ts";

const alone = (cpu: number): string => String(cpu);
const neighbours = (cpu: number): string => String(Math.floor(cpu / 2));
const halves = (size: number) => (cpu: number) => String(cpu % (size / 2));

test.each([
  ["0", alone, null],
  ["0-1", alone, { arms: "0", generator: "1" }],
  ["0-1", neighbours, { arms: "0", generator: "1" }],
  ["3,5", alone, { arms: "3", generator: "5" }],
  ["0-2", alone, { arms: "0-1", generator: "2" }],
  ["0-3", alone, { arms: "0-2", generator: "3" }],
  ["0-3", neighbours, { arms: "0-1", generator: "2-3" }],
  ["0-7", neighbours, { arms: "0-5", generator: "6-7" }],
  ["0-7", halves(8), { arms: "0-2,4-6", generator: "3,7" }],
  ["0-63", neighbours, { arms: "0-59", generator: "60-63" }],
])("cores %s are split", (list, coreOf, split) => {
  expect(splitCpus(parseCpus(list), coreOf)).toEqual(split);
});

describe("noise", () => {
  test("is the change of the counters", () => {
    const before = { at: 10, ticks: { total: 1000, stolen: 10 }, waited: 1 };
    const after = { at: 20, ticks: { total: 2000, stolen: 60 }, waited: 3.5 };
    expect(noiseBetween(before, after)).toEqual({ steal: 0.05, cpuPressure: 0.25 });
  });

  test("is null where there is nothing to read", () => {
    const none = { at: 10, ticks: null, waited: null };
    expect(noiseBetween(none, { ...none, at: 11 })).toEqual({ steal: null, cpuPressure: null });
    const same = { at: 10, ticks: { total: 1, stolen: 0 }, waited: 1 };
    expect(noiseBetween(same, same)).toEqual({ steal: null, cpuPressure: null });
  });

  test("is read from the kernel's text", () => {
    const stat = "cpu  100 1 50 800 10 2 3 34 7 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n";
    expect(parseTicks(stat)).toEqual({ total: 1000, stolen: 34 });
    expect(parseTicks(null)).toBeNull();
    const pressure = "some avg10=1.00 avg60=0.00 avg300=0.00 total=2500000\nfull avg10=0 total=1\n";
    expect(parsePressure(pressure)).toBe(2.5);
    expect(parsePressure(null)).toBeNull();
  });
});

test.skipIf(!hasProc)("this machine can be read", () => {
  expect(readNoise().ticks?.total).toBeGreaterThan(0);
  expect(readCpuSplit()).not.toBe(undefined);
  const machine = describeMachine("Docker 29.1.0");
  expect(machine).toMatchObject({ node: process.version, arch: process.arch, engine: "Docker 29.1.0" });
  expect(machine.memory).toBeGreaterThan(2 ** 26);
});
