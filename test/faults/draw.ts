import type { Random } from "../../src/stats/random.ts";
import type { FaultKind } from "../github/faults.ts";
import type { LoggedRequest } from "../github/request.ts";
import type { Latency } from "../github/virtual-clock.ts";

/** Chance of each fault, for each request that it can strike. */
const rates = {
  before: 0.05,
  after: 0.05,
  cut: 0.03,
  reset: 0.03,
  "rate-limit-primary": 0.02,
  "rate-limit-secondary": 0.03,
} as const;

const stale = 0.3;
/** An answer that is late, and a request that takes effect late. */
const slow = 0.05;
const lateOut = 0.08;

/** Seconds that a list lags behind at most. */
const longestLag = 4;

/**
 * What passes: after so many failures in a row, of the same read or of writes, the next succeeds; and a client meets only so many
 * limits. What goes beyond is an outage, in which a report may be lost if that is said.
 */
const mostInARow = 2;
const mostLimits = 2;

const lagging = new Set([
  "issues/list-comments",
  "checks/list-for-ref",
  "repos/list-commit-statuses-for-ref",
  "pulls/get",
]);

/** Draws what one client's requests meet. */
export class Weather {
  readonly #random: Random;
  readonly #row = new Map<string, number>();
  #limits = 0;
  #slow = 0;
  #late = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** How long a request and its answer are under way. Once in a run an answer is later than anybody waits. */
  latency(method: string): Latency {
    const late = method === "GET" ? 0 : this.#lateness();
    const out = 0.05 + 0.5 * this.#random() ** 2 + late;
    const back = 0.05 + 0.5 * this.#random() ** 2;
    if (this.#random() >= slow || this.#slow >= 3) return { out, back };
    this.#slow += 1;
    return { out, back: back + (this.#slow === 1 ? 40 : 8) * this.#random() };
  }

  /** Seconds by which a write takes effect late, which may be too late for its client. */
  #lateness(): number {
    const late = this.#random() < lateOut ? 6 * this.#random() : 0;
    const row = this.#row.get("write") ?? 0;
    if (late === 0 || row >= mostInARow) return 0;
    this.#row.set("write", row + 1);
    this.#late = true;
    return late;
  }

  /** @param behind versions by which an answer lags that is so many seconds old */
  strike(request: LoggedRequest, behind: (seconds: number) => number): readonly FaultKind[] {
    const { method, operation } = request;
    const lag = lagging.has(operation ?? "") && this.#random() < stale ? this.#random() * longestLag : 0;
    const faults: FaultKind[] = lag === 0 ? [] : [{ kind: "stale", behind: behind(lag) }];
    const isLate = this.#late && method !== "GET";
    if (isLate) this.#late = false;
    const key = method === "GET" ? request.path : "write";
    const row = this.#row.get(key) ?? 0;
    const failure = isLate || row >= mostInARow ? null : this.#failure();
    if (!isLate) this.#row.set(key, failure === null ? 0 : row + 1);
    return failure === null ? faults : [failure, ...faults];
  }

  #failure(): FaultKind | null {
    let at = this.#random();
    const pick = this.#random();
    const status = this.#random() < 0.5 ? 403 : 429;
    const seconds = [1, 2, 5, 20, 40][Math.floor(pick * 5)] ?? 1;
    for (const kind of Object.keys(rates) as (keyof typeof rates)[]) {
      at -= rates[kind];
      if (at >= 0) continue;
      if (kind === "before" || kind === "after")
        return { kind, status: [500, 502, 503, 504][Math.floor(pick * 4)] ?? 502 };
      if (kind === "cut" || kind === "reset") return { kind };
      if (this.#limits >= mostLimits) return null;
      this.#limits += 1;
      return kind === "rate-limit-primary"
        ? { kind, status, resetIn: seconds }
        : { kind, status, retryAfter: seconds, inWords: this.#random() < 0.5 };
    }
    return null;
  }
}
