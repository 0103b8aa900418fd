import { expect, test } from "vitest";
import type { Finding } from "../../src/config/finding.ts";
import { renderFindings } from "../../src/report/findings.ts";

const finding = (where: Finding["where"]): Finding => ({
  severity: "warning",
  code: "x",
  message: "odd",
  ...(where === undefined ? {} : { where }),
});

test("nothing found is nothing said", () => {
  expect(renderFindings([], {})).toBe("");
});

test("a finding without a place, and one in a file that is not at hand", () => {
  expect(
    renderFindings(
      [
        finding(undefined),
        { ...finding({ file: "a.yml", line: 3, column: 2 }), severity: "note", hint: "leave it" },
      ],
      {},
    ),
  ).toBe("warning  odd\n\na.yml:3:2 note  odd\n  leave it\n\n1 warning, 1 note\n");
});

test("long lines are cut around the offending text", () => {
  const text = `${"x".repeat(300)}bad${"y".repeat(300)}`;
  const [, line = "", caret = ""] = renderFindings(
    [finding({ file: "a", line: 1, column: 301, length: 3 })],
    { a: text },
  ).split("\n");
  expect(line.length).toBeLessThan(110);
  expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("bad");
});

test("control characters of a file do not reach the terminal", () => {
  const rendered = renderFindings(
    [{ ...finding({ file: "a", line: 1, column: 1 }), message: "\u001B[2Jx" }],
    { a: "\u001B[31mred\tx" },
  );
  expect(rendered).not.toContain("\u001B");
  expect(rendered).not.toContain("\t");
});
