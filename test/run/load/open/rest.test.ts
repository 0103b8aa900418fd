import { expect, test } from "vitest";
import { Rest } from "../../../../src/run/load/open/rest.ts";

test("keeps what is left, whatever becomes of the chunk it came in", () => {
  const rest = new Rest();
  const chunk = Buffer.from("abcdef");
  rest.keep(chunk, 4);
  chunk.fill(0);
  const joined = rest.join(Buffer.from("gh"));
  expect(joined.toString()).toBe("efgh");
  expect(rest.length).toBe(0);
  rest.keep(joined, 1);
  expect(rest.join(Buffer.from("x".repeat(1000))).toString()).toBe(`fgh${"x".repeat(1000)}`);
  rest.keep(Buffer.from("y".repeat(9000)), 0);
  rest.clear();
  expect(rest.length).toBe(0);
  rest.keep(Buffer.from("z"), 0);
  expect(rest.join(Buffer.from("!")).toString()).toBe("z!");
});

test("one byte at a time needs few buffers", () => {
  const rest = new Rest();
  const buffers = new Set<ArrayBufferLike>();
  const byte = Buffer.from("a");
  for (let i = 0; i < 65_536; i++) {
    const joined = rest.join(byte);
    buffers.add(joined.buffer);
    rest.keep(joined, 0);
  }
  expect(rest.length).toBe(65_536);
  expect(buffers.size).toBeLessThan(20);
});
