import { spawnSync } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { BenchSuite } from "../../src/config/config.ts";
import type { ResultArm } from "../../src/measurements/outcome.ts";
import { findFormat } from "../../src/measurements/read-output.ts";
import { prepareBench } from "../../src/run/commands/bench.ts";
import { runGit } from "../io/repositories.ts";
import { benchSuite, makePlace, told } from "../run/commands/place.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/benchmarks");
const has = (program: string): boolean => spawnSync(program, ["version"]).error === undefined;

/** One launch of a library's benchmarks, with a change of it or as it is. */
async function launch(library: "go" | "rust", change: string | null, suite: BenchSuite): Promise<ResultArm> {
  const place = makePlace();
  cpSync(join(fixtures, library), place.tree, { recursive: true });
  runGit(place.tree, "init", "--quiet");
  if (change !== null) runGit(place.tree, "apply", `changes/${change}.patch`);
  return (await prepareBench(suite, place)).launch();
}

/** Seconds by benchmark, in the words that follow the last sign of a package or module. */
function times({ results }: ResultArm): ReadonlyMap<string, number> {
  const timed = results.filter(({ metric }) => metric === "time.per_op");
  return new Map(timed.map(({ benchmark, values }) => [benchmark, values[0] ?? Number.NaN]));
}

const suites = {
  go: benchSuite({
    format: "go",
    run: ["go", "test", "-run", "^$", "-bench", "."],
    deadlines: { install: 60, build: 300, run: 300 },
  }),
  rust: benchSuite({
    format: "divan",
    run: ["cargo", "bench", "--bench", "kit", "--", "--min-time", "0.05"],
    build: ["cargo", "bench", "--no-run"],
    deadlines: { install: 60, build: 600, run: 300 },
  }),
};

const note = "note benchmarks-brief: ran with `-benchtime=100ms`, so that many launches fit";
const cases = [
  { library: "go", program: "go", notes: [note] },
  { library: "rust", program: "cargo", notes: [] },
] as const;

test.each(
  cases.filter(
    ({ library, program }) => has(program) && findFormat(suites[library].format ?? "") !== undefined,
  ),
)(
  "the one function that a change made slow is seen among 46: $library",
  async ({ library, notes }) => {
    const base = await launch(library, null, suites[library]);
    const head = await launch(library, "slow", suites[library]);
    expect(told(base)).toEqual(notes);
    const [before, after] = [times(base), times(head)];
    expect(before.size).toBe(46);
    expect([...after.keys()]).toEqual([...before.keys()]);
    const ratios = [...before].map(([name, seconds]) => ({ name, ratio: (after.get(name) ?? 0) / seconds }));
    const [slowest] = ratios.sort((one, other) => other.ratio - one.ratio);
    expect(slowest?.name).toMatch(/adler32/i);
  },
  600_000,
);

test.each(cases.filter(({ program }) => has(program)))(
  "a change that moves and renames still builds, and tests hold: $library",
  ({ library, program }) => {
    const place = makePlace();
    cpSync(join(fixtures, library), place.tree, { recursive: true });
    runGit(place.tree, "init", "--quiet");
    runGit(place.tree, "apply", "changes/innocent.patch");
    expect(existsSync(join(place.tree, library === "go" ? "palindrome.go" : "src/roman.rs"))).toBe(true);
    const argv = library === "go" ? ["test", "./..."] : ["test", "--lib"];
    expect(spawnSync(program, argv, { cwd: place.tree }).status).toBe(0);
  },
  600_000,
);
