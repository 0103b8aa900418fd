import type { Calibration, SeriesNoise } from "../compare/calibration.ts";
import { atWindow, loadSeconds } from "../compare/calibration-fit.ts";
import type { Config, LoadSuite } from "../config/config.ts";
import { checkPairs } from "../config/affordable.ts";
import type { ConfigChange } from "../config/edit.ts";
import { loadSuites } from "../config/scope.ts";
import { metricOf } from "../metric/metric.ts";
import { forecast, type Forecast, type GateForecast } from "./forecast.ts";
import { noiseBehind, planFor } from "./resolution.ts";

/** A change of the config that the noise speaks for, with the numbers that do. */
export type Recommended = ConfigChange & {
  /** What holds now, written or by default. */
  readonly now: number;
  readonly why: Why;
};

export type Why =
  /** Gates that an unchanged head passes with the chance `before` at worst, and `after` it. */
  | {
      readonly kind: "more-pairs";
      readonly gate: string;
      readonly pairs: number;
      readonly before: number;
      readonly after: number;
    }
  /** The share of the noise that requests make, and the time to the same certainty against now. */
  | { readonly kind: "less-noise"; readonly metric: string; readonly share: number; readonly time: number }
  | {
      readonly kind: "not-resolvable";
      readonly gate: string;
      readonly metric: string;
      readonly sigma: number;
      readonly before: number;
      readonly budget: number;
    };

/** Below this chance of passing an unchanged head a gate wants a change. */
const weakBelow = 0.9;

/** Budgets that are tried, in seconds; a longer one is asked for by nobody but the user. */
const ladder = [120, 180, 300, 480, 600] as const;

/** A window is worth another length where it saves this share of the time. */
const worthwhile = 0.15;

/** Windows beyond this many times the present one are not tried: the noise behind them was not seen. */
const mostTimes = 3;

/**
 * What to write into a config so that gates with margins pass a head that did not change: windows first, then the budget, and
 * the margins last, for what no budget of ten minutes resolves. Limits, shares and gates that are fine stay as they are, and
 * no margin is made smaller: how much slower is too slow is not a matter of noise.
 */
export function recommend(config: Config, calibration: Calibration): readonly Recommended[] {
  const now = forecastWith(config, calibration, config.budget);
  if (weak(now).length === 0) return [];
  const windows = windowChanges(config, calibration, now);
  const all = followedUp(config, calibration, windows);
  // Pairs that take longer must not leave too few for any gate to fail.
  return windows.length > 0 && all === null ? (followedUp(config, calibration, []) ?? []) : (all ?? []);
}

/** Windows with the budget and the margins that they leave to be wished for; null where no verdict could come of it. */
function followedUp(
  config: Config,
  calibration: Calibration,
  windows: readonly Recommended[],
): readonly Recommended[] | null {
  const after = windows.reduce(withWindow, { config, calibration });
  const budget = budgetChange(after.config, after.calibration);
  const longer = { ...after.config, budget: budget?.value ?? config.budget };
  if (checkPairs(longer, { file: config.file }).some(({ severity }) => severity === "error")) return null;
  const margins = marginChanges(longer, after.calibration);
  return [...windows, ...(budget === null ? [] : [budget]), ...margins];
}

/** How a config's gates will end, as far as the calibration knows their noise. */
export function forecastWith(config: Config, calibration: Calibration, budget: number): Forecast {
  const plan = planFor(config, calibration, budget);
  const sigmaOf = (planned: (typeof plan.gates)[number]): number | null =>
    noiseBehind(planned, calibration.noise)?.sigma ?? null;
  return forecast(plan, sigmaOf, calibration.secondsPerPair);
}

function weak({ gates }: Forecast): readonly GateForecast[] {
  return gates.filter(({ unchanged }) => unchanged.pass < weakBelow);
}

function budgetChange(config: Config, calibration: Calibration): Recommended | null {
  const now = forecastWith(config, calibration, config.budget);
  const [weakest] = weak(now).toSorted((a, b) => a.unchanged.pass - b.unchanged.pass);
  if (weakest === undefined) return null;
  const longer = ladder.filter((seconds) => seconds > config.budget);
  let best: { readonly seconds: number; readonly forecast: Forecast } | null = null;
  for (const seconds of longer) {
    const then = forecastWith(config, calibration, seconds);
    const left = weak(then).length;
    // The shortest of those that help as many gates.
    if (left < (best === null ? weak(now).length : weak(best.forecast).length))
      best = { seconds, forecast: then };
    if (left === 0) break;
  }
  if (best === null) return null;
  const helped = weak(now).find(
    ({ planned }) => !weak(best.forecast).some((other) => other.planned.id === planned.id),
  );
  const gate = helped ?? weakest;
  const then = best.forecast.gates.find(({ planned }) => planned.id === gate.planned.id);
  const why = {
    kind: "more-pairs",
    gate: gate.planned.id,
    pairs: best.forecast.pairs,
    before: gate.unchanged.pass,
    after: then?.unchanged.pass ?? 0,
  } as const;
  return { kind: "budget", value: best.seconds, now: config.budget, why };
}

/** Each rule of the config once, by the noisiest of what it applies to. */
function marginChanges(config: Config, calibration: Calibration): readonly Recommended[] {
  const then = forecastWith(config, calibration, config.budget);
  return config.gates.flatMap((rule, index): readonly Recommended[] => {
    const { form } = rule;
    const [worst] = weak(then)
      .filter(({ planned }) => planned.gate.line === rule.line && planned.gate.text === rule.text)
      .toSorted((a, b) => b.resolvable - a.resolvable);
    if (worst === undefined || form.kind !== "margin") return [];
    const value = Math.ceil(100 * worst.resolvable - 1e-9) / 100;
    // A margin of all of base is no gate, and one that is not larger would change nothing.
    if (!(value > form.value) || value >= 1) return [];
    const why = {
      kind: "not-resolvable",
      gate: worst.planned.id,
      metric: rule.metric,
      sigma: worst.sigma,
      before: worst.unchanged.pass,
      budget: config.budget,
    } as const;
    return [{ kind: "margin", gate: index, value, now: form.value, why }];
  });
}

function windowChanges(config: Config, calibration: Calibration, now: Forecast): readonly Recommended[] {
  return loadSuites(config.suites).flatMap((suite): readonly Recommended[] => {
    const [weakest] = weak(now)
      .filter(({ planned }) => planned.suite === suite.name)
      .toSorted((a, b) => a.unchanged.pass - b.unchanged.pass);
    const noise = weakest === undefined ? null : noiseBehind(weakest.planned, calibration.noise);
    return noise === null ? [] : windowChange(suite, noise, calibration);
  });
}

/**
 * With a variance of v per launch and w from the requests of the present window, k windows make v + w / k at a cost of launch
 * and k loads: time to the same certainty is their product, least at k = sqrt(w launch / (v load)) (Kish, Survey Sampling,
 * 1965, section 8.3, for clusters).
 */
function windowChange(
  suite: LoadSuite,
  { metric, sigma, fromRequests }: SeriesNoise,
  calibration: Calibration,
): readonly Recommended[] {
  const window = calibration.suites.find(({ name }) => name === suite.name)?.window ?? null;
  if (fromRequests === null || window === null || sigma === 0) return [];
  const share = Math.min(1, (fromRequests / sigma) ** 2);
  const load = loadSeconds(suite, window);
  const rest = Math.max(0, calibration.secondsPerPair - load);
  const wanted = share >= 1 ? mostTimes : Math.sqrt((share * rest) / ((1 - share) * load));
  const times = Math.min(mostTimes, wanted);
  if (times <= 1) return [];
  const turn = 2 * suite.slice;
  const value = turn * Math.ceil((times * window) / turn - 1e-9);
  const k = value / window;
  const time = ((1 - share + share / k) * (rest + k * load)) / (rest + load);
  if (time > 1 - worthwhile) return [];
  const { label } = metricOf(metric);
  return [
    {
      kind: "window",
      suite: suite.name,
      value,
      now: window,
      why: { kind: "less-noise", metric: label, share, time },
    },
  ];
}

interface Situation {
  readonly config: Config;
  readonly calibration: Calibration;
}

/** The situation after a change of a window: fewer and longer pairs, with less noise where it comes from requests. */
function withWindow({ config, calibration }: Situation, change: Recommended): Situation {
  if (change.kind !== "window") return { config, calibration };
  const suites = config.suites.map((suite) =>
    suite.kind === "load" && suite.name === change.suite ? { ...suite, window: change.value } : suite,
  );
  const suite = loadSuites(config.suites).find(({ name }) => name === change.suite);
  const fitted = suite === undefined ? calibration : atWindow(calibration, suite, change.value);
  return { config: { ...config, suites }, calibration: fitted };
}
