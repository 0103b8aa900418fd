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
  const flood = { rate: null, seconds: 0.5, path: "/items" };
  const paced = { rate: 1000, seconds: 1, path: "/items" };
  const slow = { rate: 1000, seconds: 1, path: "/slow" };
  await compare(run, "as many as each can send", flood, flood);
  await compare(run, "1000/s spread evenly, autocannon by answers that take 10 ms", slow, {
    ...slow,
    rate: null,
  });
  await compare(
    run,
    "1000/s, autocannon by its rate mode, which sends each second's requests at once",
    paced,
    paced,
  );
}

type Condition = Pick<Task, "rate" | "seconds" | "path">;

async function compare(run: Run, name: string, oursAs: Condition, theirsAs: Condition): Promise<void> {
  const cost = async (generator: Task["generator"]): Promise<number> => {
    const { cpu, requests } = await run({ generator, ...(generator === "ours" ? oursAs : theirsAs) });
    return (cpu / requests) * 1e6;
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    if (round % 2 === 0) ours.push(await cost("ours"));
    theirs.push(await cost("autocannon"));
    if (round % 2 !== 0) ours.push(await cost("ours"));
  }
  const ratios = ours.map((own, i) => own / (theirs[i] ?? Number.NaN));
  console.log(`\nCPU us per request, median of ${rounds} rounds (least to greatest): ${name}`);
  console.log(`  ours        ${spread(ours, 1)}`);
  console.log(`  autocannon  ${spread(theirs, 1)}`);
  console.log(`  ratio       ${spread(ratios, 2)}`);
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
      results.get(name)?.push(
        await run({
          generator: "ours",
          rate: 1000,
          seconds: 2,
          path: "/items",
          ...(loop === null ? {} : { loop }),
        }),
      );
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
