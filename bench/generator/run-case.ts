import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { runCommand } from "../../src/io/command.ts";
import { measureName, readMeasured } from "../../src/run/commands/measure.ts";
import { type Fidelity, fidelityOf } from "./fidelity.ts";
import type { Case } from "./parts.ts";
import { cpuOfTree } from "./processes.ts";
import type { Log } from "./server.ts";
import type { ServerProcess } from "./server-process.ts";
import { answeredAt } from "./servers/stalls.ts";
import { idealLatencies, quantiles } from "./statistics.ts";
import type { Order, Told, Tool } from "./tools/tool.ts";

/** What one run of one tool showed. Seconds and bytes. */
export interface Run extends Pick<Case, "tool" | "label" | "behaviour" | "order"> {
  readonly round: number;
  readonly told: Told;
  /** Requests that reached the server, and how long it took to answer those that were measured, at the `levels`. */
  readonly arrived: number;
  readonly realised: readonly number[];
  /** What an ideal client at this rate would have met; null where there is no rate. */
  readonly ideal: readonly number[] | null;
  /** Of the whole process and those that it started, from its begin to its end. */
  readonly cpu: number;
  readonly peak: number;
  /** From half of its `seconds` after the first request until .3 s before all of them; null where the tool ended before. */
  readonly steady: { readonly seconds: number; readonly cpu: number; readonly requests: number } | null;
  readonly fidelity: Fidelity | null;
}

export interface Bench {
  readonly server: ServerProcess;
  readonly tools: ReadonlyMap<string, Tool>;
  readonly folder: string;
}

/** The server has core 0, a tool core 1, or both where it may use two. */
export async function runCase(bench: Bench, one: Case, round: number): Promise<Run> {
  const { server, folder } = bench;
  const tool = bench.tools.get(one.tool);
  if (tool === undefined) throw new Error(`there is no ${one.tool}`);
  const body = one.order.body === 0 ? null : join(folder, `body-${one.order.body}`);
  const cpus = one.order.cores === 1 ? "1" : "0,1";
  const order: Order = { ...one.order, url: server.url, body, cpus, seed: round + 1, folder };
  await server.begin(one.behaviour, round + 1);

  const output = join(folder, "output");
  // What measure prints is its own; the tool's words go to a file.
  const words = ["sh", "-c", 'exec "$@" >"$0" 2>"$0.errors"', output, ...tool.command(order)];
  const ended = new AbortController();
  let pid = 0;
  const command = ["taskset", "-c", cpus, join(folder, measureName), "run", ...words];
  const ending = runCommand(command, {
    deadline: one.order.seconds * 2 + 30,
    onSpawn: (number) => (pid = number),
  });
  const watching = steadyState(server, () => pid, one.order.seconds, ended.signal);
  const measured = readMeasured(await ending);
  ended.abort();
  const steady = await watching;
  const log = await server.end();
  if (measured?.kind !== "ended" || measured.exitCode !== 0) {
    const words = readFileSync(`${output}.errors`, "utf8").trim().slice(-1000);
    throw new Error(`${one.label} against ${one.behaviour} ${howItEnded(measured)}: ${words}`);
  }
  const told = tool.read(readFileSync(output, "utf8"));
  const { user, system, peak } = measured.usage;
  return {
    tool: one.tool,
    label: one.label,
    behaviour: one.behaviour,
    order: one.order,
    round,
    told,
    arrived: log.arrived.length,
    ...truth(one, log, told),
    cpu: (user ?? Number.NaN) + (system ?? Number.NaN),
    peak: told.peak ?? peak ?? Number.NaN,
    steady,
    fidelity: fidelityOf(one, measuredOf(one, log, told).arrived, order.seed),
  };
}

function howItEnded(measured: ReturnType<typeof readMeasured>): string {
  if (measured === null) return "took too long";
  return measured.kind === "failed" ? measured.how : `exited with ${measured.exitCode}`;
}

async function steadyState(
  server: ServerProcess,
  pid: () => number,
  seconds: number,
  ended: AbortSignal,
): Promise<Run["steady"]> {
  const look = async () => ({ ...(await server.count()), cpu: cpuOfTree(pid()) });
  await Promise.race([server.first(), once(ended)]);
  await sleep(seconds * 500);
  if (ended.aborted) return null;
  const before = await look();
  await sleep((seconds / 2 - 0.3) * 1000);
  if (ended.aborted) return null;
  const after = await look();
  // The process may have ended within the look itself.
  if (ended.aborted || after.cpu <= before.cpu) return null;
  return { seconds: after.at - before.at, cpu: after.cpu - before.cpu, requests: after.count - before.count };
}

function once(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

/** Ours warms up first, and does not measure that. */
function measuredOf({ tool }: Case, { arrived, service }: Log, told: Told): Log {
  const from = tool === "ours" ? Math.max(0, arrived.length - told.requests - told.failed) : 0;
  return { arrived: arrived.subarray(from), service: service.subarray(from) };
}

function truth(one: Case, log: Log, told: Told): Pick<Run, "realised" | "ideal"> {
  const { arrived, service } = measuredOf(one, log, told);
  const realised = quantiles(service.filter((seconds) => !Number.isNaN(seconds)));
  const { rate, connections } = one.order;
  if (one.behaviour !== "stalls" || rate === null) return { realised, ideal: null };
  // All of the schedule, from the first request on, though a tool that is held up may not have sent some of it.
  const begin = (arrived[0] ?? 0) - (log.arrived[0] ?? 0);
  const intended = Array.from({ length: rate * one.order.seconds }, (_, i) => begin + i / rate);
  return { realised, ideal: quantiles(idealLatencies(intended, connections, answeredAt)) };
}
