import { expect, test } from "vitest";
import { placeRanks } from "../../src/stats/order-statistics.ts";
import { seededRandom } from "../../src/stats/random.ts";

const random = seededRandom(1, "order statistics");
const orders: readonly (readonly [string, (i: number, n: number) => number])[] = [
  ["random", () => random()],
  ["few values", () => Math.floor(3 * random())],
  ["one value", () => 7],
  ["ascending", (i) => i],
  ["descending", (i) => -i],
  ["up and down", (i, n) => Math.min(i, n - i)],
  ["alternating", (i) => (i % 2 === 0 ? i : -i)],
  ["with infinities", (i) => (i % 3 === 0 ? Infinity : i % 3 === 1 ? -Infinity : i)],
  ["with both zeros", (i) => (i % 2 === 0 ? 0 : -0)],
];

test.each(orders)("ranks stand where sorting puts them: %s", (_, value) => {
  for (const length of [0, 1, 2, 3, 31, 32, 33, 100, 1000, 5000]) {
    const values = Float64Array.from({ length }, (__, i) => value(i, length));
    const sorted = values.toSorted();
    const ranks = [0, 0.25, 0.5, 0.9, 0.99, 1].map((share) => Math.floor(share * length));
    placeRanks(values, ranks);
    for (const rank of ranks) expect(values[rank] ?? 0).toBeCloseTo(sorted[rank] ?? 0, 12);
    expect(values.toSorted()).toEqual(sorted);
  }
});

test("every rank is found, whatever others were asked for", () => {
  for (let n = 0; n < 200; n++) {
    const values = Float64Array.from({ length: 60 }, () => Math.floor(20 * random()));
    const sorted = values.toSorted();
    const ranks = Array.from({ length: 4 }, () => Math.floor(60 * random())).toSorted((a, b) => a - b);
    placeRanks(values, ranks);
    expect(ranks.map((rank) => values[rank])).toEqual(ranks.map((rank) => sorted[rank]));
  }
});
