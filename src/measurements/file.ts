import type { Finding } from "../config/finding.ts";
import type { Measurements, PairMeasurements } from "./measurements.ts";
import { measurementsSchema, type StoredMeasurements } from "./schema.ts";
import { packValues, unpackValues } from "./value-table.ts";

/** The artifact's text, a line for each pair. The same value always gives the same bytes. */
export function writeMeasurements(measurements: Measurements): string {
  const { pairs, ...rest } = measurements;
  const { series, rows } = packValues(pairs);
  const top = JSON.stringify(rest, null, 1).slice(0, -"\n}".length);
  const list = (key: string, items: readonly unknown[]): string =>
    `,\n "${key}": [${items.map((item) => `\n  ${JSON.stringify(item)}`).join(",")}${items.length === 0 ? "" : "\n "}]`;
  const stored = pairs.map((pair, i) => ({ ...pair, values: rows[i] }));
  return `${top}${list("series", series)}${list("pairs", stored)}\n}\n`;
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
  return measurementsIn(json, file);
}

/** The same for what was parsed already. */
export function measurementsIn(
  json: unknown,
  file: string,
): { readonly measurements: Measurements } | { readonly findings: readonly Finding[] } {
  // A file is read once: a parser made for it would not pay.
  const parsed = measurementsSchema.safeParse(json, { jitless: true });
  if (parsed.success) return unpack(parsed.data, file);
  return { findings: problemsOf(parsed.error.issues).map((what) => unreadable(file, what)) };
}

/** What is wrong, at most twenty: what is alike in many places of a list is told once, at the first. */
function problemsOf(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): readonly string[] {
  const alike = new Map<string, { readonly first: string; more: number }>();
  for (const { path, message } of issues) {
    const key = JSON.stringify([path.filter((step) => typeof step === "string"), message]);
    const known = alike.get(key);
    if (known === undefined)
      alike.set(key, { first: `at ${path.join(".") || "its top"}: ${message}`, more: 0 });
    else known.more += 1;
  }
  return [...alike.values()]
    .slice(0, 20)
    .map(({ first, more }) =>
      more === 0 ? first : `${first} (and in ${more} more ${more === 1 ? "place" : "places"})`,
    );
}

function unpack(
  stored: StoredMeasurements,
  file: string,
): { readonly measurements: Measurements } | { readonly findings: readonly Finding[] } {
  const { series, pairs, ...rest } = stored;
  const whole: PairMeasurements[] = [];
  for (const [i, pair] of pairs.entries()) {
    const values = unpackValues(series, pair.values);
    if ("problem" in values)
      return { findings: [unreadable(file, `at pairs.${i}.values.${values.row}: ${values.problem}`)] };
    whole.push({ ...pair, values });
  }
  return { measurements: { ...rest, pairs: whole } };
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
