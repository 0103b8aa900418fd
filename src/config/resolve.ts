import type { Config, Gate, StackConfig } from "./config.ts";
import { commonStack, resolveSuite } from "./resolve-suite.ts";
import { argv, listOf, texts } from "./resolve-text.ts";
import type { Written, WrittenStack } from "./schema.ts";

/** Fills every default in. Total: what is inconsistent has been told before, see consistency.ts. */
export function resolve(written: Written, gates: readonly Gate[], file: string): Config {
  return {
    file,
    stacks: resolveStacks(written),
    suites: Object.entries(written.suites).map(([name, suite]) => resolveSuite(name, suite)),
    gates,
    budget: written.budget ?? 480,
    inconclusive: written.inconclusive ?? "warn",
  };
}

function resolveStacks({ stack, suites }: Written): Config["stacks"] {
  const own = Object.entries(suites).flatMap(([name, suite]) =>
    "stack" in suite && suite.stack !== undefined ? [[name, resolveStack(suite.stack)] as const] : [],
  );
  const common = stack === undefined ? [] : [[commonStack, resolveStack(stack)] as const];
  return Object.fromEntries([...common, ...own]);
}

function resolveStack(stack: WrittenStack): StackConfig {
  const ready = typeof stack.ready === "string" ? { path: stack.ready, timeout: undefined } : stack.ready;
  const deadlines = stack.deadlines ?? {};
  const common = {
    ready: ready.path,
    scheme: stack.scheme ?? "http",
    deadlines: {
      install: deadlines.install ?? 600,
      build: deadlines.build ?? 900,
      ready: ready.timeout ?? 60,
      seed: deadlines.seed ?? 300,
      stop: deadlines.stop ?? 10,
    },
    carry: listOf(stack.carry),
    pass: listOf(stack.pass),
    env: texts(stack.env),
  } as const;
  if ("command" in stack) {
    return {
      kind: "command",
      command: argv(stack.command),
      directory: stack.directory ?? ".",
      install: stack.install === undefined ? null : argv(stack.install),
      build: stack.build === undefined ? null : argv(stack.build),
      seed: stack.seed === undefined ? null : argv(stack.seed),
      paths: stack.paths === undefined ? ["**"] : listOf(stack.paths),
      ...common,
    };
  }
  const colon = stack.target.lastIndexOf(":");
  const { cpus, memory } = stack.limits ?? {};
  return {
    kind: "compose",
    files: listOf(stack.compose),
    profiles: listOf(stack.profiles),
    target: { service: stack.target.slice(0, colon), port: Number(stack.target.slice(colon + 1)) },
    limits: { ...(cpus === undefined ? {} : { cpus }), ...(memory === undefined ? {} : { memory }) },
    relaunch: listOf(stack.relaunch),
    ...(stack.isolated === true ? { isolated: true } : {}),
    seed: stack.seed === undefined ? null : { service: stack.seed.service, run: argv(stack.seed.run) },
    ...common,
  };
}
