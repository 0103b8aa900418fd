import { Sender, type Origin } from "../../../../src/run/load/open/sender.ts";
import { mergeShares } from "../../../../src/run/load/merge.ts";
import { ArmRecord } from "../../../../src/run/load/record.ts";
import { encodeHttp2, encoder, prepared } from "../../../../src/run/load/wire.ts";

/** How one request ended, as it was counted. */
export interface Count {
  readonly succeeded: number;
  readonly failed: number;
  readonly causes: string;
  /** Of the body, where it succeeded. */
  readonly bytes: number | null;
}

export interface Play extends Partial<Origin> {
  readonly url: string;
  readonly count: number;
  /** Milliseconds; of each request. */
  readonly timeout?: number | readonly number[];
  /** Requests that are sent in one go before others get a turn. */
  readonly burst?: number;
  /** Milliseconds between bursts, or what is waited for after each. */
  readonly pause?: number | (() => Promise<unknown>);
  /** Another one is sent whenever one has ended, besides. */
  readonly chained?: boolean;
  readonly method?: string;
  readonly body?: string;
}

/** Sends `count` requests, `GET /0` and on, and tells how each was counted. Throws where they do not drain in time. */
export async function play({
  count,
  timeout = 2000,
  burst = 1,
  pause = 0,
  chained = false,
  method = "GET",
  ...part
}: Play): Promise<Count[]> {
  const { body = null, ...origin } = part;
  let next = 0;
  const sender = new Sender({ connections: 8, insecure: true, ...origin }, () => {
    if (chained && next < count) sendNext();
  });
  // One template for each request, so that each is told apart.
  const record = new ArmRecord(Array.from({ length: count }, (_, i) => String(i)));
  sender.recordTo(record);
  const url = new URL(origin.url);
  const encode = encoder(url.host, new Map());
  const timeouts = Array.from({ length: count }, (_, i) =>
    typeof timeout === "number" ? timeout : (timeout[i] ?? 0),
  );
  const sendNext = (): void => {
    const i = next++;
    const drawn = { template: i, method, path: `/${i}`, headers: [], body };
    const common = { template: i, method, expect: [200], timeout: timeouts[i] ?? 0 };
    const { bytes } = prepared({ of: common, ...encode(drawn) });
    const http2 = encodeHttp2(drawn, url, new Map());
    const now = performance.now();
    sender.send({ ...common, bytes, http2 }, now, now);
  };
  for (let sent = 1; sent <= count; sent++) {
    if (next < count) sendNext();
    if (sent % burst !== 0 || next === count) continue;
    if (typeof pause === "function") await pause();
    else await new Promise((next) => (pause > 0 ? setTimeout(next, pause) : setImmediate(next)));
  }
  let timer: NodeJS.Timeout | undefined;
  const overdue = new Promise<never>((_, reject) => {
    // The watch looks every 50 ms; the rest is for busy machines.
    timer = setTimeout(
      () => reject(new Error("requests are still on their way")),
      Math.max(...timeouts) + 5000,
    );
  });
  await Promise.race([sender.drained(), overdue]);
  clearTimeout(timer);
  const counts = mergeShares([record.share()]).endpoints.map(({ latency, failed, failures, bytes }) => {
    return { succeeded: latency.length, failed, causes: Object.keys(failures).join(), bytes };
  });
  sender.close();
  return counts;
}

/** Counts by cause; successes are `ok`. */
export function tally(counts: readonly Count[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { succeeded, failed, causes } of counts) {
    const name = succeeded === 1 && failed === 0 ? "ok" : succeeded + failed === 1 ? causes : "miscounted";
    sums[name] = (sums[name] ?? 0) + 1;
  }
  return sums;
}
