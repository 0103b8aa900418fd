import { expect, test } from "vitest";
import { Batch, largest } from "../../../../src/run/load/open/batch.ts";
import type { Prepared } from "../../../../src/run/load/wire.ts";

const request = (template: number, text: string): Prepared => {
  return { template, method: "GET", expect: [200], timeout: template, bytes: Buffer.from(text) };
};
const push = (batch: Batch, { bytes, ...of }: Prepared): boolean =>
  batch.push({ of, head: bytes.toString("latin1"), body: null }, bytes.length);

test("gives back what it was given, in its order, while more is added", () => {
  const batch = new Batch();
  const given = Array.from({ length: 200 }, (_, i) => request(i % 3, `${"x".repeat(i)} ${i}`));
  const taken: Prepared[] = [];
  for (const [i, one] of given.entries()) {
    expect(push(batch, one)).toBe(true);
    if (i % 2 === 0) taken.push(batch.take());
  }
  while (!batch.empty) taken.push(batch.take());
  expect(taken).toEqual(given);
});

test.each([
  ["by bytes", "x".repeat(largest), 4],
  ["by requests", "", 512],
])("is full %s", (_, text, count) => {
  const batch = new Batch();
  for (let i = 0; i < count; i++) expect(push(batch, request(i, text))).toBe(true);
  expect(push(batch, request(0, "x"))).toBe(false);
  expect(batch.take()).toEqual(request(0, text));
});
