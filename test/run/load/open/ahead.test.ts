import { expect, test } from "vitest";
import { Ahead } from "../../../../src/run/load/open/ahead.ts";
import type { Prepared } from "../../../../src/run/load/wire.ts";

/** Numbered requests of so many bytes, and how many were prepared. */
function source(bytes: number, protocol: string): { next: () => Prepared; prepared: () => number } {
  let prepared = 0;
  const body = Buffer.alloc(bytes);
  return {
    next: () => ({
      template: prepared++,
      method: "GET",
      ...(protocol === "http/2" ? { bytes: Buffer.alloc(0), http2: { headers: {}, body } } : { bytes: body }),
      expect: [200],
      timeout: 1000,
    }),
    prepared: () => prepared,
  };
}

test.each<[string, number, number, number, string?]>([
  ["a short slice is prepared whole", 100, 10, 10],
  ["a long one a bounded number ahead", 100, 20_000, 8192],
  ["large ones by their bytes", 1_048_576, 100, 8],
  ["large bodies of HTTP/2 as well", 1_048_576, 100, 8, "http/2"],
  ["one at least, however large", 50_000_000, 3, 1],
  ["an empty slice", 100, 0, 0],
])("%s", (_, bytes, count, before, protocol = "http/1.1") => {
  const { next, prepared } = source(bytes, protocol);
  const ahead = new Ahead(next, count);
  expect(prepared()).toBe(before);
  const taken: number[] = [];
  for (let request = ahead.take(); request !== undefined; request = ahead.take()) {
    taken.push(request.template);
    ahead.fill();
    expect(prepared()).toBeLessThanOrEqual(taken.length + before);
  }
  expect(taken).toEqual(Array.from({ length: count }, (_, i) => i));
});
