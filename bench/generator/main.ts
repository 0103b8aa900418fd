import { type ChildProcess, fork } from "node:child_process";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import type { Result, Task } from "./client.ts";
import type { Loop } from "./loop-pacer.ts";

const rounds = 7;

/** What the generator costs beside autocannon, and how late it is by the way it waits. Each has one core for itself. */
export async function main(folder: string): Promise<void> {
  const server = pinned(join(folder, "server.mjs"), 0);
  try {
    const port = await new Promise<number>((resolve) =>
      server.once("message", (told) => resolve(told as number)),
    );
    const url = `http://127.0.0.1:${port}`;
    const run = (task: Omit<Task, "url">): Promise<Result> => runTask(folder, { ...task, url });
    const cpu = cpus()[0]?.model ?? "unknown";
    console.log(`${cpu}, ${cpus().length} cores, Node ${process.version}, load ${loadavg()[0]?.toFixed(2)}`);
    if (process.argv[2] !== "waits") await costs(run);
    if (process.argv[2] !== "costs") await waits(run);
  } finally {
    server.kill("SIGKILL");
  }
}

type Run = (task: Omit<Task, "url">) => Promise<Result>;

async function costs(run: Run): Promise<void> {
  for (const rate of [null, 5000, 1000]) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      for (const generator of round % 2 === 0
        ? (["ours", "autocannon"] as const)
        : (["autocannon", "ours"] as const)) {
        const { cpu, requests } = await run({ generator, rate, seconds: rate === null ? 0.5 : 1 });
        (generator === "ours" ? ours : theirs).push((cpu / requests) * 1e6);
      }
    }
    const ratios = ours.map((cost, i) => cost / (theirs[i] ?? Number.NaN));
    console.log(`\nCPU us per request, ${rate === null ? "as many as it can send" : `${rate} requests/s`}`);
    console.log(`  ours        ${spread(ours, 1)}`);
    console.log(`  autocannon  ${spread(theirs, 1)}`);
    console.log(`  ratio       ${spread(ratios, 2)}`);
  }
}

async function waits(run: Run): Promise<void> {
  const paces: readonly (readonly [string, Loop | null])[] = [
    ["timer alone", { margin: 0, nap: 0 }],
    ["spin", { margin: 1.2, nap: 0 }],
    ["naps of .05 ms", { margin: 1.2, nap: 0.05 }],
    ["naps of .1 ms", { margin: 1.2, nap: 0.1 }],
    ["a thread that wakes, as it is used", null],
  ];
  const results = new Map(paces.map(([name]) => [name, [] as Result[]]));
  for (let round = 0; round < 5; round++) {
    for (const [name, loop] of round % 2 === 0 ? paces : paces.toReversed()) {
      results
        .get(name)
        ?.push(await run({ generator: "ours", rate: 1000, seconds: 2, ...(loop === null ? {} : { loop }) }));
    }
  }
  console.log(
    "\n1000 requests/s, Poisson, by how the sender waits; medians of 5 runs (least to greatest), ms",
  );
  for (const [name, runs] of results) {
    const lateness = (level: number): string =>
      spread(
        runs.map((one) => quantile(one.lateness, level) * 1000),
        3,
      );
    const service = spread(
      runs.map((one) => quantile(one.service, 0.5) * 1000),
      3,
    );
    const share = spread(
      runs.map((one) => one.cpu / one.seconds),
      2,
    );
    console.log(`  ${name}`);
    console.log(
      `    lateness p50 ${lateness(0.5)}   p99 ${lateness(0.99)}   service p50 ${service}   CPU ${share}`,
    );
  }
}

function pinned(path: string, core: number): ChildProcess {
  const options = { serialization: "advanced" } as const;
  if (process.platform !== "linux" || cpus().length < 2) return fork(path, [], { ...options, execArgv: [] });
  const execArgv = ["-c", String(core), process.execPath];
  return fork(path, [], { ...options, execPath: "taskset", execArgv });
}

async function runTask(folder: string, task: Task): Promise<Result> {
  const client = pinned(join(folder, "client.mjs"), 1);
  const result = await new Promise<Result>((resolve, reject) => {
    client.once("message", (told) => resolve(told as Result));
    client.once("close", (code) => reject(new Error(`the client ended with ${code}`)));
    client.send(task);
  });
  client.kill("SIGKILL");
  return result;
}

function quantile(values: ArrayLike<number>, level: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(level * sorted.length))] ?? Number.NaN;
}

function spread(values: readonly number[], digits: number): string {
  const [least, middle, most] = [0, 0.5, 1].map((level) => quantile(values, level).toFixed(digits));
  return `${middle} (${least} to ${most})`;
}
