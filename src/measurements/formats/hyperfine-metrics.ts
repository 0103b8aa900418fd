import { customMetric } from "../../metric/families.ts";
import type { Gathering } from "./gathering.ts";

/** What hyperfine 2 measures besides the wall-clock time; null for what is none, or is the sum of others. */
const metrics: Readonly<Record<string, string | null>> = {
  time_wall_clock: null,
  time_cpu: null,
  time_user: "cpu.user",
  time_system: "cpu.system",
  memory_peak_resident: "memory.peak",
  instructions: "instructions",
  exit_code: null,
};

/** The metric of a measurement other than the wall-clock time; hardware counters keep their names. */
export function metricOf(kind: string): string | null {
  return Object.hasOwn(metrics, kind) ? (metrics[kind] ?? null) : customMetric("lower", kind);
}

/** Adds wall-clock times, in seconds. Where one is nothing, the command took less than what hyperfine subtracts for the shell. */
export function addTimes(
  into: Gathering,
  line: number | undefined,
  name: string,
  times: readonly unknown[],
): void {
  if (!times.includes(0)) {
    into.add(
      line,
      name,
      "time.per_op",
      times.map((time) => (typeof time === "number" ? time : undefined)),
    );
    return;
  }
  const message = `\`${name}\` took no longer than the shell that hyperfine subtracts`;
  into.coarse(line, message, "run it without one: --shell=none");
}
