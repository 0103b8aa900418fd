import { describe, expect, test } from "vitest";
import { parseMemoryLimit, parseQuantity, type QuantityKind } from "../../src/metric/units.ts";

describe("quantities in base units", () => {
  test.each<[string, QuantityKind, number]>([
    ["200ms", "duration", 0.2],
    ["1.5s", "duration", 1.5],
    [".5s", "duration", 0.5],
    ["50us", "duration", 50e-6],
    ["50µs", "duration", 50e-6],
    ["8m", "duration", 480],
    ["8 min", "duration", 480],
    ["90s", "duration", 90],
    ["1h30m", "duration", 5400],
    ["4m 10s", "duration", 250],
    ["1000/s", "rate", 1000],
    ["1,000/s", "rate", 1000],
    ["10,000/min", "rate", 10_000 / 60],
    ["3600/h", "rate", 1],
    ["1%", "share", 0.01],
    ["0.1 %", "share", 0.001],
    ["0.5pp", "points", 0.005],
    ["256MB", "size", 256e6],
    ["256 kB", "size", 256e3],
    ["512MiB", "size", 512 * 2 ** 20],
    ["1.5GiB", "size", 1.5 * 2 ** 30],
    ["17B", "size", 17],
  ])("%s as a %s", (text, kind, value) => {
    const parsed = parseQuantity(text, kind);
    expect(parsed).toEqual({ value: expect.closeTo(value, 9) as number });
  });

  test.each<[string, number]>([
    ["512m", 512 * 2 ** 20],
    ["1g", 2 ** 30],
    ["64k", 2 ** 16],
    ["512MB", 512e6],
    ["512MiB", 512 * 2 ** 20],
  ])("memory limit %s", (text, value) => {
    expect(parseMemoryLimit(text)).toEqual({ value });
  });
});

describe("texts that are no quantity", () => {
  test.each<[string, QuantityKind, string, string]>([
    [
      "200MB",
      "duration",
      "`200MB` is a size, not a duration",
      "write a duration in us, ms, s, m or h, such as `200ms`",
    ],
    [
      "200",
      "duration",
      "`200` has no unit",
      "write a duration with a unit (us, ms, s, m or h), such as `200ms`",
    ],
    ["fast", "duration", "`fast` is not a duration", "write a number with a unit, such as `200ms`"],
    ["", "rate", "`` is not a rate", "write a number with a unit, such as `1000/s`"],
    ["200 MS", "duration", "`MS` is not a unit of a duration", "write `200ms`"],
    [
      "1m30",
      "duration",
      "`30` has no unit",
      "write a duration with a unit (us, ms, s, m or h), such as `200ms`",
    ],
    ["-5ms", "duration", "`-5ms` is negative", "write a duration above 0, such as `200ms`"],
    ["100/sec", "rate", "`/sec` is not a unit of a rate", "write `100/s`"],
    ["100rps", "rate", "`rps` is not a unit", "write a rate in /s, /min or /h, such as `1000/s`"],
    [
      "1pp",
      "share",
      "`1pp` is a difference in percentage points, not a share",
      "write a share in %, such as `1%`",
    ],
    ["1,00/s", "rate", "`,00/s` is not a unit", "write a rate in /s, /min or /h, such as `1000/s`"],
    ["256mb", "size", "`mb` is not a unit of a size", "write `256MB`"],
    [
      "1constructor",
      "size",
      "`constructor` is not a unit",
      "write a size in B, kB, MB, GB, KiB, MiB or GiB, such as `256MB`",
    ],
  ])("%s as a %s", (text, kind, problem, hint) => {
    expect(parseQuantity(text, kind)).toEqual({ problem, hint });
  });
});
