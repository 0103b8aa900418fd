import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { prepareBench } from "../../../src/run/commands/bench.ts";
import { benchSuite, failureOf, makePlace, samples, shell, told } from "./place.ts";

/** A program that prints this as Go's benchmarks do. */
const results =
  "pkg: example.com/a\nBenchmarkSum-8 \t 100\t 200 ns/op\nBenchmarkSort-8 \t 100\t 3000 ns/op\n";
const print = (text: string): string => `printf '%b' '${text.replaceAll("\n", "\\n")}'`;

const sum = "example.com/a.BenchmarkSum-8";
const sort = "example.com/a.BenchmarkSort-8";

describe("what the command prints", () => {
  test("is read, whatever is printed around it; each launch runs it again", async () => {
    const place = makePlace();
    const text = `echo compiling; echo 'warning: x' >&2; printf x >> runs; ${print(results)}; echo PASS`;
    const runner = await prepareBench(benchSuite({ run: shell(text) }), place);
    expect(existsSync(join(place.tree, "runs"))).toBe(false);
    const arm = await runner.launch();
    await runner.launch();
    expect(readFileSync(join(place.tree, "runs"), "utf8")).toBe("xx");
    expect(told(arm)).toEqual([]);
    expect(samples(arm, sum, "time.per_op")).toEqual([2e-7]);
    expect(samples(arm, sort, "time.per_op")).toEqual([3e-6]);
    expect(arm.generator).toBeNull();
    expect(arm.seconds).toBeGreaterThan(0);
    expect(place.members()).toEqual([]);
  });

  test.each([[null], ["go"]])(
    "is read from standard error where only that holds results (format %s)",
    async (format) => {
      const suite = benchSuite({ format, run: shell(`echo done; { ${print(results)}; } >&2`) });
      const arm = await (await prepareBench(suite, makePlace())).launch();
      expect(told(arm)).toEqual([]);
      expect(arm.results).toHaveLength(2);
    },
  );

  test("is filtered by only and skip", async () => {
    const suite = benchSuite({ run: shell(print(results)), only: ["*Benchmark*"], skip: ["*Sort*"] });
    const arm = await (await prepareBench(suite, makePlace())).launch();
    expect([...new Set(arm.results.map(({ benchmark }) => benchmark))]).toEqual([sum]);
  });

  test("that no tool prints is an error", async () => {
    const arm = await (await prepareBench(benchSuite({ run: ["echo", "hello"] }), makePlace())).launch();
    expect(arm.results).toEqual([]);
    expect(arm.findings).toMatchObject([{ severity: "error", code: "format-unknown" }]);
  });
});

describe("a command that fails", () => {
  test("is told with its code and last words; what it printed before stays", async () => {
    const suite = benchSuite({
      run: shell(`${print(results)}; echo "$TOKEN: no such table" >&2; exit 3`),
      pass: ["TOKEN"],
    });
    const place = makePlace({ variables: { TOKEN: "tok-12345" } });
    const arm = await (await prepareBench(suite, place)).launch();
    expect(told(arm)).toEqual([
      expect.stringMatching(
        /^error command-failed: `sh -c .*` exited with code 3; it said last: \*\*\*: no such table$/s,
      ),
    ]);
    expect(samples(arm, sum, "time.per_op")).toEqual([2e-7]);
  });

  test("to end in time is ended with all that it started", async () => {
    const place = makePlace();
    const stubborn = `${print(results)}; trap '' TERM; (setsid sh -c 'trap "" TERM; sleep 60' &); sleep 60`;
    const suite = benchSuite({ run: shell(stubborn), deadlines: { install: 5, build: 5, run: 1 } });
    const arm = await (await prepareBench(suite, place)).launch();
    expect(arm.findings).toMatchObject([
      { code: "command-timeout", hint: "`deadlines.run` is its deadline" },
    ]);
    expect(arm.results).toHaveLength(2);
    expect(place.members()).toEqual([]);
    expect(place.registered()).toEqual([]);
  });

  test.each([[null], ["0"]])("to start at all is a StackError (cores %s)", async (cpus) => {
    const runner = await prepareBench(benchSuite({ run: ["nonesuch-program", "x"] }), makePlace({ cpus }));
    expect(await failureOf(runner.launch())).toMatchObject({
      arm: "base",
      phase: "launch",
      message: expect.stringMatching(
        /^The suite's command `nonesuch-program x` could not be started: /,
      ) as string,
    });
  });

  test("by an abort rejects with its reason and leaves nothing", async () => {
    const aborting = new AbortController();
    const place = makePlace({ signal: aborting.signal });
    const stubborn = "trap '' TERM; setsid sh -c 'trap \"\" TERM; touch up; sleep 60' & sleep 60";
    const runner = await prepareBench(benchSuite({ run: shell(stubborn) }), place);
    const outcome = runner.launch().then(
      () => null,
      (error: unknown) => error,
    );
    while (!existsSync(join(place.tree, "up"))) await sleep(10);
    const reason = new Error("enough");
    aborting.abort(reason);
    expect(await outcome).toBe(reason);
    expect(place.members()).toEqual([]);
    expect(place.registered()).toEqual([]);
    await expect(prepareBench(benchSuite({}), place)).rejects.toBe(reason);
  });
});

describe("what the command writes", () => {
  const written = results.replaceAll("\n", "\\n");

  test("is read from the files of this launch, and standard output is not", async () => {
    const place = makePlace();
    mkdirSync(join(place.tree, "sub/out"), { recursive: true });
    // of an earlier run, in the repository
    writeFileSync(join(place.tree, "sub/out/old.txt"), results.replaceAll("Sum", "Old"));
    const suite = benchSuite({
      directory: "sub",
      run: shell(`${print(results.replaceAll("Sum", "Printed"))}; printf '%b' '${written}' > out/new.txt`),
      output: ["out/*.txt"],
    });
    const arm = await (await prepareBench(suite, place)).launch();
    expect(told(arm)).toEqual([]);
    expect(arm.results.map(({ benchmark }) => benchmark)).toEqual([sum, sort]);
  });

  test("in an earlier launch is no result of this one, nor added to", async () => {
    const place = makePlace();
    const text = `if test -e quiet; then exit 0; fi; printf '%b' '${written}' >> out.txt`;
    const runner = await prepareBench(benchSuite({ run: shell(text), output: ["*.txt"] }), place);
    for (let launch = 0; launch < 2; launch++)
      expect(samples(await runner.launch(), sum, "time.per_op")).toEqual([2e-7]);
    writeFileSync(join(place.tree, "quiet"), "");
    const arm = await runner.launch();
    expect(arm.results).toEqual([]);
    expect(told(arm)).toEqual([
      expect.stringMatching(/^error output-missing: .* wrote no file that `output` \(\*\.txt\) names$/),
    ]);
  });
});

describe("short runs of known tools", () => {
  const make = (brief: boolean) => {
    const place = makePlace();
    // stands for the tool, which need not be here
    const script = `#!/bin/sh\necho "$@" > "$PWD/arguments"\n${print(results)}\n`;
    writeFileSync(join(place.tree, "go"), script, { mode: 0o755 });
    const run = [join(place.tree, "go"), "test", "-bench", "."];
    return prepareBench(benchSuite({ run, brief }), place).then((runner) => ({ runner, place }));
  };

  test("are asked for, and told once", async () => {
    const { runner, place } = await make(true);
    const arm = await runner.launch();
    expect(readFileSync(join(place.tree, "arguments"), "utf8")).toBe("test -benchtime=100ms -bench .\n");
    expect(told(arm)).toEqual([
      "note benchmarks-brief: ran with `-benchtime=100ms`, so that many launches fit",
    ]);
    expect(told(await runner.launch())).toEqual([]);
  });

  test("are not where the suite does not want them", async () => {
    const { runner, place } = await make(false);
    expect(told(await runner.launch())).toEqual([]);
    expect(readFileSync(join(place.tree, "arguments"), "utf8")).toBe("test -bench .\n");
  });
});

test("the few that take most of a launch are named", async () => {
  const line = (at: number): string => `sleep 0.02; printf 'BenchmarkA${at}-8 100 200 ns/op\\n'`;
  const lines = Array.from({ length: 12 }, (_, at) => line(at)).join("; ");
  const run = shell(`echo 'pkg: a'; ${lines}; sleep 2; printf 'BenchmarkSlow-8 1 2 ns/op\\n'`);
  const arm = await (await prepareBench(benchSuite({ run }), makePlace())).launch();
  expect(told(arm)).toEqual([
    expect.stringMatching(/^note benchmarks-slow-few: a\.BenchmarkSlow-8 \(\d[.\d]* s\) took \d\d% of/),
  ]);
});
