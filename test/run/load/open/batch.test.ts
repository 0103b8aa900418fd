import { expect, test } from "vitest";
import { Batch } from "../../../../src/run/load/open/batch.ts";
import type { Prepared } from "../../../../src/run/load/wire.ts";

const request = (template: number, text: string, http2?: Prepared["http2"]): Prepared => ({
  template,
  method: "GET",
  bytes: Buffer.from(text),
  ...(http2 === undefined ? {} : { http2 }),
  expect: [200],
  timeout: 1000,
});

test("gives back what it was given, in its order, while more is added", () => {
  const batch = new Batch(0);
  const given = Array.from({ length: 200 }, (_, i) => request(i % 3, `${"x".repeat(i)} ${i}`));
  const taken: Prepared["bytes"][] = [];
  for (const [i, one] of given.entries()) {
    expect(batch.push(one)).toBe(true);
    if (i % 2 === 0) taken.push(batch.take().bytes);
  }
  while (!batch.empty) taken.push(batch.take().bytes);
  expect(taken.map(String)).toEqual(given.map(({ bytes }) => String(bytes)));
});

test.each([
  ["by bytes", "x".repeat(1000), 32],
  ["by requests", "", 512],
])("is full %s", (_, text, count) => {
  const batch = new Batch(0);
  for (let i = 0; i < count; i++) expect(batch.push(request(i, text))).toBe(true);
  expect(batch.push(request(0, text))).toBe(false);
  expect(batch.take()).toEqual({ template: 0, bytes: Buffer.from(text) });
});

test("has room for one, however large, and knows messages of HTTP/2", () => {
  const large = "x".repeat(100_000);
  const batch = new Batch(large.length);
  expect(batch.push(request(7, large, { headers: { a: "b" }, body: null }))).toBe(true);
  expect(batch.push(request(7, "y"))).toBe(false);
  expect(batch.take()).toEqual({
    template: 7,
    bytes: Buffer.from(large),
    http2: { headers: { a: "b" }, body: null },
  });
  expect(batch.empty).toBe(true);
});
