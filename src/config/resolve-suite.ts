import type { BenchSuite, CommandPlace, ExecSuite, K6Suite, LoadSuite, Suite } from "./config.ts";
import { argv, listOf, texts } from "./resolve-text.ts";
import { resolveRequest } from "./resolve-request.ts";
import type { Written, WrittenBench, WrittenExec, WrittenK6, WrittenLoad } from "./schema.ts";

/** The name of the stack at the top of the file; suites with a stack of their own give it their name. */
export const commonStack = "stack";

/** A suite with every default filled in. */
export function resolveSuite(name: string, suite: Written["suites"][string]): Suite {
  if ("bench" in suite) return resolveBench(name, suite);
  if ("exec" in suite) return resolveExec(name, suite);
  return "script" in suite ? resolveK6(name, suite) : resolveLoad(name, suite);
}

function resolveLoad(name: string, suite: WrittenLoad): LoadSuite {
  const load = suite.load ?? "open";
  return {
    kind: "load",
    name,
    stack: suite.stack === undefined ? commonStack : name,
    load,
    rate: load === "open" ? (suite.rate ?? null) : null,
    schedule: suite.schedule ?? "poisson",
    connections: suite.connections ?? (load === "open" ? 64 : 8),
    ...(suite.protocol === undefined ? {} : { protocol: suite.protocol }),
    requests: suite.requests.map(resolveRequest),
    headers: texts(suite.headers),
    warmup: suite.warmup ?? null,
    window: suite.window ?? null,
    slice: suite.slice ?? 0.5,
    arms: suite.arms ?? (load === "open" ? "interleaved" : "alternating"),
    insecure: suite.insecure ?? false,
  };
}

function resolveK6(name: string, suite: WrittenK6): K6Suite {
  return {
    kind: "k6",
    name,
    stack: suite.stack === undefined ? commonStack : name,
    script: suite.script,
    image: suite.image ?? "grafana/k6:2.2.0",
    runner: suite.runner ?? "auto",
    env: texts(suite.env),
    vus: suite.vus ?? null,
    args: suite.args === undefined ? [] : argv(suite.args),
    warmup: suite.warmup ?? 2,
    window: suite.window ?? null,
    slice: suite.slice ?? null,
    thresholds: suite.thresholds ?? true,
    deadline: suite.deadline ?? 600,
  };
}

function resolveBench(name: string, suite: WrittenBench): BenchSuite {
  return {
    kind: "bench",
    name,
    format: suite.bench === "auto" ? null : suite.bench,
    run: argv(suite.run),
    output: listOf(suite.output),
    only: listOf(suite.only),
    skip: listOf(suite.skip),
    brief: suite.brief ?? true,
    ...placeOf(suite),
  };
}

function resolveExec(name: string, suite: WrittenExec): ExecSuite {
  const single = typeof suite.exec === "string" || Array.isArray(suite.exec);
  const commands = single ? { [name]: suite.exec } : suite.exec;
  const common = { prepare: suite.prepare, cleanup: suite.cleanup, expect: suite.expect };
  return {
    kind: "exec",
    name,
    commands: Object.entries(commands).map(([command, written]) => {
      const words = typeof written === "string" || Array.isArray(written) ? { run: written } : written;
      const { run, prepare, cleanup, expect = 0 } = { ...common, ...words };
      return {
        name: command,
        run: argv(run),
        prepare: prepare === undefined ? null : argv(prepare),
        cleanup: cleanup === undefined ? null : argv(cleanup),
        expect: typeof expect === "number" ? [expect] : expect,
      };
    }),
    warmup: suite.warmup ?? 1,
    runs: suite.runs ?? 3,
    valgrind: suite.valgrind ?? false,
    ...placeOf(suite),
  };
}

function placeOf(suite: WrittenBench | WrittenExec): CommandPlace {
  const deadlines = suite.deadlines ?? {};
  return {
    image: suite.image ?? null,
    directory: suite.directory ?? ".",
    install: suite.install === undefined ? null : argv(suite.install),
    build: suite.build === undefined ? null : argv(suite.build),
    pass: listOf(suite.pass),
    env: texts(suite.env),
    carry: listOf(suite.carry),
    paths: suite.paths === undefined ? ["**"] : listOf(suite.paths),
    deadlines: {
      install: deadlines.install ?? 600,
      build: deadlines.build ?? 900,
      run: deadlines.run ?? 600,
    },
  };
}
