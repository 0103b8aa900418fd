import { expect, test } from "vitest";
import { epochIn, numberIn, textIn, timeIn } from "../../../src/measurements/k6/byte-values.ts";
import { seededRandom } from "../../../src/stats/random.ts";

/** The text as bytes in the middle of others that must not be read. */
function within<T>(text: string, read: (bytes: Uint8Array, start: number, end: number) => T): T {
  const bytes = new TextEncoder().encode(`7${text}7`);
  return read(bytes, 1, bytes.length - 1);
}

test.each([
  ["0", 0],
  ["1", 1],
  ["-2", -2],
  ["5.939588", 5.939588],
  ["0.000001", 1e-6],
  ["1.000000", 1],
  ["123456789012345", 123_456_789_012_345],
  ["0.30000000000000004", 0.1 + 0.2],
  ["1e-07", 1e-7],
  ["1.5E+3", 1500],
  ["123456789012345678901234567890.5", 1.2345678901234568e29],
])("%s is a number", (text, value) => {
  expect(within(text, numberIn)).toBe(value);
});

test.each([
  "",
  "-",
  ".",
  "1.",
  ".5",
  "1.2.3",
  "1,5",
  "+1",
  "0x10",
  "NaN",
  "+Inf",
  "1e999",
  "1e",
  "--1",
  "1 ",
  "1-2",
])("%j is no number", (text) => {
  expect(within(text, numberIn)).toBeNaN();
});

test("numbers are read as Number() reads them, to the last bit", () => {
  const random = seededRandom(1, "numbers");
  for (let n = 0; n < 20_000; n++) {
    const text = (random() * 10 ** Math.floor(12 * random())).toFixed(Math.floor(10 * random()));
    expect(within(text, numberIn)).toBe(Number(text));
  }
});

test.each([
  "2026-11-21T01:25:43Z",
  "2026-11-21T01:25:43.5Z",
  "2026-11-21T01:25:43.474Z",
  "2026-02-28T23:59:59.999Z",
  "2024-02-29T00:00:00+01:00",
  "2026-11-21T01:25:43.25-09:30",
])("%s is the time that it says", (text) => {
  expect(within(text, timeIn)).toBeCloseTo(Date.parse(text) / 1000, 6);
});

test("fractions go down to nanoseconds", () => {
  const whole = within("2026-11-21T01:25:43Z", timeIn);
  expect(within("2026-11-21T01:25:43.474119105Z", timeIn) - whole).toBeCloseTo(0.474119105, 6);
});

test.each([
  "",
  "2026-11-21",
  "2026-11-21 01:25:43Z",
  "2026-11-21T01:25:43",
  "2026-11-21T01:25:43.Z",
  "2026-13-21T01:25:43Z",
  "2026-11-32T01:25:43Z",
  "2026-11-21T24:25:43Z",
  "2026-11-21T01:60:43Z",
  "2026-1a-21T01:25:43Z",
  "2026-11-21T01:25:43+0100",
  "2026-11-21T01:25:43+1:000",
  "2026-11-21T01:25:43.5ZZ",
  "1795223779",
])("%j is no time", (text) => {
  expect(within(text, timeIn)).toBeNaN();
});

test.each([
  ["1795223779", 1795223779],
  ["1795223779123", 1795223779.123],
  ["1795223779123456", 1795223779.123456],
  ["1795223779123456789", 1795223779.1234567],
])("%s is a time since 1970, in the unit that its length tells", (text, seconds) => {
  expect(within(text, epochIn)).toBeCloseTo(seconds, 5);
});

test.each(["", "1795223779.5", "-1795223779", "now", "123456789012345678901"])("%j is none", (text) => {
  expect(within(text, epochIn)).toBeNaN();
});

test("text is UTF-8", () => {
  expect(within("Größe", textIn)).toBe("Größe");
});
