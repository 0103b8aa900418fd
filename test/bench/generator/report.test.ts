import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parts } from "../../../bench/generator/parts.ts";
import { plots } from "../../../bench/generator/plot.ts";
import type { Recording } from "../../../bench/generator/recording.ts";
import { page } from "../../../bench/generator/report.ts";
import { targetsOf } from "../../../bench/generator/targets.ts";

const evidence = join(import.meta.dirname, "../../../docs/evidence");
const read = (file: string): string => readFileSync(join(evidence, file), "utf8");

describe("the page about the generator", () => {
  const recorded = parts.filter((part) => existsSync(join(evidence, `generator/${part.name}.json`)));
  const recordings = recorded.map((part) => JSON.parse(read(`generator/${part.name}.json`)) as Recording);

  it("is what the raw figures say (node bench/generator/run.js report)", () => {
    expect(page(recordings)).toBe(read("generator.md"));
    for (const [plot, svg] of plots(recordings)) expect(svg).toBe(read(`generator/${plot}.svg`));
  });

  it("calls nothing reached that was not measured", () => {
    expect(targetsOf([]).map(({ reached }) => reached)).not.toContain(true);
    const others = recordings.map((one) => ({
      ...one,
      runs: one.runs.filter(({ tool }) => tool !== "ours"),
    }));
    expect(targetsOf(others).map(({ reached }) => reached)).not.toContain(true);
    expect(page([])).toContain("not measured");
  });
});
