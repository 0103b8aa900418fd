import { expect, test } from "vitest";
import { csvRows } from "../../../src/measurements/formats/csv.ts";

test.each<[string, string, readonly (readonly [readonly string[], number, boolean])[]]>([
  [
    "plain rows",
    "a,b\n1,2\n",
    [
      [["a", "b"], 1, true],
      [["1", "2"], 2, true],
    ],
  ],
  [
    "Windows line breaks",
    "a,b\r\n1,\r\n",
    [
      [["a", "b"], 1, true],
      [["1", ""], 2, true],
    ],
  ],
  [
    "a last row that nothing ends",
    "a,b\n1,2",
    [
      [["a", "b"], 1, true],
      [["1", "2"], 2, false],
    ],
  ],
  [
    "a last cell that nothing fills",
    "a,b\n1,",
    [
      [["a", "b"], 1, true],
      [["1", ""], 2, false],
    ],
  ],
  [
    "empty lines",
    "\na\n\nb\n",
    [
      [["a"], 2, true],
      [["b"], 4, true],
    ],
  ],
  [
    "quoted commas, quotes and line breaks",
    '"a,""b""","c\r\nd",e\nf\n',
    [
      [['a,"b"', "c\r\nd", "e"], 1, true],
      [["f"], 3, true],
    ],
  ],
  ["a quoted cell that nothing closes", 'a,"b\nc', [[["a", "b\nc"], 1, false]]],
  ["text after a closing quote", '"a"b,c\n', [[["ab", "c"], 1, true]]],
  ["quotes within a cell", 'a "b",c\n', [[['a "b"', "c"], 1, true]]],
  ["an empty quoted cell", '"",x\n', [[["", "x"], 1, true]]],
  ["a byte order mark", "\uFEFFa\n", [[["a"], 1, true]]],
])("reads %s", (_, text, rows) => {
  expect(csvRows(text)).toEqual(rows.map(([cells, line, ended]) => ({ cells, line, ended })));
});
