import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, expect, onTestFinished, test } from "vitest";
import { findMembers, findProcess, hasProc, killAll, type ProcessInfo } from "../../../src/io/processes.ts";
import { ProcessUsage } from "../../../src/run/probes/usage.ts";

/**
 * A program that does one piece of work for each line on its input and then answers with the seconds that its process
 * clock shows, for all its threads and ended children that it waited for.
 */
const program = (work: string): string => `
  const { execFileSync, spawn } = require("node:child_process");
  const { Worker } = require("node:worker_threads");
  const used = () => { const { user, system } = process.cpuUsage(); return (user + system) / 1e6; };
  const burn = "{const u=()=>{const c=process.cpuUsage();return c.user+c.system};const e=u()+1e5;while(u()<e);}";
  let children = 0;
  process.stdin.on("data", async () => { ${work}; console.log(used() + children); });
  console.log("ready");
`;

interface Subject {
  readonly usage: () => number;
  /** Has it do its work; returns what it says of itself. */
  readonly work: () => Promise<number>;
  readonly members: () => readonly ProcessInfo[];
}

async function start(work: string): Promise<Subject> {
  const child = spawn(process.execPath, ["-e", program(work)], {
    detached: true,
    stdio: ["pipe", "pipe", "inherit"],
  });
  const leader = findProcess(child.pid ?? 0);
  if (leader === null) throw new Error("it did not start");
  const marker = { name: "WEIGHBRIDGE_LAUNCH", value: "none" };
  const members = (): readonly ProcessInfo[] => findMembers({ marker, leaders: [leader] });
  onTestFinished(async () => void (await killAll(members)));
  await once(child.stdout, "data");
  const reader = new ProcessUsage();
  return {
    members,
    usage() {
      const { cpu } = reader.read(members());
      return "value" in cpu ? cpu.value : NaN;
    },
    async work() {
      child.stdin.write("go\n");
      const [line] = (await once(child.stdout, "data")) as [Buffer];
      return Number(line.toString());
    },
  };
}

describe.skipIf(!hasProc)("CPU of processes", () => {
  test.each([
    ["in the main thread", "eval(burn)", 0.011],
    [
      "in a thread that ends",
      "await new Promise((r) => new Worker(burn, { eval: true }).on('exit', r))",
      0.031,
    ],
  ])("%s agrees with the process's own clock", async (_, work, tolerance) => {
    const subject = await start(work);
    subject.usage();
    for (let at = 0; at < 3; at++) {
      const own = await subject.work();
      const seen = subject.usage();
      // it goes on a little after it has looked at its clock, and the kernel brings a thread that still runs up to
      // date only at its next tick (10 ms at most)
      expect(seen - own).toBeGreaterThan(-tolerance);
      expect(seen - own).toBeLessThan(0.1);
    }
  });

  test("of children that ended and were waited for is kept", async () => {
    const subject = await start("execFileSync(process.execPath, ['-e', burn]); children += 0.1");
    const before = subject.usage();
    await subject.work();
    await subject.work();
    expect(subject.usage() - before).toBeGreaterThan(0.2);
  });

  test("of a process that was seen stays when it ends, and never goes back", async () => {
    const subject = await start(
      "globalThis.child ? process.kill(child.pid, 9) : globalThis.child = spawn(process.execPath, ['-e', burn + 'setInterval(()=>{},1e3)'])",
    );
    await subject.work();
    let seen = 0;
    await expect.poll(() => (seen = subject.usage()), { interval: 50 }).toBeGreaterThan(0.1);
    expect(subject.members()).toHaveLength(2);
    await subject.work();
    await expect.poll(() => subject.members().length).toBe(1);
    expect(subject.usage()).toBeGreaterThanOrEqual(seen);
    expect(subject.usage()).toBeLessThan(seen + 0.5);
  });

  test("memory that a child shares with its parent is counted once", async () => {
    const text = `
import os, sys, time
block = bytearray(b"x" * 40_000_000)
os.fork()
print("ready", flush=True)
time.sleep(60)`;
    const child = spawn("python3", ["-c", text], { detached: true, stdio: ["ignore", "pipe", "inherit"] });
    const started = await new Promise<boolean>((resolve) => {
      child.once("spawn", () => resolve(true)).once("error", () => resolve(false));
    });
    if (!started) return; // no Python on this machine
    const leader = findProcess(child.pid ?? 0);
    if (leader === null) throw new Error("it did not start");
    const marker = { name: "WEIGHBRIDGE_LAUNCH", value: "none" };
    const members = (): readonly ProcessInfo[] => findMembers({ marker, leaders: [leader] });
    onTestFinished(async () => void (await killAll(members)));
    await once(child.stdout, "data");
    await expect.poll(() => members().length).toBe(2);
    const { memory } = new ProcessUsage().read(members());
    expect("value" in memory && memory.value > 40e6 && memory.value < 70e6).toBe(true);
  });
});
