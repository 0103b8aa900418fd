import { expect, test } from "vitest";
import { sendTimes } from "../../../../src/plan/schedule.ts";
import { Timetable } from "../../../../src/run/load/open/timetable.ts";

const slices = { count: 5, length: 0.5 };
const times = () => sendTimes("poisson", 100, slices, 3, "measured");

test.each([1, 2, 3, 7])("the shares of %d generators are the whole schedule, each time once", (count) => {
  const shares = Array.from({ length: count }, (_, index) => new Timetable(times(), { index, count }));
  for (const [index, all] of [...times()].entries()) {
    const parts = shares.map((timetable) => Array.from(timetable.slice(index)));
    expect(parts.flat().sort((one, other) => one - other)).toEqual([...all]);
    const lengths = parts.map(({ length }) => length);
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThanOrEqual(1);
  }
});

test("the other arm gets the same slice; what is over is over; there is nothing after the end", () => {
  const timetable = new Timetable(times(), { index: 0, count: 1 });
  const third = Array.from(timetable.slice(2));
  expect(third).toEqual(Array.from([...times()][2] ?? []));
  expect(Array.from(timetable.slice(2))).toEqual(third);
  expect(() => timetable.slice(1)).toThrow("slice 1 is over");
  expect(Array.from(timetable.slice(5))).toEqual([]);
});
