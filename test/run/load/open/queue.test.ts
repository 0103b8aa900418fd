import { expect, test } from "vitest";
import { Queue } from "../../../../src/run/load/open/queue.ts";

test("first in, first out, over many more than it compacts at", () => {
  const queue = new Queue<number>();
  const out: (number | undefined)[] = [];
  for (let i = 0; i < 10_000; i++) {
    queue.push(i);
    if (i % 3 !== 0) out.push(queue.shift());
  }
  expect(queue.size).toBe(10_000 - out.length);
  while (queue.size > 0) out.push(queue.shift());
  expect(out).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
  expect(queue.shift()).toBeUndefined();
});

test("takes out what is unwanted and keeps the rest in order", () => {
  const queue = new Queue<number>();
  for (const item of [1, 2, 3, 4, 5]) queue.push(item);
  queue.shift();
  expect(queue.first).toBe(2);
  expect(queue.remove((item) => item % 2 === 0)).toEqual([2, 4]);
  expect(queue.remove(() => false)).toEqual([]);
  expect([queue.shift(), queue.shift(), queue.size]).toEqual([3, 5, 0]);
  expect(queue.first).toBeUndefined();
});

test("what comes late is put in its place", () => {
  const queue = new Queue<number>();
  const insert = (item: number): void => queue.insert(item, (other) => other > item);
  insert(4);
  for (const item of [5, 7]) queue.push(item);
  expect(queue.shift()).toBe(4);
  for (const item of [6, 3, 8]) insert(item);
  expect(Array.from({ length: queue.size }, () => queue.shift())).toEqual([3, 5, 6, 7, 8]);
});
