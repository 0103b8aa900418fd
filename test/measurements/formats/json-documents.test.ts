import { expect, test } from "vitest";
import { readDocuments } from "../../../src/measurements/formats/json-documents.ts";

const read = (text: string): ReturnType<typeof readDocuments> => readDocuments({ file: "out", text });

test.each([
  '{"a":[1,-2.5e-3,true,false,null,"x\\u00e9\\n\\"y\\\\"],"b":{}}',
  '[\n  [],\n  {"a": 1}\n]\n',
  '[[{"__proto__": 1, "constructor": 2}]]',
  '{"a":1,"a":2}',
  '{\r\n\t"a" : "" }\r\n',
  "[]",
])("%j is what JSON says it is", (text) => {
  const { documents, findings } = read(text);
  expect(findings).toEqual([]);
  expect(JSON.stringify(documents)).toBe(`[${JSON.stringify(JSON.parse(text))}]`);
});

test("finds documents between other lines, with the lines of their parts", () => {
  const text = [
    "\uFEFF> bench",
    "[vite] built",
    '{"a": 1}',
    "{ inspected: 1 }",
    "  {}",
    "[",
    '  {"b": {',
    "  }}",
    "]",
    "done",
  ].join("\n");
  const { documents, findings, lineOf } = read(text);
  expect(findings).toEqual([]);
  expect(documents).toEqual([{ a: 1 }, [{ b: {} }]]);
  const list = documents[1] as readonly { readonly b: object }[];
  expect([documents[0], list, list[0], list[0]?.b, {}, 1].map(lineOf)).toEqual([
    3,
    6,
    7,
    7,
    undefined,
    undefined,
  ]);
});

test("reads a document behind a byte order mark", () => {
  expect(read('\uFEFF{"a":1}').documents).toEqual([{ a: 1 }]);
});

test("reads the numbers that Python writes and JSON does not have", () => {
  expect(read("[{}, NaN, Infinity, -Infinity]").documents).toEqual([[{}, Number.NaN, Infinity, -Infinity]]);
});

test.each([
  ['{"a": 1,\n"b": ', 2, "ends before it is complete"],
  ['{"a": 1,\n"b": 2', 2, "ends before it is complete"],
  ['{"a": 1,\n}', 2, "has a `}` on line 2 where none may stand"],
  ['{"a": 01}', 1, "has a `1` on line 1 where none may stand"],
  ['{"a": 1.}', 1, "has a `.` on line 1 where none may stand"],
  ['{"a": Nil}', 1, "has a `N` on line 1 where none may stand"],
  ['{"a":\n\n"b\nc"}', 3, "has a text without an end on line 3"],
  ['{"a": "b', 1, "has a text without an end on line 1"],
  ['{"a": "\\x"}', 1, "has a text with an unknown escape on line 1"],
  ['{"a": [1 2]}', 1, "has a `2` on line 1 where none may stand"],
  [`{"a": ${"[".repeat(80)}`, 1, "lies deeper than 64 levels on line 1"],
])("%j breaks on line %i", (text, line, problem) => {
  const { documents, findings } = read(text);
  expect(documents).toEqual([]);
  expect(findings).toMatchObject([
    { severity: "error", message: `the JSON that begins on line 1 ${problem}`, where: { file: "out", line } },
  ]);
});

test("gives nothing of a broken document and goes on after the line where it broke", () => {
  const { documents, findings } = read('{"a": {"b": 1}, x\n}\n{"c": 1}\n{"d": ');
  expect(documents).toEqual([{ c: 1 }]);
  expect(findings.map(({ where }) => where?.line)).toEqual([1, 4]);
});
