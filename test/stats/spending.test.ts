import { describe, expect, test } from "vitest";
import { normalTail, normalTailQuantile } from "../../src/stats/normal.ts";
import { boundaryTails } from "../../src/stats/spending.ts";

/** Kim and DeMets 1987, rho = 2. */
const quadraticSpending = (alpha: number, t: number): number => alpha * t * t;

const fifths = [0.2, 0.4, 0.6, 0.8, 1];
const boundaries = (spend: (t: number) => number): number[] =>
  boundaryTails(fifths, fifths.map(spend)).map(normalTailQuantile);

describe("Lan and DeMets, five looks, one-sided .025", () => {
  test("O'Brien-Fleming type", () => {
    const z = boundaries((t) => 2 * normalTail(normalTailQuantile(0.0125) / Math.sqrt(t)));
    expect(z.map((value) => value.toFixed(3))).toEqual(["4.877", "3.357", "2.680", "2.290", "2.031"]);
  });

  test("Pocock type", () => {
    const z = boundaries((t) => 0.025 * Math.log(1 + (Math.E - 1) * t));
    expect(z.map((value) => value.toFixed(3))).toEqual(["2.438", "2.427", "2.410", "2.397", "2.386"]);
  });
});

describe("alpha t^2 with looks at 6, 8, 10, 12, 15, 18, 21, 25, 30", () => {
  const looks = [6, 8, 10, 12, 15, 18, 21, 25, 30];

  test.each([
    [0.01, "4.0e-4 4.5e-4 6.4e-4 8.7e-4 1.5e-3 2.0e-3 2.7e-3 4.0e-3 6.0e-3"],
    [0.05, "2.0e-3 2.4e-3 3.5e-3 4.9e-3 8.1e-3 1.2e-2 1.6e-2 2.3e-2 3.5e-2"],
  ])("alpha %d", (alpha, printed) => {
    const spent = looks.map((n) => quadraticSpending(alpha, n / 30));
    expect(
      boundaryTails(looks, spent)
        .map((tail) => tail.toExponential(1))
        .join(" "),
    ).toBe(printed);
  });

  test("a look that spends nothing is as good as absent; the next one has what it left", () => {
    const spent = looks.map((n) => (n < 12 || n === 18 ? 0 : quadraticSpending(0.01, n / 30)));
    spent[5] = spent[4]!;
    const used = looks.map((_, i) => i).filter((i) => i >= 3 && i !== 5);
    const tails = boundaryTails(looks, spent);
    expect(tails.map((tail) => tail > 0)).toEqual(looks.map((_, i) => used.includes(i)));
    expect(used.map((i) => tails[i])).toEqual(
      boundaryTails(
        used.map((i) => looks[i]!),
        used.map((i) => spent[i]!),
      ),
    );
    expect(tails[3]).toBe(quadraticSpending(0.01, 12 / 30));
  });
});

test("a single look spends it all, unrounded", () => {
  expect(boundaryTails([5], [2 ** -5])).toEqual([2 ** -5]);
});

test("a hundred looks and a tiny alpha stay between bounds that need no integration", () => {
  const looks = Array.from({ length: 91 }, (_, i) => i + 10);
  for (const alpha of [0.05, 0.01, 0.01 / 40]) {
    const spent = looks.map((n) => quadraticSpending(alpha, n / 100));
    const tails = boundaryTails(looks, spent);
    tails.forEach((tail, j) => {
      expect(tail).toBeGreaterThanOrEqual(spent[j]! - (spent[j - 1] ?? 0)); // crossing anew is rarer than exceeding
      expect(tail).toBeLessThanOrEqual(spent[j]!); // exceeding now is rarer than having crossed by now
    });
  }
});
