import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readKernelFile } from "../../src/io/kernel-file.ts";

/** Noise from outside that is made on purpose; what else runs on the machine is told by a name of its own. */
const programs: Readonly<Record<string, (file: string) => string>> = {
  // A neighbour that takes a core for 20 to 300 ms at a time, a third of the time.
  burst: () => `
    const nobody = new Int32Array(new SharedArrayBuffer(4));
    for (;;) {
      const length = 20 + 280 * Math.random();
      for (const end = performance.now() + length; performance.now() < end; );
      Atomics.wait(nobody, 0, 0, 2 * length * (0.5 + Math.random()));
    }`,
  // 32 MB are written and forced to the disk, with pauses.
  disk: (file) => `
    const fs = require("node:fs");
    const nobody = new Int32Array(new SharedArrayBuffer(4));
    const block = Buffer.alloc(1 << 20, 7);
    for (;;) {
      const to = fs.openSync(${JSON.stringify(file)}, "w");
      for (let i = 0; i < 32; i += 1) fs.writeSync(to, block);
      fs.fsyncSync(to);
      fs.closeSync(to);
      Atomics.wait(nobody, 0, 0, 100 + 400 * Math.random());
    }`,
};

/** Starts the noise that a condition names, or keeps the cores awake, where it names either; the returned function ends it. */
export function disturb(condition: string): () => void {
  if (condition === "awake") return keepAwake();
  const program = programs[condition];
  if (program === undefined) return () => {};
  const file = join(tmpdir(), `weighbridge-lab-${process.pid}.noise`);
  const child: ChildProcess = spawn(process.execPath, ["-e", program(file)], { stdio: "ignore" });
  // However this process ends, the noise does not outlive it.
  const end = (): void => {
    child.kill("SIGKILL");
    rmSync(file, { force: true });
  };
  process.once("exit", end);
  return () => {
    process.off("exit", end);
    end();
  };
}

/**
 * Cores that have nothing to do wait in a loop and do not halt, while the file is open (the kernel's PM QoS: a latency of 0 us is asked
 * for, which root may). Throws where that is not to be had.
 */
function keepAwake(): () => void {
  const idle = "/sys/devices/system/cpu/cpu0/cpuidle/state0/name";
  if (readKernelFile(idle)?.trim() !== "POLL") throw new Error("this kernel cannot keep idle cores awake");
  const file = openSync("/dev/cpu_dma_latency", "r+");
  try {
    writeSync(file, Buffer.alloc(4));
  } catch (error) {
    closeSync(file);
    throw error;
  }
  return () => closeSync(file);
}
