import { z } from "zod";
import type { ConfigChanges } from "../config/changes.ts";
import type { Config, Gate, GateForm, StackConfig, Suite } from "../config/config.ts";
import { findMetric } from "../metric/metric.ts";

const count = z.number().int().nonnegative();
const text = z.string();
const texts = z.array(text);
const textMap = z.record(text, text);

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
    isolated: z.literal(true).exactOptional(),
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

const load = z.object({
  kind: z.literal("load"),
  name: text,
  stack: text,
  load: z.enum(["open", "closed"]),
  rate: z.number().nullable(),
  schedule: z.enum(["poisson", "constant"]),
  connections: count,
  protocol: z.enum(["http/1.1", "http/2"]).exactOptional(),
  requests: z.array(request),
  headers: textMap,
  warmup: z.number().nullable(),
  window: z.number().nullable(),
  slice: z.number(),
  arms: z.enum(["alternating", "interleaved", "together"]),
  insecure: z.boolean(),
});

const place = {
  name: text,
  image: text.nullable(),
  directory: text,
  install: texts.nullable(),
  build: texts.nullable(),
  pass: texts,
  env: textMap,
  carry: texts,
  paths: texts,
  deadlines: z.object({ install: z.number(), build: z.number(), run: z.number() }),
};

const suite: z.ZodType<Suite> = z.discriminatedUnion("kind", [
  load,
  z.object({
    kind: z.literal("k6"),
    name: text,
    stack: text,
    script: text,
    image: text,
    runner: z.enum(["auto", "image", "binary"]),
    env: textMap,
    vus: count.nullable(),
    args: texts,
    warmup: z.number(),
    window: z.number().nullable(),
    slice: z.number().nullable(),
    thresholds: z.boolean(),
    deadline: z.number(),
  }),
  z.object({
    ...place,
    kind: z.literal("bench"),
    format: text.nullable(),
    run: texts,
    output: texts,
    only: texts,
    skip: texts,
    brief: z.boolean(),
  }),
  z.object({
    ...place,
    kind: z.literal("exec"),
    commands: z.array(
      z.object({
        name: text,
        run: texts,
        prepare: texts.nullable(),
        cleanup: texts.nullable(),
        expect: z.array(count),
      }),
    ),
    warmup: count,
    runs: count,
    valgrind: z.boolean(),
  }),
]);

const form: z.ZodType<GateForm> = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("limit"), side: z.enum(["below", "above"]), value: z.number() }),
  z.object({ kind: z.literal("margin"), value: z.number() }),
  z.object({ kind: z.literal("report") }),
]);

/** A gate as the config or a script has it. */
export const gate: z.ZodType<Gate> = z.object({
  text,
  line: count,
  scope: z.object({ suite: text, benchmark: text.nullable() }).nullable(),
  metric: text.refine((id) => findMetric(id) !== undefined, "no metric of this version"),
  form,
  severity: z.enum(["fail", "warn"]),
  from: z.literal("threshold").exactOptional(),
  orphan: z.literal(true).exactOptional(),
  known: z.array(z.object({ suite: text, benchmark: text })).exactOptional(),
});

export const configChanges: z.ZodType<ConfigChanges> = z.object({
  gates: z.array(z.object({ base: text.nullable(), head: text.nullable() })),
  settings: z.array(z.object({ name: text, base: text, head: text })),
  workload: texts,
  definitions: z.array(z.object({ of: text, base: text.nullable(), head: text.nullable() })).exactOptional(),
});

/** The config that a run followed. */
export const config: z.ZodType<Config> = z.object({
  file: text,
  stacks: z.record(text, stack),
  suites: z.array(suite),
  gates: z.array(gate),
  budget: z.number(),
  inconclusive: z.enum(["warn", "fail", "pass"]),
});
