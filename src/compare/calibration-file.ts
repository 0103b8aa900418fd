import { z } from "zod";
import type { Finding } from "../config/finding.ts";
import type { Calibration, CalibratedSuite, SeriesNoise } from "./calibration.ts";

const text = z.string();
const positive = z.number().positive();
const spread = z.number().nonnegative();
const count = z.number().int().nonnegative();

const suite: z.ZodType<CalibratedSuite> = z.object({
  name: text,
  window: positive.nullable(),
  settings: text,
});

const noise: z.ZodType<SeriesNoise> = z.object({
  suite: text,
  benchmark: text,
  metric: text,
  pairs: count,
  value: z.number(),
  sigma: spread,
  sd: spread,
  fromRequests: spread.nullable(),
});

const schema: z.ZodType<Calibration> = z.object({
  format: z.literal("weighbridge-calibration"),
  version: z.literal(2),
  tool: text,
  run: text,
  measuredAt: text,
  revision: text,
  machine: z.object({
    os: text,
    arch: text,
    cores: count,
    cpu: text,
    memory: count,
    node: text,
    engine: text.nullable(),
  }),
  pairs: count,
  secondsPerPair: positive,
  suites: z.array(suite),
  noise: z.array(noise),
});

/** The file's text, a line for each metric. */
export function writeCalibration(calibration: Calibration): string {
  const { suites, noise: all, ...rest } = calibration;
  const top = JSON.stringify(rest, null, 1).slice(0, -"\n}".length);
  const list = (key: string, items: readonly unknown[]): string =>
    `,\n "${key}": [${items.map((item) => `\n  ${JSON.stringify(item)}`).join(",")}\n ]`;
  return `${top}${list("suites", suites)}${list("noise", all)}\n}\n`;
}

/** Reads the file back; one that is something else, or was cut or edited, gives one finding. */
export function readCalibration(
  written: string,
  file: string,
): { readonly calibration: Calibration } | { readonly finding: Finding } {
  let json: unknown;
  try {
    json = JSON.parse(written);
  } catch {
    // Words of the parser would quote the file, which may be anything: findings are published.
    return { finding: unreadableCalibration(file, "is not JSON") };
  }
  const parsed = schema.safeParse(json, { jitless: true });
  if (parsed.success) return { calibration: parsed.data };
  const [issue] = parsed.error.issues;
  return {
    finding: unreadableCalibration(file, `at ${issue?.path.join(".") || "its top"}: ${issue?.message ?? ""}`),
  };
}

/** Nothing is decided by a calibration, so that a run goes on without it. `what` quotes nothing of the file. */
export function unreadableCalibration(file: string, what: string): Finding {
  return {
    severity: "warning",
    code: "calibration-unreadable",
    message: `\`${file}\` ${what}`,
    hint: "run `weighbridge calibrate` again, or delete the file: nothing is predicted without it",
    where: { file },
  };
}
