import type { Finding } from "../config/finding.ts";
import { FEWEST_JUDGED } from "../config/resolution.ts";
import { oneLook, testWith } from "../plan/build.ts";
import type { Plan } from "../plan/plan.ts";
import type { Measurements, PairMeasurements, RunState, Shard } from "./measurements.ts";

/** A shard's measurements and the file that they came from. */
export interface ShardFile {
  readonly file: string;
  readonly measurements: Measurements;
}

/**
 * The measurements of one run that was spread over several machines, as one. Pairs stay whole, so that a machine's
 * speed is in both of its arms; they alternate between the shards. How many there are was fixed by time alone and nobody
 * looked before: they are judged once, with the whole error rate. Shards that are not there are told by the verdict.
 */
export function mergeShards(
  files: readonly ShardFile[],
): { readonly measurements: Measurements } | { readonly findings: readonly Finding[] } {
  const findings = mismatches(files);
  const sorted = files.toSorted((a, b) => indexOf(a) - indexOf(b)).map(({ measurements }) => measurements);
  const [first] = sorted;
  if (findings.length > 0 || first === undefined) return { findings };
  const pairs = interleaved(sorted);
  const { shard: _, ...run } = first.run;
  const measurements: Measurements = {
    ...first,
    run: { ...run, id: `${run.id}-merged` },
    plan: mergedPlan(sorted, pairs),
    baseFailure: sorted.find(({ baseFailure }) => baseFailure !== null)?.baseFailure ?? null,
    pairs,
    state: mergedState(sorted),
    notes: mergedNotes(sorted),
    shards: sorted.flatMap(shardOf),
    timing: {
      build: Math.max(...sorted.map(({ timing }) => timing.build)),
      launch: Math.max(...sorted.map(({ timing }) => timing.launch)),
      load: Math.max(...sorted.map(({ timing }) => timing.load)),
      total: Math.max(...sorted.map(({ timing }) => timing.total)),
    },
  };
  return { measurements };
}

/** The numbers of the shards that should be there and are not; empty where the run is whole or has no shards. */
export function missingShards({ shards }: Pick<Measurements, "shards">): readonly number[] {
  const of = shards?.[0]?.of ?? 0;
  const there = new Set(shards?.map(({ index }) => index));
  return Array.from({ length: of }, (_, i) => i + 1).filter((index) => !there.has(index));
}

function indexOf({ measurements }: ShardFile): number {
  return measurements.run.shard?.index ?? 0;
}

function mismatches(files: readonly ShardFile[]): readonly Finding[] {
  const [first] = files;
  if (first === undefined) return [];
  const seen = new Map<number, string>();
  const runs = new Map<string, string>();
  return files.flatMap(({ file, measurements }) => {
    const { run } = measurements;
    const wrong = (message: string, hint: string): Finding[] => [
      { severity: "error", code: "shard-mismatch", message: `${file} ${message}`, hint, where: { file } },
    ];
    if (run.shard === undefined)
      return wrong("is a run of its own and no shard", "Give the files of runs with `--shard`, one of each.");
    const twin = seen.get(run.shard.index);
    seen.set(run.shard.index, file);
    if (twin !== undefined)
      return wrong(`is shard ${run.shard.index}, and so is ${twin}`, "Give each shard once.");
    const same = runs.get(run.id);
    runs.set(run.id, file);
    if (same !== undefined) return wrong(`is of the same run as ${same}`, "Give each shard once.");
    const part = difference(first.measurements, measurements);
    return part === null
      ? []
      : wrong(`has other ${part} than ${first.file}`, "Give the shards of one run together.");
  });
}

/** What two shards must have in common and have not. */
function difference(one: Measurements, other: Measurements): string | null {
  if (one.run.shard?.of !== other.run.shard?.of) return "numbers of shards";
  if (one.run.base.sha !== other.run.base.sha || one.run.head.sha !== other.run.head.sha) return "commits";
  if (one.tool !== other.tool) return "versions of Weighbridge";
  if (JSON.stringify(one.config) !== JSON.stringify(other.config)) return "configs";
  const ended = ({ state }: Measurements): boolean => state.kind === "unchanged";
  return ended(one) === ended(other) ? null : "files that did not change";
}

function interleaved(sorted: readonly Measurements[]): readonly PairMeasurements[] {
  const tagged = sorted.flatMap(({ pairs, run }) =>
    pairs.map((pair, i) => ({ pair: { ...pair, shard: run.shard?.index ?? 0 }, at: i })),
  );
  return tagged.toSorted((a, b) => a.at - b.at).map(({ pair }, i) => ({ ...pair, pair: i }));
}

/** Null where no shard came as far as a plan. */
function mergedPlan(sorted: readonly Measurements[], pairs: readonly PairMeasurements[]): Plan | null {
  const plans = sorted.flatMap(({ plan }) => plan ?? []);
  const [first] = plans;
  if (first === undefined) return null;
  const gates = [...new Map(plans.flatMap((plan) => plan.gates).map((gate) => [gate.id, gate])).values()];
  const valid = pairs.filter(({ dropped }) => dropped === null).length;
  const planned = plans.reduce((sum, plan) => sum + plan.pairs, 0);
  return {
    ...first,
    gates,
    pairs: planned,
    order: pairs.map((pair) => pair.first),
    looks: valid < FEWEST_JUDGED ? [] : [oneLook(gates, valid)],
    test: testWith(gates, planned),
  };
}

/** The first that did not end well stands for all. */
function mergedState(sorted: readonly Measurements[]): RunState {
  const states = sorted.map(({ state }) => state);
  return (
    states.find(({ kind }) => kind !== "complete" && kind !== "unchanged") ??
    states.find(({ kind }) => kind === "unchanged") ?? { kind: "complete", ended: "pairs" }
  );
}

function mergedNotes(sorted: readonly Measurements[]): readonly Finding[] {
  const notes = new Map(sorted.flatMap((one) => one.notes).map((note) => [note.message, note]));
  const machines = new Set(sorted.map(({ run: { machine } }) => `${machine.cpu}, ${machine.cores} cores`));
  if (machines.size > 1)
    notes.set("machines", {
      severity: "note",
      code: "shards-differ",
      message: `the shards ran on different machines (${[...machines].join("; ")}): an effect that depends on the machine is averaged`,
    });
  return [...notes.values()];
}

function shardOf({ run, state }: Measurements): readonly Shard[] {
  return run.shard === undefined
    ? []
    : [{ ...run.shard, id: run.id, machine: run.machine, ended: state.kind }];
}
