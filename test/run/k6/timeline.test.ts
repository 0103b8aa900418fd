import { describe, expect, test } from "vitest";
import {
  loadOf,
  type LoadLength,
  type Scenarios,
  scriptSeconds,
  timelineOf,
  unplayable,
  unsliceable,
} from "../../../src/run/k6/timeline.ts";

const constant: Scenarios = {
  browse: { executor: "constant-arrival-rate", rate: 60, duration: "30s", preAllocatedVUs: 5 },
  screen: { executor: "constant-vus", vus: 2, duration: "30s", gracefulStop: "1s" },
};
const ramp: Scenarios = {
  default: {
    executor: "ramping-vus",
    stages: [
      { duration: "20s", target: 4 },
      { duration: "0s", target: 8 },
      { duration: "40s", target: 0 },
    ],
  },
};
const later: Scenarios = {
  first: { executor: "constant-vus", vus: 1, duration: "10s" },
  second: {
    executor: "ramping-arrival-rate",
    startTime: "10s",
    startRate: 5,
    stages: [{ duration: "30s", target: 9 }],
  },
};
const iterations: Scenarios = { default: { executor: "shared-iterations", vus: 3, iterations: 90 } };

function times(scenarios: Scenarios): unknown {
  return Object.fromEntries(
    Object.entries(scenarios).map(([name, { startTime, duration, stages, maxDuration, gracefulStop }]) => [
      name,
      [startTime, duration, stages?.map((stage) => stage.duration).join(" "), maxDuration, gracefulStop]
        .map((part) => part ?? "-")
        .join(" | "),
    ]),
  );
}

test.each<[string, Scenarios, number | null, string | null]>([
  ["constant", constant, 30, null],
  ["a ramp", ramp, 60, "scenario default ramps"],
  ["one after the other", later, 40, "scenario second ramps"],
  ["iterations", iterations, null, "scenario default ends after its iterations"],
  [
    "later",
    { ...constant, screen: { executor: "constant-vus", vus: 1, duration: "5s", startTime: "28s" } },
    33,
    "scenario screen starts after the others",
  ],
])("a script's length, and what keeps it whole: %s", (_, scenarios, seconds, reason) => {
  expect(scriptSeconds(scenarios)).toBe(seconds);
  expect(unsliceable(scenarios)).toBe(reason);
});

describe("a script fitted to a length", () => {
  test.each<[string, Scenarios, LoadLength, number, number | null, unknown]>([
    [
      "slices of constant load",
      constant,
      { warmup: 0, seconds: 12, slice: 3 },
      4,
      3,
      { browse: "- | 3000ms | - | - | 5000ms", screen: "- | 3000ms | - | - | 1000ms" },
    ],
    [
      "a window whole",
      constant,
      { warmup: 0, seconds: 12, slice: null },
      1,
      12,
      { browse: "- | 12000ms | - | - | 5000ms", screen: "- | 12000ms | - | - | 1000ms" },
    ],
    [
      "the script's own length",
      constant,
      { warmup: 0, seconds: null, slice: null },
      1,
      30,
      { browse: "- | 30000ms | - | - | 5000ms", screen: "- | 30000ms | - | - | 1000ms" },
    ],
    [
      "no slice below what k6 accepts",
      constant,
      { warmup: 0, seconds: 2.5, slice: 0.2 },
      2,
      1.25,
      { browse: "- | 1250ms | - | - | 5000ms", screen: "- | 1250ms | - | - | 1000ms" },
    ],
    [
      "a ramp, whole and scaled",
      ramp,
      { warmup: 0, seconds: 6, slice: 2 },
      1,
      6,
      { default: "- | - | 2000ms 0ms 4000ms | - | 5000ms" },
    ],
    [
      "scenarios one after the other, by one factor",
      later,
      { warmup: 0, seconds: 20, slice: 5 },
      1,
      20,
      { first: "- | 5000ms | - | - | 5000ms", second: "5000ms | - | 15000ms | - | 5000ms" },
    ],
    [
      "iterations, as they are",
      iterations,
      { warmup: 0, seconds: 20, slice: 5 },
      1,
      null,
      { default: "- | - | - | - | 5000ms" },
    ],
  ])("%s", (_, scenarios, length, count, seconds, expected) => {
    const timeline = timelineOf(scenarios, length);
    expect(times(timeline.turn)).toEqual(expected);
    expect([timeline.turns, timeline.turnSeconds]).toEqual([count, seconds]);
    expect(timeline.warmup).toBeNull();
  });

  test("keeps rates, targets and everything else", () => {
    const { turn } = timelineOf({ ...constant, ...later }, { warmup: 0, seconds: 4, slice: null });
    expect(turn["browse"]).toMatchObject({ rate: 60, preAllocatedVUs: 5 });
    expect(turn["second"]).toMatchObject({ startRate: 5, stages: [{ target: 9 }] });
  });

  test("warms up with the whole of it, bounded in time", () => {
    const { warmup } = timelineOf(
      { ...ramp, other: iterations["default"] ?? { executor: "" } },
      {
        warmup: 3,
        seconds: 6,
        slice: null,
      },
    );
    expect(times(warmup ?? {})).toEqual({
      default: "- | - | 1000ms 0ms 2000ms | - | 5000ms",
      other: "- | - | - | 3000ms | 5000ms",
    });
  });

  test("waits a short time for what has not ended", () => {
    const { turn } = timelineOf(ramp, { warmup: 0, seconds: null, slice: null });
    expect(turn["default"]).toMatchObject({ gracefulStop: "5000ms", gracefulRampDown: "5000ms" });
  });
});

test("a script that says nothing of its load gets VUs through the window", () => {
  const script = { scenarios: iterations, load: "nothing" as const, vus: 4 };
  expect(loadOf(script, 10)).toEqual({
    default: { executor: "constant-vus", vus: 4, duration: "10000ms" },
  });
  expect(loadOf(script, null)).toBe(iterations);
  expect(loadOf({ ...script, load: "scenarios" }, 10)).toBe(iterations);
});

test("an executor that somebody has to control cannot be played", () => {
  expect(unplayable(constant)).toBeNull();
  expect(unplayable({ a: { executor: "externally-controlled" } })).toBe(
    "scenario a has the executor externally-controlled",
  );
});
