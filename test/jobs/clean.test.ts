import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openLedger, readLedger, runMarker } from "../../src/io/ledger.ts";
import {
  findMembers,
  findProcess,
  hasProc,
  killAll,
  trackMembers,
  type ProcessInfo,
} from "../../src/io/processes.ts";
import { clean, type CleanOptions } from "../../src/jobs/clean.ts";
import { temporaryFolder } from "../io/repositories.ts";

const server = join(import.meta.dirname, "../run/stacks/programs/server.mjs");
let program = "";
let count = 0;

beforeAll(async () => {
  const bundle = await rolldown({
    input: join(import.meta.dirname, "programs/owner.ts"),
    platform: "node",
    logLevel: "silent",
  });
  program = (await bundle.generate({ format: "esm" })).output[0].code;
  await bundle.close();
});

function newRunId(): string {
  return `test-${process.pid}-${Date.now()}-${++count}`;
}

function membersOf(runId: string): readonly ProcessInfo[] {
  return findMembers({ marker: { name: runMarker, value: runId }, leaders: [] });
}

/** A run in a process of its own, whose stack serves. */
async function startOwner(state: string): Promise<{ owner: ChildProcess; runId: string }> {
  const runId = newRunId();
  const file = join(temporaryFolder(), "owner.mjs");
  writeFileSync(file, program);
  const owner = spawn(process.execPath, [file, state, runId, server], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const members = trackMembers({ marker: { name: runMarker, value: runId }, leaders: [] });
  onTestFinished(async () => {
    owner.kill("SIGKILL");
    await killAll(members);
  });
  const [line] = (await once(owner.stdout, "data")) as [Buffer];
  expect(line.toString()).toMatch(/^http:/);
  return { owner, runId };
}

async function kill(owner: ChildProcess): Promise<void> {
  owner.kill("SIGKILL");
  await once(owner, "exit");
}

function options(state: string, change: Partial<CleanOptions> = {}): CleanOptions {
  return { state, removeRun: async () => [], ...change };
}

describe.skipIf(!hasProc)("after kill -9", () => {
  test("all that the run left is removed, and a living run of another owner is not", async () => {
    const state = temporaryFolder();
    const [dead, living] = await Promise.all([startOwner(state), startOwner(state)]);
    const mine = openLedger(state, newRunId());
    await kill(dead.owner);
    expect(membersOf(dead.runId)).toHaveLength(4);
    const asked: string[] = [];
    const removeRun = async (runId: string): Promise<readonly string[]> => {
      asked.push(runId);
      return ["network x"];
    };
    const cleaned = await clean(options(state, { removeRun }));
    expect(cleaned.runs).toEqual([
      {
        runId: dead.runId,
        processes: expect.any(Array) as unknown,
        trees: [join(state, dead.runId, "base")],
        containers: ["network x"],
        problems: [],
      },
    ]);
    expect(cleaned.runs[0]?.processes).toHaveLength(4);
    expect([...cleaned.alive].sort()).toEqual([living.runId, mine.runId].sort());
    expect(asked).toEqual([dead.runId]);
    expect(membersOf(dead.runId)).toEqual([]);
    expect(membersOf(living.runId)).toHaveLength(4);
    expect(readdirSync(state).sort()).toEqual([living.runId, mine.runId].sort());

    // what the action's post step does
    const named = await clean(options(state, { run: living.runId }));
    expect(named.runs[0]?.processes).toHaveLength(4);
    expect(readdirSync(state)).toEqual([mine.runId]);
  });

  test("programs that hide their environment are found by the recorded session", async () => {
    const state = temporaryFolder();
    const ledger = openLedger(state, newRunId());
    const hidden = spawn("sh", ["-c", "sleep 71 & exec sleep 72"], {
      detached: true,
      env: {},
      stdio: "ignore",
    });
    const exit = once(hidden, "exit");
    const leader = findProcess(hidden.pid ?? 0);
    if (leader === null) throw new Error("it did not start");
    const marker = { name: runMarker, value: ledger.runId };
    const session = (): readonly ProcessInfo[] => findMembers({ marker, leaders: [leader] });
    onTestFinished(async () => void (await killAll(session)));
    await expect.poll(() => session().length).toBe(2);
    // the same number with another start is a stranger
    expect(findMembers({ marker, leaders: [{ pid: leader.pid, start: "0" }] })).toEqual([]);
    ledger.addProcess(leader);
    const { runs } = await clean(options(state, { run: ledger.runId }));
    expect(runs[0]?.processes).toHaveLength(2);
    expect(await exit).toEqual([null, "SIGKILL"]);
  });
});

test("what cannot be removed is told, and the run is kept for the next time", async () => {
  const state = temporaryFolder();
  const ledger = openLedger(state, newRunId());
  mkdirSync(ledger.addTree("head"));
  const removeRun = async (): Promise<never> => {
    throw new Error("the engine does not answer");
  };
  const { runs } = await clean(options(state, { run: ledger.runId, removeRun }));
  expect(runs[0]).toMatchObject({
    problems: ["containers: the engine does not answer"],
    trees: [join(ledger.folder, "head")],
  });
  expect(readLedger(state, ledger.runId)).not.toBeNull();
  const again = await clean(options(state, { run: ledger.runId }));
  expect(again.runs[0]?.problems).toEqual([]);
  expect(existsSync(ledger.folder)).toBe(false);
});

test("a run that was killed before it wrote anything goes after a minute", async () => {
  const state = temporaryFolder();
  const folder = join(state, newRunId());
  mkdirSync(folder);
  expect((await clean(options(state))).runs).toEqual([]);
  utimesSync(folder, 1, 1);
  expect((await clean(options(state))).runs).toHaveLength(1);
  expect(readdirSync(state)).toEqual([]);
});

test.each(["..", "../x", "", "a/b"])("not a run id: %j", async (run) => {
  await expect(clean(options(temporaryFolder(), { run }))).rejects.toThrow(RangeError);
});

test("a run that nothing is known of is cleaned when it is named", async () => {
  const { runs } = await clean(options(temporaryFolder(), { run: "unknown" }));
  expect(runs).toEqual([{ runId: "unknown", processes: [], trees: [], containers: [], problems: [] }]);
});
