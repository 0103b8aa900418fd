import type { Config, Gate } from "../../src/config/config.ts";
import type { Measured, Measurements, PairMeasurements } from "../../src/measurements/measurements.ts";
import { unknownNoise } from "../../src/measurements/pair-noise.ts";
import { fixPlan } from "../../src/plan/build.ts";
import type { Plan, PlannedGate } from "../../src/plan/plan.ts";

/** A gate on one metric of the suite `browse`, on all its requests. */
export function gateOn(metric: string, form: Gate["form"], severity: Gate["severity"] = "fail"): PlannedGate {
  const text = `${metric} ${JSON.stringify(form)}`;
  return {
    id: `browse/*: ${text}`,
    suite: "browse",
    benchmark: "*",
    gate: { text, line: 1, scope: null, metric, form, severity },
  };
}

export const within = (value: number): Gate["form"] => ({ kind: "margin", value });
export const below = (value: number): Gate["form"] => ({ kind: "limit", side: "below", value });
export const above = (value: number): Gate["form"] => ({ kind: "limit", side: "above", value });

/** The plan of a run of these gates with room for exactly `pairs` pairs. */
export function planOf(gates: readonly PlannedGate[], pairs: number): Plan {
  return fixPlan({ seed: 1, windows: {} }, gates, 1, pairs);
}

/** Values of one metric in one pair, with requests enough for any of them. */
export function value(metric: string, base: number | null, head: number | null): Measured {
  const requests = 10_000;
  return {
    suite: "browse",
    benchmark: "*",
    metric,
    base,
    head,
    requests: { base: base === null ? 0 : requests, head: requests },
  };
}

export function pairOf(index: number, values: readonly Measured[]): PairMeasurements {
  return {
    pair: index,
    first: "base",
    seconds: 1,
    dropped: null,
    suites: [...new Set(values.map(({ suite }) => suite))],
    values,
    failures: [],
    noise: unknownNoise,
  };
}

/** A finished run over these pairs. */
export function runOf(
  plan: Plan | null,
  pairs: readonly PairMeasurements[],
  state: Measurements["state"] = { kind: "complete", ended: "decided" },
): Measurements {
  return {
    format: "weighbridge-measurements",
    version: 2,
    tool: "0.0.0",
    run: {
      id: "test",
      startedAt: "2026-01-01T00:00:00.000Z",
      base: { name: "main", sha: "b".repeat(40) },
      head: { name: "topic", sha: "a".repeat(40) },
      machine: {
        os: "linux",
        arch: "x64",
        cores: 2,
        cpu: "test",
        memory: 8e9,
        node: "20.0.0",
        engine: null,
      },
    },
    config,
    plan,
    baseFailure: null,
    pairs,
    state,
    notes: [],
    timing: { build: 0, launch: 0, load: 0, total: 0 },
  };
}

const config: Config = {
  file: "weighbridge.yml",
  stacks: {
    stack: {
      kind: "command",
      command: ["node", "server.js"],
      directory: ".",
      install: null,
      build: null,
      seed: null,
      paths: ["**"],
      ready: "/",
      deadlines: { install: 1, build: 1, ready: 1, seed: 1, stop: 1 },
      carry: [],
      pass: [],
      env: {},
    },
  },
  suites: [],
  gates: [],
  budget: 480,
  inconclusive: "warn",
};
