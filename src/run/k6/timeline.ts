import { slicesOf } from "../../plan/schedule.ts";
import { formatDuration, type Inspected, parseDuration, type Scenario, type Written } from "./inspect.ts";

export type Scenarios = Inspected["scenarios"];

/** Seconds of load; `slice` null: the window whole. */
export interface LoadLength {
  readonly warmup: number;
  /** Null: as long as the script says. */
  readonly seconds: number | null;
  readonly slice: number | null;
}

/** What k6 is told to play. */
export interface Timeline {
  /** Played once per arm before anything is measured; null without warm-up. */
  readonly warmup: Scenarios | null;
  /** Played in each turn of an arm. */
  readonly turn: Scenarios;
  /** Turns of each arm. */
  readonly turns: number;
  /** Seconds of one turn; null where iterations take as long as they take. */
  readonly turnSeconds: number | null;
}

type Shape = "constant" | "ramp" | "iterations";

const shapes: Readonly<Record<string, Shape>> = {
  "constant-vus": "constant",
  "constant-arrival-rate": "constant",
  "ramping-vus": "ramp",
  "ramping-arrival-rate": "ramp",
  "shared-iterations": "iterations",
  "per-vu-iterations": "iterations",
};

/** k6 waits 30 s by default for what has not ended; longer than this an arm is not held up by a few slow iterations. */
const longestGrace = 5;
/** k6 refuses shorter ones. */
const shortestDuration = 1;

/** What cannot be played here, one sentence; null where everything can. */
export function unplayable(scenarios: Scenarios): string | null {
  const [name, scenario] =
    Object.entries(scenarios).find(([, { executor }]) => shapes[executor] === undefined) ?? [];
  return scenario === undefined ? null : `scenario ${name} has the executor ${scenario.executor}`;
}

/** Why a script's load cannot be cut into slices, one sentence; null where it can. */
export function unsliceable(scenarios: Scenarios): string | null {
  for (const [name, scenario] of Object.entries(scenarios)) {
    if (shapeOf(scenario) === "ramp") return `scenario ${name} ramps`;
    if (shapeOf(scenario) === "iterations") return `scenario ${name} ends after its iterations`;
    if (startOf(scenario) > 0) return `scenario ${name} starts after the others`;
  }
  return null;
}

/** The load that a script is asked for: one that says nothing of it gets VUs that go on through the window. */
export function loadOf(
  { scenarios, load, vus }: Pick<Inspected & Written, "scenarios" | "load"> & { readonly vus: number },
  seconds: number | null,
): Scenarios {
  if (load !== "nothing" || seconds === null) return scenarios;
  return { default: { executor: "constant-vus", vus, duration: formatDuration(seconds) } };
}

/** Seconds from the begin to the end that the script says, or null where only iterations end it. */
export function scriptSeconds(scenarios: Scenarios): number | null {
  const ends = Object.values(scenarios).flatMap((scenario) => {
    const length = lengthOf(scenario);
    return length === null ? [] : [startOf(scenario) + length];
  });
  return ends.length === 0 ? null : Math.max(...ends);
}

/**
 * Fits a script's scenarios to a length. Load that is the same throughout is cut to slices, so that the arms can take
 * turns; where a scenario ramps or starts later, all are stretched in time by one factor and played whole: rates, numbers of
 * VUs and the order of events stay. Scenarios that end after their iterations stay as they are.
 */
export function timelineOf(scenarios: Scenarios, length: LoadLength): Timeline {
  const whole = scriptSeconds(scenarios);
  const warmup =
    length.warmup > 0 ? stretched(scenarios, whole, Math.max(length.warmup, shortestDuration)) : null;
  const seconds = length.seconds ?? whole;
  if (seconds === null) return { warmup, turn: graceful(scenarios), turns: 1, turnSeconds: null };
  const slice =
    unsliceable(scenarios) === null ? Math.max(length.slice ?? seconds, shortestDuration) : seconds;
  const most = Math.max(1, Math.floor(seconds / shortestDuration));
  const count = Math.min(most, slicesOf({ slice }, seconds).count);
  const turnSeconds = Math.max(seconds / count, shortestDuration);
  const turn = stretched(scenarios, whole, turnSeconds, false);
  return { warmup, turn, turns: count, turnSeconds: whole === null ? null : turnSeconds };
}

/** @param bounded whether scenarios of iterations end after `seconds` too */
function stretched(scenarios: Scenarios, whole: number | null, seconds: number, bounded = true): Scenarios {
  const factor = whole === null || whole === 0 ? 1 : seconds / whole;
  const scale = (text: string, least = 0): string =>
    formatDuration(Math.max(least, factor * parseDuration(text)));
  return graceful(
    mapValues(scenarios, (scenario) => ({
      ...scenario,
      ...(scenario.startTime === undefined ? {} : { startTime: scale(scenario.startTime) }),
      ...timesOf(scenario, seconds, scale, bounded),
    })),
  );
}

function timesOf(
  scenario: Scenario,
  seconds: number,
  scale: (text: string, least?: number) => string,
  bounded: boolean,
): Partial<Scenario> {
  switch (shapeOf(scenario)) {
    case "constant":
      return { duration: scale(scenario.duration ?? "0s", shortestDuration) };
    case "ramp":
      return {
        stages: (scenario.stages ?? []).map((stage) => ({ ...stage, duration: scale(stage.duration) })),
      };
    case "iterations": {
      const longest = parseDuration(scenario.maxDuration ?? "10m");
      return bounded ? { maxDuration: formatDuration(Math.min(longest, seconds)) } : {};
    }
  }
}

function graceful(scenarios: Scenarios): Scenarios {
  const short = (text: string | undefined): string =>
    formatDuration(Math.min(longestGrace, text === undefined ? Infinity : parseDuration(text)));
  return mapValues(scenarios, (scenario) => ({
    ...scenario,
    gracefulStop: short(scenario.gracefulStop),
    ...(scenario.executor === "ramping-vus" ? { gracefulRampDown: short(scenario.gracefulRampDown) } : {}),
  }));
}

function startOf({ startTime = "0s" }: Scenario): number {
  return parseDuration(startTime);
}

/** Seconds; null where iterations end a scenario. */
function lengthOf(scenario: Scenario): number | null {
  switch (shapeOf(scenario)) {
    case "constant":
      return parseDuration(scenario.duration ?? "0s");
    case "ramp":
      return (scenario.stages ?? []).reduce((sum, { duration }) => sum + parseDuration(duration), 0);
    case "iterations":
      return null;
  }
}

function shapeOf({ executor }: Scenario): Shape {
  return shapes[executor] ?? "iterations";
}

function mapValues(scenarios: Scenarios, change: (scenario: Scenario) => Scenario): Scenarios {
  return Object.fromEntries(Object.entries(scenarios).map(([name, scenario]) => [name, change(scenario)]));
}
