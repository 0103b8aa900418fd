import { expect, test } from "vitest";
import { parseTemplate } from "../../src/config/template.ts";

test("pieces keep their order", () => {
  const text = "/m/{1..50}?n={007..12}&c={red,green}&a={@data/ids.csv:id}&b={@ids.json}";
  expect(parseTemplate(text, "path")).toEqual({
    parts: [
      "/m/",
      { kind: "range", from: 1, to: 50, width: null },
      "?n=",
      { kind: "range", from: 7, to: 12, width: 3 },
      "&c=",
      { kind: "list", values: ["red", "green"] },
      "&a=",
      { kind: "file", path: "data/ids.csv", column: "id" },
      "&b=",
      { kind: "file", path: "ids.json", column: null },
    ],
    problems: [],
  });
});

test.each(["/m/{1..", "/m/1}", "/m/{}", "/m/{id}", "/m/{@ids.csv}", "/m/{@ids.txt}", "/m/{a{b,c}}"])(
  "%s is refused in a path",
  (text) => {
    expect(parseTemplate(text, "path").problems).not.toEqual([]);
  },
);

test("braces of a body are plain text where they hold no placeholder", () => {
  expect(parseTemplate("query { owner(id: {1..9}) }", "body")).toEqual({
    parts: ["query { owner(id: ", { kind: "range", from: 1, to: 9, width: null }, ") }"],
    problems: [],
  });
});

test("only headers refer to the environment", () => {
  const reference = { kind: "reference", name: "TOKEN" };
  expect(parseTemplate("Bearer ${TOKEN}", "header").parts).toEqual(["Bearer ", reference]);
  expect(parseTemplate("/${TOKEN}", "path").problems).toHaveLength(1);
});

test("an empty range is turned round", () => {
  expect(parseTemplate("/m/{9..1}", "path").problems).toEqual([
    { code: "placeholder-range", message: "the range `{9..1}` is empty", hint: "write `{1..9}`" },
  ]);
});
