import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, release, totalmem, type } from "node:os";
import type { Machine } from "../../measurements/measurements.ts";

/** The machine that measures, as reports name it. `engine` is what the container engine says of itself. */
export function describeMachine(engine: string | null): Machine {
  return {
    os: distribution() ?? `${type()} ${release()}`,
    arch: arch(),
    cores: availableParallelism(),
    // Linux on arm64 does not name its processors
    cpu: cpus()[0]?.model.trim() || "unknown",
    memory: totalmem(),
    node: process.version,
    engine,
  };
}

function distribution(): string | null {
  try {
    const name = /^PRETTY_NAME="?([^"\n]+)"?$/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1];
    return name === undefined ? null : `${name}, ${type()} ${release()}`;
  } catch {
    return null;
  }
}
