import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Fitted, fitCalibration } from "../compare/calibration-fit.ts";
import { readCalibration } from "../compare/calibration-file.ts";
import type { Config } from "../config/config.ts";
import type { Machine } from "../measurements/measurements.ts";

/** Name of the file that `weighbridge calibrate` writes beside the config. */
const calibrationName = "weighbridge.calibration.json";

/** Path of the saved calibration of a config, both relative to the repository's root. */
export function calibrationFileOf(config: string): string {
  return join(dirname(config), calibrationName);
}

/**
 * The saved calibration beside a config, as far as it speaks for it. It lies in the checkout and not in an arm's tree: it tells
 * of the machine, and only ever predicts.
 */
export function savedCalibration(root: string, config: Config, machine: Machine | null): Fitted {
  const file = calibrationFileOf(config.file);
  const path = join(root, file);
  if (!existsSync(path)) return { calibration: null, cautions: [] };
  const read = readCalibration(readFileSync(path, "utf8"), file);
  if ("finding" in read) return { calibration: null, cautions: [read.finding] };
  return fitCalibration(read.calibration, config, machine, file);
}
