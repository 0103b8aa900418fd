import { writeFileSync } from "node:fs";
import { quantile } from "./statistics.ts";

/** How a process fared on the tools' core that did nothing but look at the clock, and then nothing but sleep. Seconds. */
export interface Disturbance {
  readonly seconds: number;
  /** Of all times that it was away for longer than a millisecond: what came due meanwhile was late, whoever had to do it. */
  readonly away: number;
  readonly longest: number;
  /** Not in older recordings. */
  readonly sleeper?: Sleeper;
}

/** What it takes Node to be there at 2,000 moments a second and do nothing, by sleeps as exact as the kernel makes them. */
export interface Sleeper {
  /** CPU seconds of one sleep. */
  readonly cpu: number;
  /** How late it was, at p50 and p99. */
  readonly late: readonly [p50: number, p99: number];
}

const seconds = 2;
const noticed = 0.001;
const rate = 2000;

const now = (): number => performance.now() / 1000;

function spin(until: number, seen: (gap: number) => void): void {
  for (let last = now(); last < until;) {
    const next = now();
    seen(next - last);
    last = next;
  }
}

function sleep(moments: number): Sleeper {
  const nobody = new Int32Array(new SharedArrayBuffer(4));
  const late: number[] = [];
  let sleeps = 0;
  const begin = now();
  const before = process.cpuUsage();
  for (let nth = 0; nth < moments; nth++) {
    const moment = begin + nth / rate;
    const wait = moment - now();
    if (wait > 0) {
      Atomics.wait(nobody, 0, 0, wait * 1000);
      sleeps++;
    }
    late.push(now() - moment);
  }
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1e6 / sleeps, late: [quantile(late, 0.5), quantile(late, 0.99)] };
}

// The kernel would add up to .05 ms to each sleep.
writeFileSync("/proc/self/timerslack_ns", "1");
// What a young process does for itself is not the machine's doing.
spin(now() + 0.3, () => {});
sleep(0.3 * rate);
let [away, longest] = [0, 0];
spin(now() + seconds, (gap) => {
  if (gap > noticed) away += gap;
  longest = Math.max(longest, gap);
});
console.log(JSON.stringify({ seconds, away, longest, sleeper: sleep(seconds * rate) } satisfies Disturbance));
