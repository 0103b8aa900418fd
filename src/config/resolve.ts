import type { Config, Gate, LoadSuite, RequestBody, RequestTemplate, StackConfig } from "./config.ts";
import type { Written, WrittenRequest, WrittenSuite } from "./schema.ts";
import { methods } from "./schema-text.ts";

/** The statuses that count as success where a request names none. */
const anySuccess: readonly number[] = Array.from({ length: 100 }, (_, index) => 200 + index);

/** Fills every default in. Total: what is inconsistent has been told before, see consistency.ts. */
export function resolve(written: Written, gates: readonly Gate[], file: string): Config {
  return {
    file,
    stack: resolveStack(written.stack),
    suites: Object.entries(written.suites).map(([name, suite]) => resolveSuite(name, suite)),
    gates,
    budget: written.budget ?? 480,
    inconclusive: written.inconclusive ?? "warn",
  };
}

function resolveStack(stack: Written["stack"]): StackConfig {
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
    seed: stack.seed === undefined ? null : { service: stack.seed.service, run: argv(stack.seed.run) },
    ...common,
  };
}

function resolveSuite(name: string, suite: WrittenSuite): LoadSuite {
  const load = suite.load ?? "open";
  return {
    name,
    load,
    rate: load === "open" ? (suite.rate ?? null) : null,
    schedule: suite.schedule ?? "poisson",
    connections: suite.connections ?? (load === "open" ? 64 : 8),
    requests: suite.requests.map(resolveRequest),
    headers: texts(suite.headers),
    warmup: suite.warmup ?? 2,
    window: suite.window ?? null,
    slice: suite.slice ?? 0.5,
    arms: suite.arms ?? "alternating",
    insecure: suite.insecure ?? false,
  };
}

/** Its name is `METHOD path` unless it has one. */
function resolveRequest(written: WrittenRequest): RequestTemplate {
  const { method, path } = lineOf(written);
  const details = typeof written === "string" ? {} : written;
  const expect = details.expect;
  return {
    name: details.name ?? `${method} ${path}`,
    method,
    path,
    headers: texts(details.headers),
    body: bodyOf(details),
    weight: details.weight ?? 1,
    expect: expect === undefined ? anySuccess : typeof expect === "number" ? [expect] : expect,
    timeout: details.timeout ?? 5,
  };
}

function lineOf(written: WrittenRequest): { readonly method: string; readonly path: string } {
  if (typeof written !== "string") {
    const method = methods.find((known) => written[known] !== undefined) ?? "get";
    return { method: method.toUpperCase(), path: written[method] ?? "/" };
  }
  const [first = "/", second] = written.trim().split(/\s+/);
  return second === undefined
    ? { method: "GET", path: first }
    : { method: first.toUpperCase(), path: second };
}

function bodyOf(written: Exclude<WrittenRequest, string> | Record<string, never>): RequestBody | null {
  if (typeof written.json === "string") return { kind: "json-file", path: written.json };
  if (written.json !== undefined) return { kind: "json", value: written.json };
  if (written.text !== undefined) return { kind: "text", value: written.text };
  if (written.file !== undefined) return { kind: "file", path: written.file };
  return null;
}

/** A list is argv. Plain words are split at spaces; text that needs a shell gets one. */
function argv(command: string | readonly (string | number)[]): readonly string[] {
  if (typeof command !== "string") return command.map(String);
  return /^[\w@%+=:,./ -]*$/.test(command) && !/^\s*\w+=/.test(command)
    ? command.trim().split(/ +/)
    : ["sh", "-c", command];
}

function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

function texts(
  values: Readonly<Record<string, string | number | boolean>> | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]));
}
