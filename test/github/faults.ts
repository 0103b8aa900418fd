import { seededRandom } from "../../src/stats/random.ts";
import type { LoggedRequest } from "./request.ts";
import type { State } from "./state.ts";

/** What goes wrong. Several may strike one request; of those that answer in GitHub's place, the first does. */
export type FaultKind =
  /** A 5xx, and nothing took effect. */
  | { readonly kind: "before"; readonly status?: number }
  /** A 5xx although it took effect. */
  | { readonly kind: "after"; readonly status?: number }
  /** The budget is used up; it is whole again in so many seconds. */
  | { readonly kind: "rate-limit-primary"; readonly status?: 403 | 429; readonly resetIn?: number }
  /** Too much at once; `inWords`: whether the message says so, or the header alone does. */
  | {
      readonly kind: "rate-limit-secondary";
      readonly status?: 403 | 429;
      readonly retryAfter?: number;
      readonly inWords?: boolean;
    }
  /** The answer comes late, by milliseconds. */
  | { readonly kind: "slow"; readonly ms: number }
  /** It took effect, and the connection ends in the middle of the answer. */
  | { readonly kind: "cut" }
  /** The connection ends, and nothing took effect. */
  | { readonly kind: "reset" }
  /** What is read is older by this many changes of the repository. */
  | { readonly kind: "stale"; readonly behind?: number }
  /** Someone else changes the state just before the request takes effect, or just after. */
  | {
      readonly kind: "concurrent";
      readonly when?: "before" | "after";
      readonly edit: (state: State) => void;
    };

export type Fault = FaultKind & {
  /** Id of the operation, or what must hold for the request; every request unless given. */
  readonly on?: string | ((request: LoggedRequest) => boolean);
  /** Requests that it strikes, 1 unless given. */
  readonly times?: number;
  /** Fitting requests that it lets go by first. */
  readonly skip?: number;
};

/** Faults that strike a request, beyond those that are given one by one. */
export type FaultSource = (request: LoggedRequest) => readonly FaultKind[];

/** Counts which faults have struck. */
export class FaultCount {
  readonly #fitting = new Map<Fault, number>();

  /** Those of the faults that strike this request. */
  strike(faults: readonly Fault[], request: LoggedRequest): readonly FaultKind[] {
    return faults.filter((fault) => {
      const { on, times = 1, skip = 0 } = fault;
      const fits = on === undefined || (typeof on === "string" ? on === request.operation : on(request));
      if (!fits) return false;
      const before = this.#fitting.get(fault) ?? 0;
      this.#fitting.set(fault, before + 1);
      return before >= skip && before < skip + times;
    });
  }
}

export type FaultRates = Readonly<Partial<Record<Exclude<FaultKind["kind"], "concurrent">, number>>>;

/**
 * Draws faults by chance. What strikes a request depends on the seed, its token, method and path, and on how many such
 * requests came before, but not on others' requests, so that parallel clients see the same in every run.
 *
 * @param rates probability of each kind, for each request
 * @param most faults in all, after which everything works
 */
export function seededFaults(seed: number, rates: FaultRates, most: number = 20): FaultSource {
  const counts = new Map<string, number>();
  let left = most;
  return ({ token, method, path }) => {
    const key = `${token} ${method} ${path}`;
    const nth = counts.get(key) ?? 0;
    counts.set(key, nth + 1);
    const random = seededRandom(seed, "faults", key, nth);
    // Each kind has a draw of its own, so that one more kind moves none of the others.
    const drawn = kinds.filter((kind) => random() < (rates[kind] ?? 0)).slice(0, left);
    left -= drawn.length;
    return drawn.map((kind) => faultOf(kind, random));
  };
}

const kinds = [
  "before",
  "after",
  "rate-limit-primary",
  "rate-limit-secondary",
  "slow",
  "cut",
  "reset",
  "stale",
] as const;

function faultOf(kind: (typeof kinds)[number], random: () => number): FaultKind {
  const status = random() < 0.5 ? 403 : 429;
  switch (kind) {
    case "before":
    case "after":
      return { kind, status: [500, 502, 503, 504][Math.floor(random() * 4)] ?? 502 };
    case "rate-limit-primary":
      return { kind, status, resetIn: 1 };
    case "rate-limit-secondary":
      return { kind, status, retryAfter: 1, inWords: random() < 0.5 };
    case "slow":
      return { kind, ms: Math.ceil(random() * 5) };
    case "stale":
      return { kind, behind: 1 + Math.floor(random() * 3) };
    case "cut":
    case "reset":
      return { kind };
  }
}
