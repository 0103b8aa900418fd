import type { Gathering } from "./gathering.ts";

/** One run of oha, in base units; `unknown` is what need not be a number. */
export interface OhaSummary {
  /** Requests that were answered, with whatever status. */
  readonly answers: number;
  /** Requests that were not answered or with a status of 400 and more, as a share of all. */
  readonly errorRate: number;
  /** `mean` and `p99.9`, in seconds. */
  readonly latencies: readonly (readonly [string, unknown])[];
  readonly requestsPerSecond: unknown;
  readonly bytesPerRequest: unknown;
  readonly bytesPerSecond: unknown;
}

const LATENCY = /^(?:mean|p[1-9]\d?(?:\.\d{1,4})?)$/;

/** Hands on what one run gave; a run without an answer is a failure and gives no numbers. */
export function giveSummary(into: Gathering, line: number | undefined, summary: OhaSummary): void {
  if (summary.answers === 0) {
    into.failed(line, "oha got no answer");
    return;
  }
  const give = (metric: string, value: unknown): void =>
    into.add(line, "all", metric, [typeof value === "number" ? value : undefined], summary.answers);
  for (const [name, seconds] of summary.latencies) if (LATENCY.test(name)) give(`latency.${name}`, seconds);
  // Failed requests are no work done.
  const { requestsPerSecond: rate, errorRate } = summary;
  give("throughput", typeof rate === "number" ? rate * (1 - errorRate) : rate);
  give("errors.rate", summary.errorRate);
  give("response.bytes", summary.bytesPerRequest);
  give("bytes.per_second", summary.bytesPerSecond);
}
