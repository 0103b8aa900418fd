import { z } from "zod";
import type { Config, GateForm, StackConfig } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { findMetric } from "../metric/metric.ts";
import type { Plan } from "../plan/plan.ts";
import type { Failure, Measurements, PairMeasurements, RunInfo, RunState } from "./measurements.ts";

/** JSON has no infinity; "inf" stands for it. */
const number = z.union([z.number(), z.literal("inf").transform(() => Infinity)]);
const count = z.number().int().nonnegative();
const text = z.string();
const texts = z.array(text);
const textMap = z.record(text, text);
const arm = z.enum(["base", "head"]);

const finding: z.ZodType<Finding> = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: text,
  message: text,
  hint: text.exactOptional(),
  where: z.object({ file: text, line: count.exactOptional(), column: count.exactOptional() }).exactOptional(),
});

const common = {
  scheme: z.enum(["http", "https"]).exactOptional(),
  ready: text,
  deadlines: z.object({
    install: z.number(),
    build: z.number(),
    ready: z.number(),
    seed: z.number(),
    stop: z.number(),
  }),
  carry: texts,
  pass: texts,
  env: textMap,
};

const stack: z.ZodType<StackConfig> = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("compose"),
    files: texts,
    profiles: texts,
    target: z.object({ service: text, port: count }),
    limits: z.object({ cpus: z.number().exactOptional(), memory: z.number().exactOptional() }),
    relaunch: texts,
    seed: z.object({ service: text, run: texts }).nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal("command"),
    command: texts,
    directory: text,
    install: texts.nullable(),
    build: texts.nullable(),
    seed: texts.nullable(),
    paths: texts,
  }),
]);

const request = z.object({
  name: text,
  method: text,
  path: text,
  headers: textMap,
  body: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("json"), value: z.unknown() }),
      z.object({ kind: z.literal("json-file"), path: text }),
      z.object({ kind: z.literal("text"), value: text }),
      z.object({ kind: z.literal("file"), path: text }),
    ])
    .nullable(),
  weight: z.number(),
  expect: z.array(count),
  timeout: z.number(),
});

const suite = z.object({
  name: text,
  load: z.enum(["open", "closed"]),
  rate: z.number().nullable(),
  schedule: z.enum(["poisson", "constant"]),
  connections: count,
  requests: z.array(request),
  headers: textMap,
  warmup: z.number(),
  window: z.number().nullable(),
  slice: z.number(),
  arms: z.enum(["alternating", "together"]),
  insecure: z.boolean(),
});

const form: z.ZodType<GateForm> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("limit"), side: z.enum(["below", "above"]), value: z.number() }),
  z.object({ kind: z.literal("margin"), value: z.number() }),
  z.object({ kind: z.literal("report") }),
]);

const gate = z.object({
  text,
  line: count,
  scope: z.object({ suite: text, benchmark: text.nullable() }).nullable(),
  metric: text.refine((id) => findMetric(id) !== undefined, "no metric of this version"),
  form,
  severity: z.enum(["fail", "warn"]),
});

const config: z.ZodType<Config> = z.object({
  file: text,
  stack,
  suites: z.array(suite),
  gates: z.array(gate),
  budget: z.number(),
  inconclusive: z.enum(["warn", "fail", "pass"]),
});

const plan: z.ZodType<Plan> = z.object({
  seed: z.number(),
  alpha: z.object({ fail: z.number(), pass: z.number() }),
  gates: z.array(z.object({ id: text, suite: text, benchmark: text, gate })),
  pairs: count,
  order: z.array(arm),
  looks: z.array(z.object({ n: count, fail: z.array(z.number()), pass: z.number() })),
  windows: z.record(text, z.object({ warmup: z.number(), seconds: z.number(), slice: z.number() })),
});

const failure: z.ZodType<Failure> = z.object({
  arm: arm.nullable(),
  phase: z.enum(["checkout", "install", "build", "launch", "ready", "seed", "load", "stop"]),
  message: text,
  hint: text.exactOptional(),
  logs: z.array(z.object({ service: text, lines: texts })),
});

const state: z.ZodType<RunState> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("running") }),
  z.object({ kind: z.literal("complete"), ended: z.enum(["decided", "futile", "pairs", "budget"]) }),
  z.object({ kind: z.literal("unchanged"), reason: text }),
  z.object({ kind: z.literal("interrupted"), signal: text }),
  z.object({ kind: z.literal("broken"), failure }),
]);

const pair: z.ZodType<PairMeasurements> = z.object({
  pair: count,
  first: arm,
  seconds: z.number(),
  dropped: z
    .object({
      arm: z.enum(["base", "head", "both"]),
      reason: z.enum(["generator-late", "generator-cpu", "generator-invalid", "launch-failed"]),
      detail: text,
    })
    .nullable(),
  values: z.array(
    z.object({
      suite: text,
      benchmark: text,
      metric: text,
      base: number.nullable(),
      head: number.nullable(),
      requests: z.object({ base: count, head: count }),
      absent: text.exactOptional(),
    }),
  ),
  failures: z.array(z.object({ suite: text, benchmark: text, arm, cause: text, count })),
  noise: z.object({ steal: z.number().nullable(), cpuPressure: z.number().nullable() }),
});

const revision = z.object({ name: text, sha: text });

const run: z.ZodType<RunInfo> = z.object({
  id: text,
  startedAt: text,
  base: revision,
  head: revision,
  machine: z.object({
    os: text,
    arch: text,
    cores: count,
    cpu: text,
    memory: count,
    node: text,
    engine: text.nullable(),
  }),
  asked: z.object({ budget: z.number().exactOptional(), suites: texts.exactOptional() }).exactOptional(),
});

export const measurementsSchema: z.ZodType<Measurements> = z.object({
  format: z.literal("weighbridge-measurements"),
  version: z.literal(1),
  tool: text,
  run,
  config,
  plan: plan.nullable(),
  baseFailure: failure.nullable(),
  pairs: z.array(pair),
  state,
  notes: z.array(finding),
  timing: z.object({ build: z.number(), launch: z.number(), load: z.number(), total: z.number() }),
});
