import { z } from "zod";
import type { Finding } from "../config/finding.ts";
import type { Plan } from "../plan/plan.ts";
import { config, configChanges, gate } from "./schema-config.ts";
import type {
  Failure,
  Machine,
  Measurements,
  PairMeasurements,
  PairNoise,
  RunInfo,
  RunState,
  ShardNumber,
} from "./measurements.ts";
import type { SeriesName } from "./value-table.ts";

const count = z.number().int().nonnegative();
const text = z.string();
const texts = z.array(text);
const arm = z.enum(["base", "head"]);

/** The saved file: every series named once, the values of a pair as rows. */
export interface StoredMeasurements extends Omit<Measurements, "pairs"> {
  readonly series: readonly SeriesName[];
  readonly pairs: readonly StoredPair[];
}

interface StoredPair extends Omit<PairMeasurements, "values"> {
  readonly values: readonly unknown[];
}

const finding: z.ZodType<Finding> = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: text,
  message: text,
  hint: text.exactOptional(),
  where: z.object({ file: text, line: count.exactOptional(), column: count.exactOptional() }).exactOptional(),
});

const plan: z.ZodType<Plan> = z.object({
  seed: z.number(),
  alpha: z.object({ fail: z.number(), pass: z.number() }),
  gates: z.array(z.object({ id: text, suite: text, benchmark: text, gate })),
  pairs: count,
  order: z.array(arm),
  looks: z.array(z.object({ n: count, fail: z.array(z.number()), pass: z.number() })),
  // Earlier versions knew no other.
  test: z.enum(["exact", "student"]).default("exact"),
  windows: z.record(text, z.object({ warmup: z.number(), seconds: z.number(), slice: z.number() })),
});

const failure: z.ZodType<Failure> = z.object({
  arm: arm.nullable(),
  phase: z.enum(["checkout", "install", "build", "launch", "ready", "seed", "load", "run", "stop"]),
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

/** Readings that earlier versions did not take are absent from their files. */
const reading = z.number().nullable();
const laterReading = reading.default(null);
const noise: z.ZodType<PairNoise> = z.object({
  steal: reading,
  iowait: laterReading,
  cpuPressure: reading,
  ioPressure: laterReading,
  memoryPressure: laterReading,
  frequency: laterReading,
  throttled: laterReading,
  latenessP50: laterReading,
  latenessP99: laterReading,
  generatorCpu: laterReading,
});

/** Rows of values are many: they are read by hand, in value-table.ts. */
const pair: z.ZodType<StoredPair> = z.object({
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
  suites: texts,
  shard: count.exactOptional(),
  values: z.custom<readonly unknown[]>(Array.isArray, "expected rows"),
  failures: z.array(z.object({ suite: text, benchmark: text, arm, cause: text, count })),
  noise,
});

const revision = z.object({ name: text, sha: text });

const machine: z.ZodType<Machine> = z.object({
  os: text,
  arch: text,
  cores: count,
  cpu: text,
  memory: count,
  node: text,
  engine: text.nullable(),
});

const shardNumber = z.object({ index: count, of: count });
/** Numbers that are none would leave no shard to miss. */
const isShard = ({ index, of }: ShardNumber): boolean => of >= 2 && index >= 1 && index <= of;
const noShard = "no shard has this number";

const run: z.ZodType<RunInfo> = z.object({
  id: text,
  startedAt: text,
  base: revision,
  head: revision,
  machine,
  shard: shardNumber.refine(isShard, noShard).exactOptional(),
  asked: z.object({ budget: z.number().exactOptional(), suites: texts.exactOptional() }).exactOptional(),
});

export const measurementsSchema: z.ZodType<StoredMeasurements> = z.object({
  format: z.literal("weighbridge-measurements"),
  version: z.literal(2),
  tool: text,
  run,
  config,
  configChanges: configChanges.exactOptional(),
  plan: plan.nullable(),
  baseFailure: failure.nullable(),
  series: z.array(z.tuple([text, text, text])),
  pairs: z.array(pair),
  state,
  notes: z.array(finding),
  unchanged: texts.exactOptional(),
  shards: z
    .array(z.object({ ...shardNumber.shape, id: text, machine, ended: text }).refine(isShard, noShard))
    .min(1)
    .exactOptional(),
  timing: z.object({ build: z.number(), launch: z.number(), load: z.number(), total: z.number() }),
});
