import { expect, test } from "vitest";
import { coinSumCumulative } from "../../src/stats/coin-sum.ts";
import { signPatterns } from "./enumerate.ts";

test.each([[[]], [[0]], [[3]], [[1, 2, 3, 4]], [[5, 0, 5, 1]], [[2, 7, 7, 1, 0, 3, 2]]])(
  "scores %j as by enumeration",
  (scores) => {
    const sums = [...signPatterns(scores.length)].map((signs) =>
      signs.reduce((sum, sign, i) => sum + (sign > 0 ? scores[i]! : 0), 0),
    );
    const total = scores.reduce((a, b) => a + b, 0);
    const expected = Array.from(
      { length: total + 1 },
      (_, s) => sums.filter((sum) => sum <= s).length / sums.length,
    );
    expect([...coinSumCumulative(scores)]).toEqual(expected);
  },
);

test("sums beyond the largest that is asked for change nothing below it", () => {
  const scores = [5, 1, 0, 7, 7, 3];
  const whole = [...coinSumCumulative(scores)];
  for (const most of [0, 1, 4, 11, 23]) {
    expect([...coinSumCumulative(scores, most)]).toEqual(whole.slice(0, most + 1));
  }
});
