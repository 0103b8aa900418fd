import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { readSummary, type Summary } from "../../measurements/k6/summary.ts";
import type { Arm } from "../../plan/plan.ts";
import type { Target } from "../load/load.ts";
import { type CpuUse, cpuUse } from "./cpu-watch.ts";
import { endingOf, type Explained } from "./ending.ts";
import { k6Error } from "./failure.ts";
import type { K6Program } from "./program.ts";
import { Said } from "./said.ts";
import type { Scenarios } from "./timeline.ts";
import { runFlags } from "./version.ts";
import { wrapperOf } from "./wrapper.ts";

/** One run of k6 that has come to its end. */
export interface Played {
  readonly summary: Summary;
  readonly said: Said;
  /** What k6 itself says against the run. */
  readonly problem: Explained | null;
  /** Of the load alone; null where nobody counted it. */
  readonly cpu: CpuUse | null;
  /** Seconds from the start of k6 to its end. */
  readonly seconds: number;
}

/** What all runs of a suite have in common. */
export interface PlayOrder {
  readonly suite: string;
  readonly program: K6Program;
  /** The script relative to the tree. */
  readonly script: string;
  readonly thresholds: boolean;
  readonly args: readonly string[];
  /** Statistics of each trend. */
  readonly stats: readonly string[];
  readonly deadline: number;
  /** Takes out secrets. */
  readonly scrub: (text: string) => string;
}

/** One run. */
export interface Turn {
  readonly arm: Arm;
  readonly target: Target;
  readonly scenarios: Scenarios;
  /** How long that takes; null where iterations take as long as they take. */
  readonly seconds: number | null;
  readonly submetrics: readonly string[];
  /** Variables of the script. */
  readonly env: Readonly<Record<string, string>>;
  /** Name of a file in the program's folder that gets a row per sample; null: none. */
  readonly rows: string | null;
}

/**
 * Plays scenarios to one arm. Throws StackError where that gave no result: k6 failed, or every iteration threw an exception,
 * which k6 does not mind.
 */
export async function play(order: PlayOrder, turn: Turn): Promise<Played> {
  const { program } = order;
  const said = new Said(cleaner(order));
  const failing = { suite: order.suite, arm: turn.arm, said };
  const file = `${turn.arm}.summary.json`;
  const summary = join(program.folder, file);
  await rm(summary, { force: true });
  const { scenarios, submetrics } = turn;
  const script = `${program.tree}/${order.script}`;
  const flags = runFlags(program.version, {
    stats: order.stats,
    summary: `${program.out}/${file}`,
    rows: turn.rows === null ? null : `${program.out}/${turn.rows}`,
  });
  const ended = await program.call({
    args: ["run", ...flags, ...order.args, "-"],
    input: wrapperOf({ script, scenarios, thresholds: order.thresholds, submetrics }, program.version),
    env: turn.env,
    target: turn.target,
    deadline: order.deadline,
    onLine: (line) => said.add(line),
  });
  if (ended.timedOut) {
    const what = `did not end within ${order.deadline} s`;
    const hint =
      "A longer `deadline` of the suite gives it more time; `window` shortens the script's own length.";
    throw k6Error(failing, { what, hint }, null);
  }
  const ending = endingOf(ended.exitCode ?? 137);
  if (ending.kind === "failed") throw k6Error(failing, ending.problem);
  const read = readSummary(await readJson(summary));
  if (read === undefined) {
    const what = "ended without a summary that can be read";
    throw k6Error(failing, { what, hint: "Look at k6's log below." });
  }
  const [exception] = said.exceptions;
  if (exception !== undefined && said.thrown >= countOf(read, "iterations")) {
    const what = "ended every iteration with an exception";
    const hint = "Run the script by hand against this stack; `__ENV.BASE_URL` is its address.";
    throw k6Error(failing, { what, hint }, exception.message);
  }
  return {
    summary: read,
    said,
    problem: ending.problem,
    cpu: cpuUse(ended.cpu, turn.seconds),
    seconds: ended.seconds,
  };
}

/** What a counter counted; 0 where it is not there. */
export function countOf({ metrics }: Summary, key: string): number {
  return metrics.find((metric) => metric.key === key)?.stats.get("count") ?? 0;
}

/** Makes what k6 says fit for people: without secrets, and with paths as they are in the repository. */
export function cleaner({ program, scrub }: Pick<PlayOrder, "program" | "scrub">): (text: string) => string {
  return (text) =>
    scrub(text.replaceAll(`file://${program.tree}/`, "file://").replaceAll(`${program.tree}/`, ""));
}

async function readJson(file: string): Promise<unknown> {
  const text = await readFile(file, "utf8").catch(() => "");
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
