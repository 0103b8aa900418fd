import { expect, test } from "vitest";
import { tagsOf } from "../../../src/measurements/formats/xml.ts";

function told(text: string): readonly string[] {
  return [...tagsOf(text)].map(({ name, kind, attributes, line }) => {
    const pairs = [...attributes].map(([key, value]) => ` ${key}=${value}`).join("");
    return `${line} ${kind} ${name}${pairs}`;
  });
}

test.each<[string, string, readonly string[]]>([
  ["nested tags", "<a>\n  <b x=\"1\" y='2'/>\ntext</a>\n", ["1 open a", "2 empty b x=1 y=2", "3 close a"]],
  [
    "entities",
    '<a x="&lt;&quot;&#39;&#x41;&amp;lt; &nbsp; &#9999999;">',
    ["1 open a x=<\"'A&lt; &nbsp; &#9999999;"],
  ],
  ["a > and a / in quotes", '<a x="a > b/" y="/">', ["1 open a x=a > b/ y=/"]],
  ["attributes on lines of their own", '<a\n  x = "1"\n/>\n<b/>', ["1 empty a x=1", "4 empty b"]],
  ["what is no tag", '<?xml version="1.0"?><!DOCTYPE a><!-- <b> --><![CDATA[<c>]]><a/>', ["1 empty a"]],
  ["an attribute without quotes", "<a x=1 y='2'>", ["1 open a"]],
  ["a tag that is cut off", '<a><b x="1"', ["1 open a"]],
  ["quotes that are cut off", '<a><b x="1>', ["1 open a"]],
  ["a comment that is cut off", "<a><!-- <b>", ["1 open a"]],
])("%s", (_, text, tags) => {
  expect(told(text)).toEqual(tags);
});

test("time is linear in the length of a text, whatever it holds", () => {
  const hostile = ["<", '<a x="', "<a ", "<!--", "a=", " ", "<a b='1' ", "&", "/", "'"];
  for (const piece of hostile) {
    const text = `<a ${piece.repeat(100_000)}`;
    expect([...tagsOf(text), ...tagsOf(`${text}>`)].length).toBeLessThan(100_001);
  }
});
