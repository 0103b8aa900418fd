import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { K6Version } from "../../../src/run/k6/version.ts";
import { type WrapperOrder, wrapperOf } from "../../../src/run/k6/wrapper.ts";

const folder = mkdtempSync(join(tmpdir(), "weighbridge-wrapper-"));
afterAll(() => rmSync(folder, { recursive: true }));

const require = createRequire(import.meta.url);
const old: K6Version = { text: "0.49.0", major: 0, minor: 49 };
const current: K6Version = { text: "2.2.0", major: 2, minor: 2 };

interface Exports {
  readonly options: {
    readonly scenarios: object;
    readonly thresholds: Readonly<Record<string, unknown>>;
    readonly [other: string]: unknown;
  };
  readonly default?: unknown;
  readonly [other: string]: unknown;
}

const options = `{
  vus: 5, duration: "10s", paused: true, userAgent: "team", tags: { a: "b" },
  thresholds: { checks: ["rate>0.9"], spent: [{ threshold: "p(95)<9", abortOnFail: true, delayAbortEval: "1s" }], lone: "rate<1" },
}`;

/** What k6 would find in the wrapper of a script: here Node reads it as the version of k6 would. */
async function load(
  version: K6Version,
  module: string,
  common: string,
  part: Partial<WrapperOrder> = {},
): Promise<Exports> {
  const ending = version.major === 0 ? "cjs" : "mjs";
  const name = join(folder, `${Math.random()}`);
  writeFileSync(`${name}.script.${ending}`, version.major === 0 ? common : module);
  const order: WrapperOrder = {
    script: `${name}.script.${ending}`,
    scenarios: { default: { executor: "constant-vus", vus: 1, duration: "1000ms" } },
    thresholds: true,
    submetrics: ['http_reqs{name:GET /"x"}', "checks"],
    ...part,
  };
  writeFileSync(`${name}.${ending}`, wrapperOf(order, version));
  return (version.major === 0 ? require(`${name}.cjs`) : await import(`${name}.mjs`)) as Exports;
}

describe.each([
  ["of CommonJS, before 1.0", old],
  ["of modules", current],
])("a script %s", (_, version) => {
  const module = `export const options = ${options};
export default function () { return "default"; }
export function setup() { return "setup"; }
export const browse = () => "browse";
export function handleSummary() { return { stdout: "mine" }; }`;
  const common = `module.exports = { options: ${options}, default() { return "default"; }, setup() { return "setup"; },
browse: () => "browse", handleSummary() { return { stdout: "mine" }; } };`;

  test("keeps what it exports, but for its options and its summary", async () => {
    const found = await load(version, module, common);
    for (const name of ["default", "setup", "browse"]) expect((found[name] as () => string)()).toBe(name);
    expect((found["handleSummary"] as () => object)()).toEqual({});
    expect(found.options).toEqual({
      userAgent: "team",
      tags: { a: "b" },
      scenarios: { default: { executor: "constant-vus", vus: 1, duration: "1000ms" } },
      thresholds: {
        checks: ["rate>0.9"],
        spent: [{ threshold: "p(95)<9", abortOnFail: false, delayAbortEval: "1s" }],
        lone: ["rate<1"],
        'http_reqs{name:GET /"x"}': [],
      },
    });
  });

  test("is not judged where nobody wants that, and its metrics are told all the same", async () => {
    const found = await load(version, module, common, { thresholds: false });
    expect(found.options.thresholds).toMatchObject({ checks: [], spent: [], lone: [] });
  });

  test("may export neither options nor a default", async () => {
    const scenarios = { a: { executor: "constant-vus", vus: 1, duration: "1s", exec: "browse" } };
    const found = await load(
      version,
      'export const browse = () => "browse";',
      'exports.browse = () => "browse";',
      { scenarios },
    );
    expect(found.options.scenarios).toEqual(scenarios);
    expect((found["browse"] as () => string)()).toBe("browse");
    expect(found.default).toBeUndefined();
  });
});

test("a script that awaits something at its top level is a module", async () => {
  const found = await load(current, "export default await Promise.resolve(7);", "");
  expect(found.default).toBe(7);
});
