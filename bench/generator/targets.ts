import {
  labelsOf,
  paired,
  perRequest,
  type Recording,
  runsOf,
  sleeperOf,
  spread,
  truth,
} from "./recording.ts";
import type { Run } from "./run-case.ts";
import { levels, median } from "./statistics.ts";

/** A promise about our generator, and what the figures say about it. */
export interface Target {
  readonly target: string;
  readonly measured: string;
  /** Null where it was not measured. */
  readonly reached: boolean | null;
}

/** Servers whose latency is known, by their parts. */
export const shapes = [
  "constant",
  "exponential",
  "stalls",
  "closing",
  "chunked",
  "large",
  "slow-reader",
] as const;

export function targetsOf(recordings: readonly Recording[]): readonly Target[] {
  return [
    ...["flood", "paced", "even"].map((part) => cost(recordings, part)),
    lateness(recordings),
    ...shapes.map((part) => known(recordings, part)),
    ...shapes.map((part) => peer(recordings, part)),
    memory(recordings),
    cores(recordings),
  ];
}

const loads: Readonly<Record<string, string>> = {
  flood: "as many as each can send",
  paced: "2000/s, by autocannon's rate option",
  even: "2000/s, by 20 connections of autocannon to a server that takes 10 ms",
};

function cost(recordings: readonly Recording[], part: string): Target {
  const ratios = paired(runsOf(recordings, part, "ours"), runsOf(recordings, part, "autocannon"), perRequest);
  return {
    target: `CPU per request at most 0.6 of autocannon's: ${loads[part]}`,
    measured: spread(ratios, 2) + atBest(recordings, part),
    reached: atMost(ratios, 0.6),
  };
}

/**
 * What is to be had at best, beside autocannon: plain sockets with our reader, and wrk, which is written in C; where requests come one
 * by one, one sleep for each.
 */
function atBest(recordings: readonly Recording[], part: string): string {
  const theirs = runsOf(recordings, part, "autocannon");
  if (part === "flood") {
    const best = { sockets: "plain sockets with our reader", wrk: "wrk" };
    return Object.entries(best)
      .map(([label, name]) => ({ name, ratios: paired(runsOf(recordings, part, label), theirs, perRequest) }))
      .map(({ name, ratios }) => (ratios.length === 0 ? "" : `; ${name}: ${spread(ratios, 2)}`))
      .join("");
  }
  const sleeper = sleeperOf(recordings, part);
  const request = median(theirs.map(perRequest).filter(Number.isFinite));
  return sleeper === undefined ? "" : `; one sleep alone: ${(sleeper.cpu / request).toFixed(2)}`;
}

function lateness(recordings: readonly Recording[]): Target {
  const runs = runsOf(recordings, "paced", "ours");
  const seen = runs.map((run) => (run.fidelity?.late[1] ?? Number.NaN) * 1000);
  const own = runs.map((run) => (run.told.lateness?.[levels.indexOf(0.99)] ?? Number.NaN) * 1000);
  const share = runs.map(({ steady }) => (steady === null ? Number.NaN : steady.cpu / steady.seconds));
  const sleeper = sleeperOf(recordings, "paced");
  const beside =
    sleeper === undefined ? "" : `; who only slept just before: ${(sleeper.late[1] * 1000).toFixed(2)} ms`;
  return {
    target: "p99 lateness at most 1 ms at 2000/s on one core",
    measured: `${spread(seen, 2)} ms by the server's log, ${spread(own, 2)} ms by its own clock, with ${spread(share, 2)} of the core${beside}`,
    reached: both(atMost(seen, 1), atMost(own, 1)),
  };
}

const within = 0.03;

function known(recordings: readonly Recording[], part: string): Target {
  const own = distance(runsOf(recordings, part, "ours").map(errors));
  const others = labelsOf(recordings, part)
    .filter((label) => label !== "ours")
    .map((label) => ({ label, most: farthest(runsOf(recordings, part, label).map(errors)) }));
  const [closest] = others.toSorted((a, b) => a.most - b.most);
  const beside =
    closest === undefined
      ? ""
      : `; closest of the others: ${closest.label}, off by up to ${percent(closest.most).slice(1)}`;
  return {
    target: `quantiles to p99.9 within 3% of the known ones: ${part}`,
    measured: own.measured + beside,
    reached: own.reached,
  };
}

/** How far each quantile that a tool told is from the truth, as a share of it. */
function errors(run: Run): number[] {
  return truth(run).map((value, i) => (run.told.latency[i] ?? Number.NaN) / value - 1);
}

/** The median of the rounds at each level. */
function medians(rounds: readonly (readonly number[])[]): number[] {
  return levels.map((_, i) => median(rounds.map((round) => round[i] ?? Number.NaN)));
}

function farthest(rounds: readonly (readonly number[])[]): number {
  return Math.max(...medians(rounds).map(Math.abs));
}

function peer(recordings: readonly Recording[], part: string): Target {
  const theirs = runsOf(recordings, part, "wrk2");
  const pairs = runsOf(recordings, part, "ours").flatMap((run) => {
    const other = theirs.find(({ round }) => round === run.round);
    return other === undefined
      ? []
      : [run.told.latency.map((value, i) => value / (other.told.latency[i] ?? 0) - 1)];
  });
  return { target: `quantiles to p99.9 within 3% of wrk2's: ${part}`, ...distance(pairs) };
}

/** The quantile that is farthest off, by the median of the rounds. */
function distance(rounds: readonly (readonly number[])[]): Pick<Target, "measured" | "reached"> {
  if (rounds.length === 0) return { measured: "not measured", reached: null };
  const off = medians(rounds);
  if (off.some(Number.isNaN)) return { measured: "not measured", reached: null };
  const worst = off.reduce((most, value, i) => (Math.abs(value) > Math.abs(off[most] ?? 0) ? i : most), 0);
  const told = [0, worst, off.length - 1].filter((i, at, all) => all.indexOf(i) === at);
  return {
    measured: told
      .map((i) => `p${+((levels[i] ?? 0) * 100).toFixed(1)} ${percent(off[i] ?? Number.NaN)}`)
      .join(", "),
    reached: off.every((value) => Math.abs(value) <= within),
  };
}

export function percent(value: number): string {
  const rounded = (value * 100).toFixed(Math.abs(value) < 0.0995 ? 1 : 0);
  return `${value > 0 ? "+" : ""}${rounded}%`;
}

function memory(recordings: readonly Recording[]): Target {
  const runs = runsOf(recordings, "memory", "ours").filter(({ told }) => told.requests >= 1e6);
  const peaks = runs.map((run) => run.peak / 1e6);
  return {
    target: "a million requests in at most 100 MB",
    measured: runs.length === 0 ? "not measured" : `${spread(peaks, 0)} MB`,
    reached: atMost(peaks, 100),
  };
}

function cores(recordings: readonly Recording[]): Target {
  const shares = runsOf(recordings, "cores", "ours, 2 cores").map(share);
  const ratios = paired(
    runsOf(recordings, "cores", "ours, 2 cores"),
    runsOf(recordings, "cores", "ours, 1 core"),
    ({ steady }) => (steady === null ? Number.NaN : steady.requests / steady.seconds),
  );
  const more = shares.length === 0 ? null : atMost(shares, 1.1) === false && atMost(ratios, 1.1) === false;
  return {
    target: "more than one core where one is not enough",
    measured:
      more === null
        ? "not measured"
        : `${spread(shares, 2)} cores of two used, ${spread(ratios, 2)} times the requests that one core sends`,
    reached: more,
  };
}

/** Cores that were busy on average. */
export function share({ steady }: Run): number {
  return steady === null ? Number.NaN : steady.cpu / steady.seconds;
}

function atMost(values: readonly number[], limit: number): boolean | null {
  const known = values.filter((value) => Number.isFinite(value));
  return known.length === 0 ? null : median(known) <= limit;
}

function both(a: boolean | null, b: boolean | null): boolean | null {
  return a === null || b === null ? null : a && b;
}
