import { expect, test } from "vitest";
import { scaleOf, testFor } from "../../src/compare/scale.ts";
import { metricOf } from "../../src/metric/metric.ts";

const metrics = [
  "latency.p50",
  "throughput",
  "errors.rate",
  "checks.rate",
  "less.share.lost",
  "more.share.found",
];

test.each(metrics)("up is worse: %s", (id) => {
  const metric = metricOf(id);
  const scale = scaleOf(metric);
  const [good, bad] = metric.better === "lower" ? [0.1, 0.4] : [0.4, 0.1];
  expect(scale.difference(good, bad)).toBeGreaterThan(0);
  expect(scale.difference(bad, good)).toBeLessThan(0);
  expect(scale.difference(good, good)).toBe(0);
  expect(scale.level(bad)).toBeGreaterThan(scale.level(good));
  expect(scale.value(scale.level(good))).toBeCloseTo(good, 12);
  expect(scale.margin(0.05)).toBeGreaterThan(0);
  expect(scale.change(scale.margin(0.05))).toBeCloseTo(0.05, 12);
});

test("checks that all hold are within any limit below, and such that fail are not", () => {
  const metric = metricOf("checks.rate");
  const scale = scaleOf(metric);
  const tested = testFor(metric, { test: "exact" });
  const limit = scale.level(0.99);
  const held = tested(Array.from({ length: 10 }, () => scale.level(1)));
  expect(held.estimate()).toBeLessThan(limit);
  expect(held.below(limit)).toBeLessThan(0.01);
  const failed = tested(Array.from({ length: 10 }, () => scale.level(0.9)));
  expect(failed.above(limit)).toBeLessThan(0.01);
});

test.each(["latency.p50", "errors.rate"])(
  "of few pairs Student's t tests FAIL, and the exact test PASS: %s",
  (id) => {
    const sample = [0.1, 0.2, 0.3, 0.25, 0.15];
    const by = (test: "exact" | "student") => testFor(metricOf(id), { test })(sample);
    expect(by("exact").above(0)).toBe(2 ** -5);
    expect(by("student").above(0)).toBeCloseTo(0.0024, 4);
    expect(by("student").below(0.5)).toBe(by("exact").below(0.5));
    expect(by("student").upper(0.05)).toBe(by("exact").upper(0.05));
    expect(by("student").estimate()).toBe(by("exact").estimate());
    expect(testFor(metricOf(id), { test: "student" })).toBe(testFor(metricOf(id), { test: "student" }));
  },
);
