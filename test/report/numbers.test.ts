import { expect, test } from "vitest";
import { metricOf } from "../../src/metric/metric.ts";
import { amountText, boundText, changeText, valueText } from "../../src/report/numbers.ts";

const p95 = metricOf("latency.p95");
const errors = metricOf("errors.rate");
const throughput = metricOf("throughput");

test.each([
  [0.119, 0.092, 0.148, "+12%", "(9% to 15%)"],
  [0.119, 0.112, 0.124, "+11.9%", "(11.2% to 12.4%)"],
  [0.006, -0.011, 0.022, "+0.6%", "(-1.1% to +2.2%)"],
  [0.0101, 0.0021, 0.019, "+1.0%", "(0.2% to 1.9%)"],
  [-0.182, -0.203, -0.161, "-18%", "(-20% to -16%)"],
  [0.045, -0.11, 0.22, "+4.5%", "(-11% to +22%)"],
  [0.0996, 0.05, 0.15, "+10%", "(5% to 15%)"],
  [0.0994, 0.05, 0.15, "+9.9%", "(5.0% to 15%)"],
  [-0.0002, -0.01, 0.01, "0.0%", "(-1.0% to +1.0%)"],
  [0.5, 0.09, Infinity, "+50%", "(at least +9%)"],
  [0.02, -1, 0.15, "+2.0%", "(at most +15%)"],
  [0.02, -1, Infinity, "+2.0%", "(no bound yet)"],
  [0.02, -Infinity, Infinity, "+2.0%", "(no bound yet)"],
  [Infinity, 0.5, Infinity, "no bound", ""],
  [0, 0, 0, "", ""],
  [Number.NaN, 0, 0, "", ""],
])("change %f in [%f, %f] reads %s %s", (estimate, lower, upper, change, interval) => {
  expect(changeText({ estimate, lower, upper }, p95)).toEqual({ change, interval });
});

test("differences of rates are percentage points and may be unbounded below", () => {
  expect(changeText({ estimate: 0.0209, lower: 0.0151, upper: 0.0268 }, errors)).toEqual({
    change: "+2.09 pp",
    interval: "(1.51 pp to 2.68 pp)",
  });
  expect(changeText({ estimate: 0.01, lower: -1, upper: 0.02 }, errors).interval).toBe(
    "(-100.00 pp to +2.00 pp)",
  );
});

test.each([
  [0.079, "7.9%"],
  [0.0501, "5.1%"],
  [0.05, "5%"],
  [0.051, "5.1%"],
  [0.1201, "13%"],
  [0.12, "12%"],
  [0.004, "0.4%"],
  [0.00401, "0.41%"],
  [-0.2, "20%"],
])("a bound of %f is rounded so that it holds: %s", (bound, text) => {
  expect(boundText(bound, p95)).toBe(text);
});

test("values and amounts", () => {
  expect(valueText(0.0412, p95)).toBe("41.2 ms");
  expect(valueText(null, p95)).toBe("–");
  expect(valueText(undefined, p95)).toBe("–");
  expect(valueText(Infinity, p95)).toBe("failed");
  expect(valueText(1210, throughput)).toBe("1,210/s");
  expect(amountText(0.05, p95)).toBe("5%");
  expect(amountText(0.005, errors)).toBe("0.5 pp");
  expect(amountText(0.07, p95)).toBe("7%");
});
