import { expect, test } from "vitest";
import { summarise, type Request } from "../../../src/measurements/formats/request-summary.ts";

function requests(
  durations: readonly number[],
  failed: number,
  start: number | undefined = 0,
): readonly Request[] {
  const of = (duration: number, isFailed: boolean): Request => ({
    name: "a",
    start,
    duration,
    failed: isFailed,
  });
  return [
    ...durations.map((duration) => of(duration, false)),
    ...Array.from({ length: failed }, () => of(0.5, true)),
  ];
}

function told(sample: readonly Request[]): Readonly<Record<string, number | undefined>> {
  return Object.fromEntries(summarise("a", sample).map(({ metric, values }) => [metric, values[0]]));
}

test("quantiles are those of type 7, with the events that they stand for", () => {
  const results = summarise("a", requests([5, 1, 2, 4, 3], 0));
  expect(results).toContainEqual({ benchmark: "a", metric: "latency.p50", values: [3], events: 5 });
  expect(results).toContainEqual({ benchmark: "a", metric: "latency.p90", values: [4.6], events: 5 });
  expect(results).toContainEqual({ benchmark: "a", metric: "latency.mean", values: [3], events: 5 });
});

test("a failed request is slower than any success", () => {
  expect(told(requests([1, 2, 3, 4], 1))).toEqual({
    "latency.p50": 3,
    "latency.mean": 2.8,
    throughput: 1,
    "errors.rate": 0.2,
  });
});

test("without a success there are errors and no throughput", () => {
  expect(told(requests([], 3))).toEqual({ throughput: 0, "errors.rate": 1 });
});

test("throughput is counted from the first start to the last end", () => {
  const [one, two] = [requests([1, 1], 0, 10), requests([4], 0, 12)];
  expect(told([...one, ...two]).throughput).toBe(0.5);
});

test("without a start, or in no time, there is no throughput", () => {
  expect(
    told([...requests([1], 0), { name: "a", start: undefined, duration: 1, failed: false }]),
  ).not.toHaveProperty("throughput");
  expect(told(requests([0, 0], 0))).not.toHaveProperty("throughput");
});
