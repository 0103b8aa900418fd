import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { hasProc } from "../../../src/io/processes.ts";
import { parseCpus, readCpuSplit, splitCpus } from "../../../src/run/probes/cpus.ts";
import { describeMachine } from "../../../src/run/probes/machine.ts";
import {
  noiseBetween,
  type NoiseReading,
  parsePressure,
  parseTicks,
  readNoise,
} from "../../../src/run/probes/noise.ts";

const scratch = mkdtempSync(join(tmpdir(), "weighbridge-probes-"));
afterAll(() => rmSync(scratch, { recursive: true }));

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
    const before: NoiseReading = {
      at: 10,
      ticks: { total: 1000, stolen: 10, disk: 0 },
      waited: { cpu: 1, io: 0, memory: null },
      frequency: 0.2,
    };
    const after: NoiseReading = {
      at: 20,
      ticks: { total: 2000, stolen: 60, disk: 20 },
      waited: { cpu: 3.5, io: 1, memory: 2 },
      frequency: 0.9,
    };
    expect(noiseBetween(before, after)).toEqual({
      steal: 0.05,
      iowait: 0.02,
      cpuPressure: 0.25,
      ioPressure: 0.1,
      memoryPressure: null,
      frequency: 0.9,
    });
  });

  test("is null where there is nothing to read", () => {
    const nothing = {
      steal: null,
      iowait: null,
      cpuPressure: null,
      ioPressure: null,
      memoryPressure: null,
      frequency: null,
    };
    const nowhere = { proc: join(scratch, "none"), cpus: join(scratch, "none") };
    const none = readNoise(nowhere);
    expect(noiseBetween(none, { ...none, at: none.at + 1 })).toEqual(nothing);
    const same: NoiseReading = {
      at: 10,
      ticks: { total: 1, stolen: 0, disk: 0 },
      waited: { cpu: 1, io: 1, memory: 1 },
      frequency: null,
    };
    expect(noiseBetween(same, same)).toEqual(nothing);
  });

  test("is read from the kernel's text", () => {
    const stat = "cpu  100 1 50 800 10 2 3 34 7 0\ncpu0 1 1 1 1 1 1 1 1 1 1\n";
    expect(parseTicks(stat)).toEqual({ total: 1000, stolen: 34, disk: 10 });
    expect(parseTicks(null)).toBeNull();
    const pressure = "some avg10=1.00 avg60=0.00 avg300=0.00 total=2500000\nfull avg10=0 total=1\n";
    expect(parsePressure(pressure)).toBe(2.5);
    expect(parsePressure(null)).toBeNull();
  });

  test("has the clock of the cores, where the kernel governs it", () => {
    const cpus = join(scratch, "cpus");
    for (const [cpu, now] of [
      [0, 1_200_000],
      [1, 2_400_000],
    ]) {
      mkdirSync(join(cpus, `cpu${cpu}`, "cpufreq"), { recursive: true });
      writeFileSync(join(cpus, `cpu${cpu}`, "cpufreq", "scaling_cur_freq"), `${now}\n`);
      writeFileSync(join(cpus, `cpu${cpu}`, "cpufreq", "cpuinfo_max_freq"), "3000000\n");
    }
    mkdirSync(join(scratch, "proc", "pressure"), { recursive: true });
    writeFileSync(join(scratch, "proc", "pressure", "io"), "some avg10=0.00 total=3000000\n");
    const reading = readNoise({ proc: join(scratch, "proc"), cpus });
    expect(reading.frequency).toBeCloseTo(0.6, 12);
    expect(reading).toMatchObject({ ticks: null, waited: { cpu: null, io: 3, memory: null } });
  });
});

test.skipIf(!hasProc)("this machine can be read", () => {
  expect(readNoise().ticks?.total).toBeGreaterThan(0);
  expect(readCpuSplit()).not.toBe(undefined);
  const machine = describeMachine("Docker 29.1.0");
  expect(machine).toMatchObject({ node: process.version, arch: process.arch, engine: "Docker 29.1.0" });
  expect(machine.memory).toBeGreaterThan(2 ** 26);
});
