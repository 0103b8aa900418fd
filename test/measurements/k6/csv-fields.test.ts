import { expect, test } from "vitest";
import { fieldsIn } from "../../../src/measurements/k6/csv-fields.ts";

test.each<[string, readonly string[] | "open" | "damaged"]>([
  ["", [""]],
  [",", ["", ""]],
  ["a,b,c", ["a", "b", "c"]],
  ["a,,c,", ["a", "", "c", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"GET ""x"", y"', ['GET "x", y']],
  ['""', [""]],
  ['"",""', ["", ""]],
  ['""""', ['"']],
  ['"a\nb",c', ["a\nb", "c"]],
  ["Größe,–", ["Größe", "–"]],
  ['"a', "open"],
  ['"a""', "open"],
  ['a,"', "open"],
  ['a"b', "damaged"],
  ['"a"b', "damaged"],
  ['"a" ,b', "damaged"],
])("%j", (line, expected) => {
  const bytes = new TextEncoder().encode(`"${line},"`);
  expect(fieldsIn(bytes, 1, bytes.length - 2)).toEqual(expected);
});
