import { dirname, join } from "node:path";
import { type Fitted, fitCalibration } from "../compare/calibration-fit.ts";
import { readCalibration, unreadableCalibration } from "../compare/calibration-file.ts";
import type { Config } from "../config/config.ts";
import { readRegularFile } from "../io/regular-file.ts";
import type { Machine } from "../measurements/measurements.ts";

/** Name of the file that `weighbridge calibrate` writes beside the config. */
const calibrationName = "weighbridge.calibration.json";

/** Bytes; a line of a metric takes some two hundred. */
const largest = 4_000_000;

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
  const found = readRegularFile(join(root, file), largest);
  if (found === null) return { calibration: null, cautions: [] };
  if ("refused" in found)
    return { calibration: null, cautions: [unreadableCalibration(file, found.refused)] };
  const read = readCalibration(found.text, file);
  if ("finding" in read) return { calibration: null, cautions: [read.finding] };
  return fitCalibration(read.calibration, config, machine, file);
}
