import type { Config, LoadSuite } from "../config/config.ts";
import type { Finding } from "../config/finding.ts";
import { windowOf } from "../config/window.ts";
import type { Machine } from "../measurements/measurements.ts";
import { formatDuration } from "../metric/format.ts";
import { type Calibration, settingsOf } from "./calibration.ts";

/** Load takes a tenth longer than its window: draining and probes. */
const overhead = 1.1;

/** What of a calibration speaks for a config on a machine, and what should be known about that. */
export interface Fitted {
  /** With the noise of the suites that are still the same; null where none is. */
  readonly calibration: Calibration | null;
  readonly cautions: readonly Finding[];
}

/** @param machine that predictions are for; null: not known */
export function fitCalibration(
  calibration: Calibration,
  config: Config,
  machine: Machine | null,
  file: string,
): Fitted {
  const where = { file };
  const caution = (code: string, message: string): Finding => ({ severity: "note", code, message, where });
  const same = config.suites.filter((suite) => {
    const known = calibration.suites.find(({ name }) => name === suite.name);
    return known !== undefined && known.settings === settingsOf(suite, config.stacks);
  });
  if (same.length === 0)
    return {
      calibration: null,
      cautions: [
        caution("calibration-foreign", "the saved calibration is of other suites, and predicts nothing here"),
      ],
    };
  const others = config.suites.filter((suite) => !same.includes(suite)).map(({ name }) => name);
  const names = new Set(same.map(({ name }) => name));
  let fitted: Calibration = {
    ...calibration,
    noise: calibration.noise.filter(({ suite }) => names.has(suite)),
  };
  const cautions: Finding[] = [];
  if (others.length > 0)
    cautions.push(
      caution(
        "calibration-part",
        `the saved calibration was made without ${others.join(", ")}, or before it changed`,
      ),
    );
  for (const suite of same) {
    if (suite.kind !== "load") continue;
    const was = calibration.suites.find(({ name }) => name === suite.name)?.window ?? null;
    const window = windowOf(suite, config.gates);
    if (was === null || was === window || isLengthened(suite, was, window, fitted)) continue;
    fitted = atWindow(fitted, suite, window);
    const [then, now] = [formatDuration(was), formatDuration(window)];
    cautions.push(
      caution(
        "calibration-window",
        `the saved calibration has windows of ${then} for ${suite.name}, which are ${now} now: its noise is scaled where that can be told`,
      ),
    );
  }
  const foreign = machine === null ? null : otherMachine(calibration.machine, machine);
  if (foreign !== null) cautions.push(caution("calibration-machine", foreign));
  return { calibration: fitted, cautions };
}

/** Where launches are slow a run doubles windows that have no length of their own, the next one as the calibration did. */
function isLengthened(
  suite: LoadSuite,
  was: number,
  least: number,
  { secondsPerPair }: Calibration,
): boolean {
  const load = loadSeconds(suite, was);
  const isDoubled = was > least && Number.isInteger(Math.log2(was / least));
  return suite.window === null && isDoubled && 3 * load <= secondsPerPair - load;
}

/** The noise and the time of a suite with another window, where it is known which part of the noise requests make. */
export function atWindow(calibration: Calibration, suite: LoadSuite, window: number): Calibration {
  const was = calibration.suites.find(({ name }) => name === suite.name)?.window ?? window;
  const times = window / was;
  return {
    ...calibration,
    // What was measured may have been cut short; no pair takes less than its window.
    secondsPerPair: Math.max(
      loadSeconds(suite, window),
      calibration.secondsPerPair + loadSeconds(suite, window) - loadSeconds(suite, was),
    ),
    suites: calibration.suites.map((each) => (each.name === suite.name ? { ...each, window } : each)),
    noise: calibration.noise.map((each) => {
      if (each.suite !== suite.name || each.fromRequests === null) return each;
      const variance = Math.min(each.fromRequests, each.sigma) ** 2;
      const sigma = Math.sqrt(each.sigma ** 2 - variance + variance / times);
      return { ...each, sigma, fromRequests: Math.sqrt(variance / times) };
    }),
  };
}

/** Seconds of a pair that the windows of a suite take, in both arms: only arms that take turns take two. */
export function loadSeconds({ arms }: LoadSuite, window: number): number {
  return overhead * (arms === "alternating" ? 2 : 1) * window;
}

/** What tells two machines apart, where they are not alike. */
function otherMachine(then: Machine, now: Machine): string | null {
  const alike = then.cpu === now.cpu && then.cores === now.cores && then.arch === now.arch;
  if (alike) return null;
  const named = ({ cpu, cores }: Machine): string => `${cores} cores of ${cpu}`;
  return `the saved calibration is from another machine (${named(then)}; this one has ${named(now)}): its noise may be another one`;
}
