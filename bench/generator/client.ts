import autocannon from "autocannon";
import { compileRequests } from "../../src/plan/requests.ts";
import { openPlayer } from "../../src/run/load/open/open.ts";
import type { Slice } from "../../src/run/load/player.ts";
import { mergeShares } from "../../src/run/load/merge.ts";
import { ArmRecord } from "../../src/run/load/record.ts";
import type { LoadSuite } from "../../src/config/config.ts";
import { loopPacer, type Loop } from "./loop-pacer.ts";

/** One run of one generator, in a process of its own. Seconds. */
export interface Task {
  readonly generator: "ours" | "autocannon";
  readonly url: string;
  /** Requests per second; null: as many as it can. */
  readonly rate: number | null;
  readonly seconds: number;
  readonly path: string;
  /** Ours only; undefined: as it is used. */
  readonly loop?: Loop;
}

export interface Result {
  readonly requests: number;
  readonly cpu: number;
  readonly seconds: number;
  readonly lateness: Float64Array;
  readonly service: Float64Array;
}

const connections = 10;
/** 60,000 requests per second of the task, all due at once: the sender is then never idle, like a closed loop. */
const flood = { rate: 1_000_000, share: 0.06 };

async function ours({ url, rate, path, loop, ...task }: Task): Promise<Result> {
  const seconds = rate === null ? task.seconds * flood.share : task.seconds;
  const request = { name: "r", method: "GET", path: `${path}/{1..5000}`, headers: {}, body: null, weight: 1 };
  const suite: LoadSuite = {
    kind: "load",
    stack: "stack",
    name: "bench",
    load: "open",
    rate: rate ?? flood.rate,
    schedule: "poisson",
    connections,
    requests: [{ ...request, expect: [200], timeout: 60 }],
    headers: {},
    warmup: 0,
    window: null,
    slice: seconds,
    arms: "alternating",
    insecure: false,
  };
  const pacer = loop === undefined ? [] : [loopPacer(loop)];
  const { mix } = compileRequests(suite, { files: new Map(), environment: {} });
  const player = openPlayer({ suite, seed: 1, urls: { base: url }, mix, files: new Map() }, ...pacer);
  const play = async (slice: Slice): Promise<Result> => {
    const record = new ArmRecord(["r"]);
    const parties = [{ arm: "base" as const, record }];
    player.prepare(slice, parties);
    const before = process.cpuUsage();
    await player.play(slice, parties);
    const { user, system } = process.cpuUsage(before);
    const load = mergeShares([record.share()]);
    const [endpoint] = load.endpoints;
    if (endpoint === undefined || endpoint.failed > 0) throw new Error("requests failed");
    const { latency, lateness, service } = endpoint;
    const cpu = (user + system) / 1e6;
    return { requests: latency.length, cpu, seconds: load.seconds, lateness, service };
  };
  await play({ phase: "warmup", index: 0, count: 1, length: Math.min(0.3, seconds) });
  const result = await play({ phase: "measured", index: 0, count: 1, length: seconds });
  player.close();
  return result;
}

/** Without any of our guards, as it comes. */
async function theirs({ url, rate, path, seconds }: Task): Promise<Result> {
  const run = async (duration: number): Promise<Result> => {
    const limits = rate === null ? {} : { overallRate: rate };
    const before = process.cpuUsage();
    const result = await autocannon({
      url: `${url}${path}/1`,
      connections,
      duration,
      sampleInt: 100,
      ...limits,
    });
    const { user, system } = process.cpuUsage(before);
    const none = new Float64Array();
    const cpu = (user + system) / 1e6;
    return { requests: result.requests.total, cpu, seconds: result.duration, lateness: none, service: none };
  };
  await run(0.3);
  return run(seconds);
}

process.on("message", (task: Task) => {
  const run = task.generator === "ours" ? ours : theirs;
  run(task).then(
    (result) => process.send?.(result, () => process.exit()),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
