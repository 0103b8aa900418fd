import { quantileWithFailures } from "../../stats/quantile.ts";
import type { BenchmarkResult, Format } from "./format.ts";
import { gathered, Gathering } from "./gathering.ts";
import { isJtl, readSamples, type Sample } from "./jmeter-requests.ts";
import { summarise } from "./request-summary.ts";

/** What load tools call all of their requests. */
const ALL = "all";

/**
 * The results that JMeter writes with `-l`, as CSV in any order of columns, or as XML: latencies, throughput and errors of
 * every label and of `all` requests. Transactions have their label, and are not requests. Times are whole milliseconds.
 * CSV has no end, so that a run that was stopped between two rows looks like a shorter one.
 */
export const jmeter: Format = {
  id: "jmeter",
  title: "JMeter",
  detect: isJtl,
  parse(recorded) {
    const read = recorded.map((one) => {
      const into = new Gathering(one.file);
      return { into, samples: readSamples(one, into) };
    });
    const [first] = read;
    const samples = read.flatMap((one) => one.samples);
    // A quantile of a part is another number than that of the whole.
    if (first !== undefined && samples.length > 0 && read.every(({ into }) => into.findings.length === 0))
      addBenchmarks(samples, first.into);
    return gathered(read.map(({ into }) => into));
  },
};

function addBenchmarks(samples: readonly Sample[], into: Gathering): void {
  const requests = samples.filter(({ transaction }) => !transaction);
  const labels = new Map([[ALL, requests.length === 0 ? [...samples] : requests]]);
  for (const sample of samples) {
    const { name } = sample;
    if (name === ALL || name === "" || name === "*") {
      const hint = "give the sampler in the test plan another name";
      into.unreadable(undefined, `a sampler is named \`${name}\`, which stands for none of its own`, hint);
      return;
    }
    const ofLabel = labels.get(name);
    if (ofLabel === undefined) labels.set(name, [sample]);
    else ofLabel.push(sample);
  }
  for (const [label, ofLabel] of labels) addBenchmark(label, ofLabel, into);
}

function addBenchmark(label: string, samples: readonly Sample[], into: Gathering): void {
  const results = [
    ...summarise(label, samples),
    ...partOf("time.connect", label, samples, ({ connect }) => connect),
    ...partOf("time.latency", label, samples, ({ latency }) => latency),
  ];
  // Below the clock's resolution nothing is known, and nothing could be compared.
  const isCoarse = ({ metric, values }: BenchmarkResult): boolean =>
    metric !== "errors.rate" && values[0] === 0;
  into.results.push(...results.filter((result) => !isCoarse(result)));
  const coarse = results.filter((result) => isCoarse(result) && result.metric.startsWith("latency."));
  if (coarse.length > 0) {
    const message = `\`${label}\` took less than JMeter's millisecond: ${coarse.map(({ metric }) => metric).join(", ")}`;
    into.coarse(undefined, message, "gate on quantiles that are above it");
  }
  const failed = samples.filter((sample) => sample.failed).length;
  if (failed > 0 && label !== ALL) {
    const message = `${failed} of ${samples.length} samples of \`${label}\` failed; quantiles that touch them are no numbers`;
    into.findings.push({ severity: "note", code: "requests-failed", message, where: { file: into.file } });
  }
}

/** A part of the time of the samples that succeeded, where all of them have it. */
function partOf(
  name: string,
  benchmark: string,
  samples: readonly Sample[],
  part: (sample: Sample) => number | undefined,
): readonly BenchmarkResult[] {
  const parts = samples.filter(({ failed }) => !failed).map((sample) => part(sample) ?? Number.NaN);
  if (parts.length === 0 || parts.some(Number.isNaN)) return [];
  const sorted = Float64Array.from(parts).sort();
  const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  const quantile = (p: number): number => quantileWithFailures(sorted, 0, p) ?? Number.NaN;
  const found: readonly (readonly [string, number])[] = [
    ["mean", mean],
    ["p50", quantile(0.5)],
    ["p95", quantile(0.95)],
  ];
  return found.map(([stat, value]) => ({
    benchmark,
    metric: `${name}.${stat}`,
    values: [value],
    events: sorted.length,
  }));
}
