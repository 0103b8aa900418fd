import type { Comparison, Effect } from "../../src/compare/comparison.ts";
import type { ConfigChanges } from "../../src/config/changes.ts";
import type { Config, GateForm, LoadSuite } from "../../src/config/config.ts";
import type { Finding } from "../../src/config/finding.ts";
import type {
  Dropped,
  Failure,
  FailureCount,
  Measurements,
  PairMeasurements,
  PairNoise,
  RunState,
} from "../../src/measurements/measurements.ts";
import { unknownNoise } from "../../src/measurements/pair-noise.ts";
import type { Plan } from "../../src/plan/plan.ts";
import type { Beside, ReportInput } from "../../src/report/input.ts";
import type { GateVerdict, Outcome, Verdict } from "../../src/verdict/verdict.ts";
import type { Waiver } from "../../src/verdict/waiver.ts";

/** A gate and what became of it, with defaults for what a sample does not care about. */
export interface GateSample {
  readonly suite?: string;
  readonly benchmark?: string;
  readonly metric: string;
  readonly within?: number;
  readonly below?: number;
  readonly above?: number;
  readonly warn?: boolean;
  readonly verdict: GateVerdict["verdict"];
  readonly base?: number | null;
  readonly head?: number | null;
  /** Estimate, lower, upper. */
  readonly change?: readonly [number, number, number] | null;
  readonly cannotRuleOut?: number;
  readonly visible?: readonly [number, number] | null;
  readonly reason?: string;
  /** Pairs of the look that is told, where more were measured, and what all of them say. */
  readonly at?: number;
  readonly later?: readonly [number, number, number];
  readonly waiver?: Waiver;
  /** As what it was let through, up to a number or not measured, and is worse now. */
  readonly acceptedUpTo?: number | "missing";
}

export interface RunSample {
  readonly outcome: Outcome;
  readonly gates?: readonly GateSample[];
  /** More metrics than the gated ones. */
  readonly others?: readonly Comparison[];
  readonly suites?: readonly string[];
  readonly pairs?: number;
  readonly planned?: number;
  readonly dropped?: readonly Dropped[];
  readonly distrust?: string;
  readonly failure?: Failure;
  readonly state?: RunState;
  readonly stop?: Verdict["stop"];
  readonly notes?: readonly Finding[];
  readonly steal?: number;
  /** More readings, the same in every pair. */
  readonly noise?: Partial<PairNoise>;
  /** All of them in the first pair. */
  readonly failures?: readonly FailureCount[];
  readonly total?: number;
  readonly unplanned?: boolean;
  readonly file?: string;
  /** Requests of each suite. */
  readonly requests?: LoadSuite["requests"];
  /** What base is called. */
  readonly base?: string;
  readonly configChanges?: ConfigChanges;
  readonly beside?: Beside;
}

const SHA = {
  base: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
  head: "5d6e7f8091a2b3c4d5e6f708192a3b4c5d6e7f80",
};

/** The input of a report, complete in its shape. Every run took about 17 s per pair on the same machine. */
export function sampleInput(sample: RunSample): ReportInput {
  const suites = sample.suites ?? ["browse"];
  const valid = sample.pairs ?? 16;
  const planned = sample.planned ?? 30;
  const dropped = sample.dropped ?? [];
  const gates = (sample.gates ?? []).map((gate) => gateVerdict(gate, suites[0] ?? "browse", valid));
  const total = sample.total ?? 49 + 17.25 * (valid + dropped.length);
  const config = configOf(suites, gates, sample);
  const plan: Plan = {
    seed: 77,
    alpha: { fail: 0.01, pass: 0.05 },
    gates: gates.map((gate) => gate.planned),
    pairs: planned,
    order: Array.from({ length: planned }, (_, i) => (i % 3 === 0 ? "head" : "base")),
    looks: [6, 8, 10, 12, 15, 18, 21, 25, 30].map((n) => ({ n, fail: [0.001], pass: 0.005 })),
    test: "exact",
    windows: Object.fromEntries(suites.map((name) => [name, { warmup: 1, seconds: 5, slice: 0.5 }])),
  };
  const measurements: Measurements = {
    format: "weighbridge-measurements",
    version: 2,
    tool: "0.1.0",
    baseFailure: null,
    run: {
      id: "r-20260102-0304",
      startedAt: "2026-01-02T03:04:05Z",
      base: { name: sample.base ?? "main", sha: SHA.base },
      head: { name: "HEAD", sha: SHA.head },
      machine: {
        os: "linux",
        arch: "x64",
        cores: 4,
        cpu: "AMD EPYC 7763",
        memory: 16 * 2 ** 30,
        node: "24.4.1",
        engine: "Docker 29.1.0, Compose 5.5.0",
      },
    },
    config,
    ...(sample.configChanges === undefined ? {} : { configChanges: sample.configChanges }),
    plan: sample.unplanned === true ? null : plan,
    pairs: pairsOf(valid, dropped, sample),
    state: sample.state ?? { kind: "complete", ended: "decided" },
    notes: sample.notes ?? [],
    timing: {
      build: Math.min(41, total),
      launch: 0.35 * Math.max(0, total - 41),
      load: 0.6 * Math.max(0, total - 41),
      total,
    },
  };
  const verdict: Verdict = {
    outcome: sample.outcome,
    gates,
    comparisons: [
      ...gates.flatMap(({ evidence }, i) =>
        evidence === null ? [] : [atTheEnd(evidence.comparison, sample.gates?.[i]?.later, valid)],
      ),
      ...(sample.others ?? []),
    ],
    pairs: { valid, dropped: dropped.length, planned },
    survey: null,
    distrust: sample.distrust ?? null,
    failure: sample.failure ?? null,
    stop: sample.stop === undefined ? "decided" : sample.stop,
  };
  return {
    verdict,
    measurements,
    origin: { repository: "weighbridge/weighbridge", ref: "v0.1.0" },
    beside: sample.beside ?? {},
  };
}

export function comparison(
  benchmark: string,
  metric: string,
  base: number | null,
  head: number | null,
  change: readonly [number, number, number] | null,
  suite = "browse",
): Comparison {
  return {
    suite,
    benchmark,
    metric,
    n: 16,
    base,
    head,
    effect: change === null ? null : effectOf(change),
    p: null,
    floor: 0.012,
  };
}

function effectOf([estimate, lower, upper]: readonly [number, number, number]): Effect {
  return { estimate, lower, upper };
}

function formOf(gate: GateSample): GateForm {
  if (gate.within !== undefined) return { kind: "margin", value: gate.within };
  if (gate.below !== undefined) return { kind: "limit", side: "below", value: gate.below };
  if (gate.above !== undefined) return { kind: "limit", side: "above", value: gate.above };
  return { kind: "report" };
}

function gateVerdict(gate: GateSample, defaultSuite: string, n: number): GateVerdict {
  const suite = gate.suite ?? defaultSuite;
  const benchmark = gate.benchmark ?? "*";
  const form = formOf(gate);
  const text = `${gate.metric} ${form.kind}`;
  const id = `${suite}/${benchmark}: ${text}`;
  const hasEvidence = gate.base !== undefined || gate.head !== undefined;
  const change = gate.change === undefined || gate.change === null ? null : effectOf(gate.change);
  return {
    planned: {
      id,
      suite,
      benchmark,
      gate: {
        text,
        line: 12,
        scope: null,
        metric: gate.metric,
        form,
        severity: gate.warn === true ? "warn" : "fail",
      },
    },
    verdict: gate.verdict,
    decidedAt: gate.verdict === "pass" || gate.verdict === "fail" ? (gate.at ?? n) : null,
    evidence: !hasEvidence
      ? null
      : {
          gate: id,
          comparison: {
            suite,
            benchmark,
            metric: gate.metric,
            n: gate.at ?? n,
            base: gate.base ?? null,
            head: gate.head ?? null,
            effect: change,
            p: null,
            floor: form.kind === "margin" ? 0.47 * finite(gate.visible?.[0] ?? 0.038) : null,
          },
          pFail: gate.verdict === "fail" ? 0.00002 : 0.4,
          pPass: gate.verdict === "pass" ? 0.0001 : 0.6,
          beyond: gate.verdict === "fail",
          cannotRuleOut: gate.cannotRuleOut ?? change?.upper ?? Number.POSITIVE_INFINITY,
          visible:
            gate.visible === null || form.kind !== "margin" || gate.metric === "errors.rate"
              ? null
              : { now: gate.visible?.[0] ?? 0.038, atEnd: gate.visible?.[1] ?? 0.027 },
          reachable: { pass: true, fail: false },
          exact: false,
          missing: gate.verdict === "missing" ? (gate.reason ?? null) : null,
          exempt: gate.verdict === "exempt" ? (gate.reason ?? null) : null,
        },
    reason: gate.reason ?? null,
    ...(gate.waiver === undefined ? {} : { waiver: gate.waiver }),
    ...(gate.acceptedUpTo === undefined ? {} : { outgrown: outgrown(id, gate.acceptedUpTo) }),
  };
}

function atTheEnd(comparison: Comparison, later: GateSample["later"], n: number): Comparison {
  return later === undefined ? comparison : { ...comparison, n, effect: effectOf(later) };
}

/** What pairs cannot show yet has a noise floor all the same. */
function finite(visible: number): number {
  return Number.isFinite(visible) ? visible : 0.24;
}

function outgrown(id: string, upTo: number | "missing"): Waiver {
  return {
    config: "weighbridge.yml",
    head: SHA.head,
    into: { pull: 7, base: "main" },
    gates: [upTo === "missing" ? { id, verdict: "missing" } : { id, verdict: "fail", upTo }],
    metrics: [],
    actor: "octocat",
    reason: "needed for the audit log",
    at: "2026-01-01T04:05:06Z",
    url: "https://github.com/acme/shop/pull/7#issuecomment-9",
  };
}

function pairsOf(
  valid: number,
  dropped: readonly Dropped[],
  { steal = 0.003, noise = {}, failures = [] }: RunSample,
): readonly PairMeasurements[] {
  return Array.from({ length: valid + dropped.length }, (_, i) => ({
    pair: i + 1,
    first: i % 3 === 0 ? "head" : "base",
    seconds: 16.5,
    dropped: dropped[i - valid] ?? null,
    suites: [],
    values: [],
    failures: i === 0 ? failures : [],
    noise: { ...unknownNoise, steal, cpuPressure: steal * 1.5, ...noise },
  }));
}

function configOf(
  suites: readonly string[],
  gates: readonly GateVerdict[],
  { file = "weighbridge.yml", requests = [] }: RunSample,
): Config {
  const suite = (name: string): LoadSuite => ({
    kind: "load",
    stack: "stack",
    name,
    load: "open",
    rate: 300,
    schedule: "poisson",
    connections: 50,
    requests,
    headers: {},
    warmup: 1,
    window: null,
    slice: 0.5,
    arms: "alternating",
    insecure: false,
  });
  return {
    file,
    stacks: {
      stack: {
        kind: "compose",
        files: ["compose.yaml"],
        profiles: [],
        target: { service: "api", port: 8080 },
        limits: { cpus: 1, memory: 512 * 2 ** 20 },
        relaunch: [],
        seed: null,
        ready: "/health/ready",
        deadlines: { install: 300, build: 600, ready: 60, seed: 60, stop: 10 },
        carry: [],
        pass: [],
        env: {},
      },
    },
    suites: suites.map(suite),
    gates: gates.map(({ planned }) => planned.gate),
    budget: 480,
    inconclusive: "warn",
  };
}
