import { expect, test } from "vitest";
import { samplesOf } from "../../../src/run/commands/exec-samples.ts";
import type { Usage } from "../../../src/run/commands/measure.ts";
import { shellStart } from "../../../src/run/commands/shell-start.ts";

const usage: Usage = { wall: 1, user: 0.5, system: 0.25, peak: 4096, instructions: { value: 1000 } };
const none = { start: null, counted: null, valgrind: false };
const uncounted: Usage = { ...usage, instructions: { absent: "no counters" } };
const unread: Usage = {
  wall: 1,
  user: null,
  system: null,
  peak: null,
  instructions: { absent: "no kernel" },
};

function metrics(usages: readonly Usage[], change: Partial<Parameters<typeof samplesOf>[2]> = {}) {
  const { results, findings } = samplesOf("job", usages, { ...none, ...change });
  return {
    values: Object.fromEntries(results.map(({ metric, values }) => [metric, values])),
    told: findings.map(({ severity, message }) => `${severity}: ${message}`),
  };
}

test("each run is a sample of each metric", () => {
  expect(metrics([usage, { ...usage, wall: 2, user: 1 }])).toEqual({
    values: {
      "time.per_op": [1, 2],
      "cpu.user": [0.5, 1],
      "cpu.system": [0.25, 0.25],
      "cpu.per_op": [0.75, 1.25],
      "memory.peak": [4096, 4096],
      instructions: [1000, 1000],
    },
    told: [],
  });
});

test("a metric that any run lacks is left out with its reason", () => {
  const some = metrics([usage, uncounted]);
  expect(some.values["instructions"]).toBeUndefined();
  expect(some.values["time.per_op"]).toEqual([1, 1]);
  expect(some.told).toEqual(["note: instructions are not counted: no counters"]);
  expect(metrics([unread])).toEqual({
    values: { "time.per_op": [1] },
    told: [
      "note: instructions are not counted: no kernel",
      "note: user and system CPU and peak memory of commands are not measured: no kernel",
    ],
  });
});

test("valgrind stands in for counters that cannot be read, and not for those that can", () => {
  const counted = { value: 5000 };
  expect(metrics([uncounted], { counted, valgrind: true })).toMatchObject({
    values: { instructions: [5000] },
    told: [],
  });
  expect(metrics([usage], { counted, valgrind: true })).toMatchObject({ values: { instructions: [1000] } });
  expect(metrics([uncounted], { counted: { absent: "no valgrind" }, valgrind: true }).told).toEqual([
    "note: instructions are not counted: no counters; no valgrind",
  ]);
});

test("the start of a shell is the median of its runs and is taken off times alone, down to nothing", () => {
  const runs = [0.4, 0.2, 9, 0.3].map((wall) => ({ ...usage, wall, user: wall / 2, system: 1 }));
  const start = shellStart(runs);
  expect(start).toEqual({ wall: 0.35, user: 0.175, system: 1 });
  const { values, told } = metrics([usage, { ...usage, wall: 0.1 }], { start });
  expect(values["time.per_op"]).toEqual([0.65, 0]);
  expect(values["cpu.user"]).toEqual([0.325, 0.325]);
  expect(values["cpu.system"]).toEqual([0, 0]);
  expect(values["memory.peak"]).toEqual([4096, 4096]);
  expect(values["instructions"]).toEqual([1000, 1000]);
  expect(told).toEqual([
    expect.stringMatching(/^warning: `job` takes no longer than the start of its shell/),
  ]);
});
