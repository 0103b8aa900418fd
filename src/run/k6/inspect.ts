/** What `k6 inspect --execution-requirements` says of a script, as far as a run needs it. */
export interface Inspected {
  /** Scenarios by name, derived by k6 from whatever the script wrote. */
  readonly scenarios: Readonly<Record<string, Scenario>>;
  /** Thresholds by metric, as `k6 inspect` says them. */
  readonly thresholds: Thresholds;
}

/** What `k6 inspect` says that the script itself wrote. */
export interface Written {
  /** How it says its load: by `scenarios`, by `duration`, `iterations` or `stages`, or not at all. */
  readonly load: "scenarios" | "shortcuts" | "nothing";
  readonly vus: number | null;
}

/** By metric or submetric, `http_req_duration{scenario:browse}`: expressions, some with what k6 does when they fail. */
export type Thresholds = Readonly<Record<string, readonly Threshold[]>>;

export type Threshold = string | { readonly threshold: string; readonly abortOnFail?: boolean | null };

/** One scenario in k6's own words, unset options left out. Durations are Go's: `1m30s`. */
export interface Scenario {
  readonly executor: string;
  readonly startTime?: string;
  readonly gracefulStop?: string;
  readonly gracefulRampDown?: string;
  readonly duration?: string;
  readonly maxDuration?: string;
  readonly stages?: readonly { readonly duration: string; readonly target: number }[];
  readonly exec?: string;
  readonly [other: string]: unknown;
}

/** Reads the answer of `k6 inspect --execution-requirements`; null where it is none. */
export function parseInspected(text: string): Inspected | null {
  const found = parseRecord(text);
  if (found === null || !isRecord(found["scenarios"])) return null;
  const scenarios = Object.entries(found["scenarios"]).map(([name, each]) => [name, withoutNulls(each)]);
  return {
    scenarios: Object.fromEntries(scenarios) as Inspected["scenarios"],
    thresholds: (found["thresholds"] ?? {}) as Thresholds,
  };
}

/** Reads the answer of `k6 inspect`; null where it is none. */
export function parseWritten(text: string): Written | null {
  const found = parseRecord(text);
  if (found === null || !("scenarios" in found)) return null;
  const says = (key: string): boolean => (found[key] ?? null) !== null;
  return {
    load: says("scenarios")
      ? "scenarios"
      : ["duration", "iterations", "stages"].some(says)
        ? "shortcuts"
        : "nothing",
    vus: typeof found["vus"] === "number" ? found["vus"] : null,
  };
}

function parseRecord(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const found: unknown = JSON.parse(text);
    return isRecord(found) ? found : null;
  } catch {
    return null;
  }
}

const units: Readonly<Record<string, number>> = {
  h: 3600,
  m: 60,
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  µs: 1e-6,
  ns: 1e-9,
};

/** Seconds of a duration as Go prints it: `1m30s`, `1.5s`, `250ms`. Throws RangeError. */
export function parseDuration(text: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(h|ms|m|s|us|µs|ns)/g)];
  if (parts.length === 0 || parts.map(([part]) => part).join("") !== text)
    throw new RangeError(`not a duration of k6: ${text}`);
  return parts.reduce((sum, [, number, unit = ""]) => sum + Number(number) * (units[unit] ?? 0), 0);
}

/** Seconds as k6 reads them, to the millisecond. */
export function formatDuration(seconds: number): string {
  return `${Math.round(1000 * seconds)}ms`;
}

function withoutNulls(value: unknown): unknown {
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
