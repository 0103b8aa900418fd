import { expect, test } from "vitest";
import { type Line, slowFew } from "../../../src/run/commands/slow-few.ts";

/** What a tool prints that takes these seconds for each benchmark, 5 s after it began. */
function printed(
  seconds: readonly number[],
  line: (name: string) => string = (name) => `${name}-8 1 2 ns/op`,
): Line[] {
  let at = 5;
  const lines: Line[] = [{ at, text: "goos: linux" }];
  for (const [index, taken] of seconds.entries()) {
    at += taken;
    lines.push({ at, text: line(`Benchmark${index}`) });
  }
  return [...lines, { at: at + 9, text: "PASS" }];
}

const names = (count: number): string[] =>
  Array.from({ length: count }, (_, at) => `example.com/a.Benchmark${at}-8`);
const even = Array.from({ length: 20 }, () => 0.1);

test.each([
  [
    "one of twenty takes half",
    [4, ...even.slice(1)],
    "example.com/a.Benchmark0-8 (4 s) took 68% of the time of 20 benchmarks",
  ],
  [
    "two of twenty",
    [2, 3, ...even.slice(2)],
    "example.com/a.Benchmark1-8 (3 s), example.com/a.Benchmark0-8 (2 s) took 74% of the time of 20 benchmarks",
  ],
])("%s", (_, seconds, message) => {
  expect(slowFew(printed(seconds), names(seconds.length))).toMatchObject({ severity: "note", message });
});

test.each([
  ["all alike", even, 20],
  ["half of the time by a third of them", [1, 1, 1, 1, 1, ...even.slice(5)], 20],
  ["little time in all", even.map((_, at) => (at === 0 ? 1 : 0.005)), 20],
  ["few benchmarks", [4, 0.1, 0.1], 3],
  ["lines that came together", [9, ...even.slice(1).map(() => 0)], 20],
])("nothing to say: %s", (_, seconds, count) => {
  expect(slowFew(printed(seconds), names(count))).toBeNull();
});

test("names are found where tools print them, whole or without their packages", () => {
  const seconds = [4, ...even.slice(1)];
  const rust = Array.from({ length: 20 }, (_, at) => `codec::Benchmark${at}`);
  const line = (name: string): string => `test codec::${name} ... bench: 10 ns/iter (+/- 1)`;
  expect(slowFew(printed(seconds, line), rust)?.message).toMatch(/^codec::Benchmark0 \(4 s\)/);
  const twice = names(20).flatMap((name) => [name, name.replace("/a.", "/b.")]);
  expect(slowFew(printed(seconds), twice)).toBeNull();
});
