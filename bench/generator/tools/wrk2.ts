import { levels } from "../statistics.ts";
import type { Order, Told, Tool } from "./tool.ts";
import { postScript } from "./wrk.ts";

/** More than it can send. */
const flood = 1_000_000;

/**
 * wrk with a rate: each connection has an even schedule of its own, and latency counts from it. Runs under ten seconds
 * end before it throws away what it measured meanwhile. A script that ends with a summary, as wrk is given, often
 * delays its start by a second (a timer that is overdue when it first waits), so its text is read.
 */
export const wrk2 = (program: string): Tool => ({
  name: "wrk2",
  command(order: Order) {
    const { url, connections, rate, seconds, body, cores } = order;
    const sizes = ["-t", String(cores), "-c", String(connections), "-d", `${seconds}s`];
    const post = body === null ? [] : ["-s", postScript(order)];
    return [
      program,
      "-R",
      String(rate ?? flood),
      "-L",
      "--timeout",
      "60s",
      ...sizes,
      ...post,
      `${url}/items/1`,
    ];
  },
  read(output): Told {
    const number = (pattern: RegExp): number => Number(pattern.exec(output)?.[1] ?? 0);
    const errors = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output) ?? [];
    const failed = errors.slice(1).reduce((sum, count) => sum + Number(count), 0);
    return {
      requests: number(/^\s*(\d+) requests in /m),
      failed: failed + number(/Non-2xx or 3xx responses: (\d+)/),
      latency: levels.map((level) => summary(output, level) ?? spectrum(output, level)),
    };
  },
});

const units: Readonly<Record<string, number>> = { us: 1e-6, ms: 1e-3, s: 1, m: 60 };

/** `99.900%   11.14ms` */
function summary(output: string, level: number): number | null {
  const percent = (level * 100).toFixed(3).replace(".", "\\.");
  const [, value, unit] = new RegExp(`^\\s*${percent}%\\s+([\\d.]+)(us|ms|s|m)$`, "m").exec(output) ?? [];
  return value === undefined ? null : Number(value) * (units[unit ?? ""] ?? Number.NaN);
}

/** Lines of milliseconds and the share of requests that took no longer. */
function spectrum(output: string, level: number): number {
  for (const [, milliseconds, share] of output.matchAll(
    /^\s*([\d.]+)\s+([\d.]+)\s+\d+\s+(?:[\d.]+|inf)$/gm,
  )) {
    if (Number(share) >= level - 1e-6) return Number(milliseconds) / 1000;
  }
  return Number.NaN;
}
