import { expect, test } from "vitest";
import { buildReport } from "../../src/report/build.ts";
import { ansi } from "../../src/report/palette.ts";
import { renderTerminal } from "../../src/report/terminal.ts";
import { widthOf, wrap } from "../../src/report/width.ts";
import { runs } from "./runs.ts";
import { sampleInput } from "./samples.ts";

const reports = Object.entries(runs).map(
  ([name, sample]) => [name, buildReport(sampleInput(sample))] as const,
);

test.each(reports)(
  "%s: no line is wider than the terminal, but for what must be copied whole",
  (_, report) => {
    for (const width of [40, 60, 80, 120]) {
      const text = renderTerminal({ ...report, reproduce: "npx x" }, { width });
      const tooWide: string[] = [];
      const logs = new Set(
        report.sections.flatMap(({ blocks }) =>
          blocks.flatMap((block) => (block.kind === "code" ? block.text.split("\n") : [])),
        ),
      );
      for (const line of text.split("\n")) {
        if (logs.has(line.slice(2))) continue;
        if (widthOf(line) > width) tooWide.push(line);
      }
      expect(tooWide).toEqual([]);
    }
  },
);

test.each(reports)("%s: colour adds nothing but colour", (_, report) => {
  const painted = renderTerminal(report, { palette: ansi });
  expect(painted).toContain("\u001b[");
  // oxlint-disable-next-line no-control-regex
  expect(painted.replace(/\u001b\[\d+m/g, "")).toBe(renderTerminal(report));
});

test("without details, what is open stays", () => {
  const broken = reports.find(([name]) => name === "head-never-ready")?.[1];
  const text = broken === undefined ? "" : renderTerminal(broken, { details: false });
  expect(text).toContain("ECONNREFUSED");
  expect(text).not.toContain("Time, commits and machine");
  expect(text).toContain("npx github:");
});

test("width counts columns, not code units", () => {
  expect(widthOf("漢字")).toBe(4);
  expect(widthOf("e\u0301")).toBe(1);
  expect(wrap("aaa bb cccccccc", 6)).toEqual(["aaa bb", "cccccc", "cc"]);
  expect(wrap("", 6)).toEqual([""]);
});

test("what cannot be repeated has no command", () => {
  const unchanged = reports.find(([name]) => name === "unchanged")?.[1];
  if (unchanged === undefined) throw new Error("there is no such run");
  expect(renderTerminal(unchanged)).not.toContain("Reproduce");
  expect(renderTerminal({ ...unchanged, reproduce: "npx x" })).toContain(
    "Reproduce on your machine\n  npx x\n",
  );
});
