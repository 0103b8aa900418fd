import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";
import { recordingKinds } from "../../../src/measurements/k6/reader.ts";

export type Kind = "json" | "csv";

const folder = new URL("../../../fixtures/formats/k6/raw/", import.meta.url);

/** A recording of the fixture, unpacked. */
export function recorded(name: string): string {
  return gunzipSync(readFileSync(new URL(`${name}.gz`, folder))).toString("utf8");
}

/** What is read of a recording that comes in chunks of this many bytes. */
export function readIn(kind: Kind, text: string, chunk = 1 << 20): ParsedOutput {
  const reader = recordingKinds.find(({ id }) => id === `k6-${kind}`)?.reader("raw");
  if (reader === undefined) throw new RangeError(kind);
  const bytes = Buffer.from(text);
  const shared = Buffer.alloc(chunk); // overwritten with each chunk, as a file's buffer is
  for (let at = 0; at < bytes.length; at += chunk)
    reader.push(shared.subarray(0, bytes.copy(shared, 0, at, Math.min(bytes.length, at + chunk))));
  return reader.end();
}

/** `benchmark metric` to value. */
export function valuesOf({ results }: ParsedOutput): ReadonlyMap<string, number> {
  return new Map(
    results.map(({ benchmark, metric, values }) => [`${benchmark} ${metric}`, values[0] as number]),
  );
}
