import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";
import { readFileSync, writeFileSync } from "node:fs";
import { readMeasurements, writeMeasurements } from "../../src/measurements/file.ts";
import type { Measurements } from "../../src/measurements/measurements.ts";
import type { Arm } from "../../src/plan/plan.ts";

/**
 * One stretch of a corpus: the product's own file of measurements and, beside it, the latencies of single requests, which that file
 * does not keep and which rules of other tools test. Both are compressed with Brotli.
 */
export interface Chunk {
  readonly measurements: Measurements;
  /** By place in `measurements.pairs`; null for pairs without, such as those of benchmarks. */
  readonly requests: readonly (Requests | null)[];
}

/** Seconds of each successful request of a suite, ascending, by suite and arm. */
export type Requests = Readonly<Record<string, Readonly<Record<Arm, Float64Array>>>>;

/** Microseconds as they are stored: differences of ascending whole numbers compress best. */
type Stored = Readonly<Record<string, Readonly<Record<Arm, readonly number[]>>>>;

/** @param path without its endings */
export function writeChunk(path: string, { measurements, requests }: Chunk): void {
  writeFileSync(`${path}.measurements.json.br`, compress(writeMeasurements(measurements)));
  if (requests.every((each) => each === null)) return;
  writeFileSync(
    `${path}.requests.json.br`,
    compress(JSON.stringify(requests.map((each) => each && map(each, pack)))),
  );
}

/** Throws where a file is missing or is not what writeChunk wrote. @param path without its endings */
export function readChunk(path: string, options: { readonly requests: boolean }): Chunk {
  const file = `${path}.measurements.json.br`;
  const read = readMeasurements(decompress(readFileSync(file)), file);
  if ("findings" in read) throw new Error(read.findings.map(({ message }) => message).join("; "));
  const { measurements } = read;
  const none = measurements.pairs.map(() => null);
  if (!options.requests) return { measurements, requests: none };
  const stored = JSON.parse(decompress(readFileSync(`${path}.requests.json.br`))) as (Stored | null)[];
  if (stored.length !== measurements.pairs.length) throw new Error(`${path}: requests of other pairs`);
  return { measurements, requests: stored.map((each) => each && map(each, unpack)) };
}

function map<A, B>(
  suites: Readonly<Record<string, Readonly<Record<Arm, A>>>>,
  change: (of: A) => B,
): Record<string, Record<Arm, B>> {
  const entries = Object.entries(suites);
  return Object.fromEntries(
    entries.map(([suite, { base, head }]) => [suite, { base: change(base), head: change(head) }]),
  );
}

function pack(seconds: Float64Array): number[] {
  let before = 0;
  return Array.from(seconds.toSorted(), (each) => {
    const microseconds = Math.round(each * 1e6);
    const step = microseconds - before;
    before = microseconds;
    return step;
  });
}

function unpack(steps: readonly number[]): Float64Array {
  let at = 0;
  return Float64Array.from(steps, (step) => (at += step) / 1e6);
}

function compress(text: string): Buffer {
  return brotliCompressSync(text, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 22 },
  });
}

function decompress(bytes: Uint8Array): string {
  return brotliDecompressSync(bytes).toString("utf8");
}
