import type { Finding } from "../config/finding.ts";
import type { Measurements } from "./measurements.ts";
import { measurementsSchema } from "./schema.ts";

/** The artifact's text. The same value always gives the same bytes. */
export function writeMeasurements(measurements: Measurements): string {
  const infinite = (_key: string, value: unknown): unknown => (value === Infinity ? "inf" : value);
  return `${JSON.stringify(measurements, infinite, 1)}\n`;
}

/**
 * Reads the artifact back; a file of another kind or version, or one that was cut or edited, gives findings instead.
 *
 * @param file its name, for the findings
 */
export function readMeasurements(
  text: string,
  file: string,
): { readonly measurements: Measurements } | { readonly findings: readonly Finding[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { findings: [unreadable(file, `is not JSON: ${(error as Error).message}`)] };
  }
  const parsed = measurementsSchema.safeParse(json);
  if (parsed.success) return { measurements: parsed.data };
  return {
    findings: parsed.error.issues
      .slice(0, 20)
      .map((issue) => unreadable(file, `at ${issue.path.join(".") || "its top"}: ${issue.message}`)),
  };
}

function unreadable(file: string, what: string): Finding {
  return {
    severity: "error",
    code: "measurements-unreadable",
    message: `${file} ${what}`,
    hint: "Give a measurements.json that `weighbridge run` of this version has written.",
    where: { file },
  };
}
