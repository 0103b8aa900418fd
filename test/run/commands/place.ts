import { mkdirSync } from "node:fs";
import { afterEach } from "vitest";
import type { BenchSuite, CommandPlace, ExecCommand, ExecSuite } from "../../../src/config/config.ts";
import { openLedger, readLedger, runMarker } from "../../../src/io/ledger.ts";
import { killAll, type ProcessInfo, trackMembers } from "../../../src/io/processes.ts";
import type { ResultArm } from "../../../src/measurements/outcome.ts";
import type { Place } from "../../../src/run/commands/place.ts";
import { StackError } from "../../../src/run/stacks/stack.ts";
import { temporaryFolder } from "../../io/repositories.ts";

let runs = 0;

/** A fresh tree of an arm; `members` finds what runs of it, `registered` what its ledger names. */
export interface TestPlace extends Place {
  readonly members: () => readonly ProcessInfo[];
  readonly registered: () => readonly unknown[];
}

const places: TestPlace[] = [];

afterEach(async () => {
  for (const place of places.splice(0)) {
    const { killed } = await killAll(place.members);
    if (killed.length > 0) throw new Error(`left running: ${killed.join(", ")}`);
  }
});

export function makePlace(change: Partial<Place> & { variables?: NodeJS.ProcessEnv } = {}): TestPlace {
  const runId = `test-${process.pid}-${Date.now()}-${++runs}`;
  const state = temporaryFolder();
  const ledger = openLedger(state, runId);
  const tree = ledger.addTree("base");
  mkdirSync(tree);
  const { variables, ...changed } = change;
  const place: TestPlace = {
    arm: "base",
    tree,
    environment: { PATH: process.env["PATH"], HOME: process.env["HOME"], ...variables },
    cpus: null,
    docker: null,
    ledger,
    signal: new AbortController().signal,
    ...changed,
    members: trackMembers({ marker: { name: runMarker, value: runId }, leaders: [] }),
    registered: () => readLedger(state, runId)?.processes ?? [],
  };
  places.push(place);
  return place;
}

const common: CommandPlace = {
  image: null,
  directory: ".",
  install: null,
  build: null,
  pass: [],
  env: {},
  carry: [],
  paths: ["**"],
  deadlines: { install: 20, build: 20, run: 20 },
};

export function benchSuite(change: Partial<BenchSuite>): BenchSuite {
  const own = { format: null, run: ["true"], output: [], only: [], skip: [], brief: true };
  return { kind: "bench", name: "codec", ...common, ...own, ...change };
}

export function execSuite(
  commands: readonly (Partial<ExecCommand> & Pick<ExecCommand, "run">)[],
  change: Partial<ExecSuite> = {},
): ExecSuite {
  const whole = commands.map((command, at) => ({
    name: `command ${at + 1}`,
    prepare: null,
    cleanup: null,
    expect: [0],
    ...command,
  }));
  const own = { warmup: 0, runs: 3, valgrind: false };
  return { kind: "exec", name: "jobs", ...common, ...own, commands: whole, ...change };
}

export const shell = (text: string): readonly string[] => ["sh", "-c", text];

/** The samples of one metric; empty where there is none. */
export function samples(arm: ResultArm, benchmark: string, metric: string): readonly number[] {
  return arm.results.find((one) => one.benchmark === benchmark && one.metric === metric)?.values ?? [];
}

/** `severity code: message` of each finding, without notes on what this machine cannot measure, or not well. */
export function told(arm: ResultArm): readonly string[] {
  return arm.findings
    .filter(({ code }) => code !== "instructions-uncounted" && code !== "command-too-short")
    .map(({ severity, code, message }) => `${severity} ${code}: ${message}`);
}

export async function failureOf(work: Promise<unknown>): Promise<StackError["failure"]> {
  const error: unknown = await work.then(
    () => new Error("it did not fail"),
    (error: unknown) => error,
  );
  if (!(error instanceof StackError)) throw error;
  return error.failure;
}
