import type { Random } from "../../src/stats/random.ts";
import { isRead } from "../github/description.ts";
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
  readonly #late = new Set<string>();
  /** Requests that took effect late, and answers that came late, so far. */
  late = 0;
  #lost = false;

  constructor(random: Random) {
    this.#random = random;
  }

  /** How long a request and its answer are under way. A write may take effect late, and once an answer is later than anybody waits. */
  latency(method: string, path: string): Latency {
    const key = keyOf({ method, path });
    const reads = isRead({ method, path });
    const draw = (): number => 0.05 + 0.5 * this.#random() ** 2;
    const [out, back] = [draw(), draw()];
    const isLate = this.#random() < (reads ? slow / 2 : lateOut);
    const seconds = 8 * this.#random();
    if (!isLate || this.#rowOf(key) >= mostInARow) return { out, back };
    this.late += 1;
    if (!reads) {
      this.#fail(key);
      return { out: out + seconds, back };
    }
    if (this.#lost) return { out, back: back + seconds };
    this.#lost = true;
    this.#fail(key);
    return { out, back: back + 40 };
  }

  /** @param behind versions by which an answer lags that is so many seconds old */
  strike(request: LoggedRequest, behind: (seconds: number) => number): readonly FaultKind[] {
    const lag =
      lagging.has(request.operation ?? "") && this.#random() < stale ? this.#random() * longestLag : 0;
    const faults: FaultKind[] = lag === 0 ? [] : [{ kind: "stale", behind: behind(lag) }];
    const key = keyOf(request);
    if (this.#late.delete(key)) return faults;
    const row = this.#rowOf(key);
    const failure = row >= mostInARow ? null : this.#failure();
    this.#row.set(key, failure === null ? 0 : row + 1);
    return failure === null ? faults : [failure, ...faults];
  }

  #rowOf(key: string): number {
    return this.#row.get(key) ?? 0;
  }

  /** What is late has its fault already. */
  #fail(key: string): void {
    this.#row.set(key, this.#rowOf(key) + 1);
    this.#late.add(key);
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

/** What counts as the same again: a read of one thing, or any write. */
function keyOf(request: { readonly method: string; readonly path: string }): string {
  return isRead(request) ? request.path.replace(/^\/api\/v3/u, "") : "write";
}
