import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Ahead } from "../../../../src/run/load/open/ahead.ts";
import { type Draft, type Prepared, prepared as inMemory } from "../../../../src/run/load/wire.ts";

/** Numbered requests of so many bytes, of two templates, and how many were prepared. */
function source(
  bytes: number,
  protocol: string,
): { nth: (i: number) => Prepared; next: () => Draft; prepared: () => number } {
  let prepared = 0;
  const draft = (i: number): Draft => {
    const body = Buffer.alloc(bytes);
    body.writeUInt32LE(i);
    const message =
      protocol === "http/2"
        ? { http2: { headers: { i: `${i}` }, body } }
        : { head: body.toString("latin1", 0, 8), body: body.subarray(8) };
    const kind =
      i % 2 === 0
        ? { method: "GET", expect: [200], timeout: 1000 }
        : { method: "POST", expect: [201], timeout: 2000 };
    return { of: { template: i % 2, ...kind }, ...message };
  };
  return { nth: (i) => inMemory(draft(i)), next: () => draft(prepared++), prepared: () => prepared };
}

test.each<[string, number, number, number, string?]>([
  ["a short slice is prepared whole", 100, 10, 10],
  ["a long one a bounded number ahead", 100, 20_000, 8192],
  ["large ones by their bytes", 1_048_576, 20, 8],
  ["large bodies of HTTP/2 as well", 1_048_576, 20, 8, "http/2"],
  ["small ones of HTTP/2", 100, 2000, 2000, "http/2"],
  ["one at least, however large", 20_000_000, 3, 1],
  ["an empty slice", 100, 0, 0],
])("%s", (_, bytes, count, before, protocol = "http/1.1") => {
  const { nth, next, prepared } = source(bytes, protocol);
  const ahead = new Ahead(next, count);
  expect(prepared()).toBe(before);
  for (let i = 0; i < count; i++) {
    const taken = ahead.take();
    // Comparing a hundred kilobytes takes the test library long.
    expect({ ...taken, bytes: hash(taken?.bytes), http2: hash(taken?.http2?.body) }).toEqual({
      ...nth(i),
      bytes: hash(nth(i).bytes),
      http2: hash(nth(i).http2?.body),
    });
    ahead.fill();
    expect(prepared()).toBeLessThanOrEqual(i + 1 + before);
  }
  expect(ahead.take()).toBeUndefined();
});

test("small and large ones keep their order, and take little more memory than their bytes", () => {
  const sizes = [100, 50_000, 100, 100, 8192, 8193, 200_000, 100];
  const count = 3000;
  let prepared = 0;
  const nth = (i: number): Draft => ({
    of: { template: i % 3, method: "GET", expect: [200], timeout: 1000 },
    head: Buffer.alloc(sizes[i % sizes.length] ?? 0, `${i} `).toString("latin1"),
    body: null,
  });
  const ahead = new Ahead(() => nth(prepared++), count);
  // Each group of eight takes 267 KB, and at most four batches.
  expect(prepared).toBeGreaterThan(8 * 15);
  expect(prepared).toBeLessThan(8 * 35);
  for (let i = 0; i < count; i++) {
    const taken = ahead.take();
    expect([taken?.template, hash(taken?.bytes)]).toEqual([i % 3, hash(inMemory(nth(i)).bytes)]);
    if (i % 10 < 5) ahead.fill();
  }
  expect(ahead.take()).toBeUndefined();
});

function hash(bytes: Uint8Array | null | undefined): string | null {
  return bytes === null || bytes === undefined ? null : createHash("sha256").update(bytes).digest("hex");
}
