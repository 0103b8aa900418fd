import { expect, test } from "vitest";
import { ByteCache } from "../../../src/measurements/k6/byte-cache.ts";

const bytes = new TextEncoder().encode(
  "http_reqs http_req_duration http_req_durations abc\u00e9 ".repeat(40),
);
const view = new DataView(bytes.buffer);

test("what was put is given for the same bytes, wherever they stand, and for no others", () => {
  const cache = new ByteCache();
  const words = [...new TextDecoder("latin1").decode(bytes).matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    word,
    start: index,
    end: index + word.length,
  }));
  const numbers = new Map<string, number>();
  for (const { word, start, end } of words) {
    const known = cache.get(bytes, view, start, end);
    expect(known).toBe(numbers.get(word) ?? -1);
    if (known < 0) cache.put(bytes, start, end, numbers.size);
    if (known < 0) numbers.set(word, numbers.size);
  }
  expect(numbers.size).toBe(4);
});

test("ranges that are empty or too long are never known", () => {
  const cache = new ByteCache();
  for (const [start, end] of [
    [5, 5],
    [0, 1025],
  ] as const) {
    expect(cache.get(bytes, view, start, end)).toBe(-1);
    cache.put(bytes, start, end, 1);
    expect(cache.get(bytes, view, start, end)).toBe(-1);
  }
});

test("more ranges than there is room for displace each other and are never mistaken", () => {
  const cache = new ByteCache();
  const text = Array.from({ length: 20_000 }, (_, i) => i).join(" ");
  const many = new TextEncoder().encode(text);
  const inMany = new DataView(many.buffer);
  let mistaken = 0;
  let known = 0;
  for (let turn = 0; turn < 2; turn++)
    for (const { 0: word, index } of text.matchAll(/\d+/g)) {
      const number = cache.get(many, inMany, index, index + word.length);
      if (number < 0) cache.put(many, index, index + word.length, Number(word));
      else if (number === Number(word)) known++;
      else mistaken++;
    }
  expect(mistaken).toBe(0);
  expect(known).toBeGreaterThan(0);
});
