import { expect, test } from "vitest";
import { checkFloor } from "../../lab/analyse/noise-floor.ts";

const around = (centre: number, spread: number): readonly number[] =>
  [-3, -2, -1, 0, 1, 2, 3, 0].map((step) => centre + (spread * step) / 3);

test("runs are held against their own floor and against that of the run before", () => {
  // The second run is far from zero for its noise, and near for that of the first; the last has too few pairs.
  expect(checkFloor([around(0, 0.3), around(0.1, 0.03), around(0.05, 0.3), [0.1, 0.2]])).toEqual({
    runs: 3,
    beyondOwn: 1,
    beyondPrevious: 1,
    followed: 2,
  });
  expect(checkFloor([])).toEqual({ runs: 0, beyondOwn: 0, beyondPrevious: 0, followed: 0 });
});
