import { describe, expect, test } from "vitest";
import { ByteLines } from "../../../src/measurements/k6/byte-lines.ts";

/** The lines of a text that comes in chunks of a length, and what is left at its end. */
function linesOf(text: string, length: number): readonly (string | null)[] {
  const lines: (string | null)[] = [];
  const cutter = new ByteLines(
    (bytes, view, start, end) => {
      expect(view.byteLength).toBe(bytes.length);
      lines.push(new TextDecoder().decode(bytes.subarray(start, end)));
    },
    () => lines.push("too long"),
  );
  const bytes = new TextEncoder().encode(text);
  const shared = new Uint8Array(length); // overwritten with each chunk, as a file's buffer is
  for (let at = 0; at < bytes.length; at += length) {
    const chunk = bytes.subarray(at, at + length);
    shared.set(chunk);
    cutter.push(shared.subarray(0, chunk.length));
  }
  const rest = cutter.rest();
  if (cutter.endless) lines.push("endless");
  return [...lines, rest === null ? null : new TextDecoder().decode(rest)];
}

describe.each([1, 2, 3, 4, 5, 7, 64, 1000])("in chunks of %d bytes", (length) => {
  test.each<[string, readonly (string | null)[]]>([
    ["", [null]],
    ["a", ["a"]],
    ["a\n", ["a", null]],
    ["a\nbc\n\ndef\n", ["a", "bc", "", "def", null]],
    ["a\r\nb\r\n", ["a", "b", null]],
    ["a\rb\r", ["a\rb"]],
    ["\n\n\n", ["", "", "", null]],
    ["1234567890\n1234567890\n12", ["1234567890", "1234567890", "12"]],
    ["Größe\n–\n", ["Größe", "–", null]],
  ])("%j", (text, expected) => {
    expect(linesOf(text, length)).toEqual(expected);
  });
});

test("bytes like a break's, with the highest bit set or beside it, are none", () => {
  const text = String.fromCodePoint(0x08, 0x09, 0x0b, 0x0c, 0x8a, 0x0a8a, 0x0b0a);
  expect(linesOf(`${text}${text}\n`, 1000)).toEqual([text + text, null]);
});

test.each([1000, 100_000, 1_000_000])(
  "a line without end is told once and not kept, in chunks of %d",
  (length) => {
    const text = `a\n${"b".repeat(600_000)}\nc\n${"d".repeat(600_000)}`;
    expect(linesOf(text, length)).toEqual(["a", "too long", "c", "too long", "endless", null]);
  },
);
