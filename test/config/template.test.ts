import { expect, test } from "vitest";
import { parseTemplate } from "../../src/config/template.ts";

test("pieces keep their order", () => {
  expect(parseTemplate("/m/{1..50}?c={red, green}&a={@data/ids.csv:id}&b={@ids.json}")).toEqual({
    parts: [
      "/m/",
      { kind: "range", from: 1, to: 50 },
      "?c=",
      { kind: "list", values: ["red", "green"] },
      "&a=",
      { kind: "file", path: "data/ids.csv", column: "id" },
      "&b=",
      { kind: "file", path: "ids.json", column: null },
    ],
  });
});

test.each(["/m/{1..", "/m/1}", "/m/{}", "/m/{id}", "/m/{@ids.csv}", "/m/{@ids.txt}", "/m/{a{b,c}}"])(
  "%s is refused",
  (text) => {
    expect(parseTemplate(text)).toHaveProperty("problem");
  },
);

test("an empty range is turned round", () => {
  expect(parseTemplate("/m/{9..1}")).toEqual({
    problem: "the range `{9..1}` is empty",
    hint: "write `{1..9}`",
  });
});
