import { expect, test } from "vitest";
import { type ConfigChanges, ruledByBase } from "../../src/config/changes.ts";
import type { Config } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";
import { draftPlan, expandGates, fixPlan } from "../../src/plan/build.ts";
import { takeLooks } from "../../src/verdict/sequential.ts";

interface Written {
  readonly suites?: Readonly<Record<string, readonly string[]>>;
  readonly gates?: readonly string[];
  readonly stack?: string;
  readonly more?: string;
}

const twoSuites = { browse: ["GET /a", "GET /b"], buy: ["POST /c"] };

function sound(text: string): Config {
  const { config, findings } = parseConfig(text, "weighbridge.yml");
  if (config === null) throw new Error(JSON.stringify(findings));
  return config;
}

function configOf({
  suites = twoSuites,
  gates = ["latency.p50 within 5% of base"],
  stack = "{ command: [node, server.js], ready: / }",
  more = "",
}: Written): Config {
  const text = [
    `stack: ${stack}`,
    "suites:",
    ...Object.entries(suites).map(
      ([name, requests]) => `  ${name}: { rate: 100/s, requests: [${requests.join(", ")}] }`,
    ),
    "gates:",
    ...gates.map((gate) => `  - ${JSON.stringify(gate)}`),
    more,
  ].join("\n");
  return sound(text);
}

const composed = (isolated: string, suite = ""): Config => {
  const stack = `{ compose: c.yaml, target: "a:1", ready: /${isolated} }`;
  const at = suite === "" ? `stack: ${stack}` : "";
  const own = suite === "" ? "" : `, stack: ${suite}`;
  const text = `${at}
suites: { browse: { rate: 100/s, requests: [GET /a]${own} } }
gates: [errors.rate < 1%]
`;
  return sound(text);
};

function ruled(
  base: Config,
  head: Config,
  untouched = false,
): { readonly config: Config; readonly changes: ConfigChanges | null } {
  const ruling = ruledByBase(base, head, { untouched });
  if ("lost" in ruling) throw new Error(`lost: ${ruling.lost.join(", ")}`);
  return ruling;
}

const judgedByBase = (base: Config, head: Config): Config => ruled(base, head).config;
const changesOf = (base: Config, head: Config): ConfigChanges | null => ruled(base, head).changes;

test("a stack that base cuts off is not let out by a change", () => {
  expect(judgedByBase(composed(", isolated: true"), composed("")).stacks).toMatchObject({
    stack: { isolated: true },
  });
  expect(judgedByBase(composed(""), composed("")).stacks["stack"]).not.toHaveProperty("isolated");
  expect(judgedByBase(composed(""), composed(", isolated: true")).stacks).toMatchObject({
    stack: { isolated: true },
  });
});

test("only a stack of containers can be isolated", () => {
  const text = "stack: { command: [x], ready: /, isolated: true }\nsuites: {}\ngates: [latency.p50 < 1s]\n";
  const { config, findings } = parseConfig(text, "weighbridge.yml");
  expect(config).toBeNull();
  expect(findings.map(({ message }) => message).join()).toContain("isolated");
});

test("equal configs change nothing", () => {
  expect(changesOf(configOf({}), configOf({}))).toBeNull();
});

test.each<readonly [name: string, base: Written, head: Written, changes: object]>([
  [
    "a margin that grew is one change",
    {},
    { gates: ["latency.p50 within 50% of base"] },
    { gates: [{ base: "latency.p50 within 5% of base", head: "latency.p50 within 50% of base" }] },
  ],
  [
    "a gate that went, and another that came",
    { gates: ["latency.p50 within 5% of base", "errors.rate < 1%"] },
    { gates: ["latency.p50 within 5% of base", "throughput within 5% of base"] },
    {
      gates: [
        { base: "errors.rate < 1%", head: null },
        { base: null, head: "throughput within 5% of base" },
      ],
    },
  ],
  [
    "policy and budget",
    {},
    { more: "inconclusive: pass\nbudget: 20m" },
    { settings: [{ name: "inconclusive", base: "warn", head: "pass" }, { name: "budget" }] },
  ],
  [
    "of two gates on one metric one went and one grew",
    { gates: ["latency.p50 within 5% of base", "errors.rate < 1%", "browse: latency.p50 within 7% of base"] },
    { gates: ["latency.p50 within 20% of base", "errors.rate < 1%"] },
    {
      gates: [
        { base: "latency.p50 within 5% of base", head: "latency.p50 within 20% of base" },
        { base: "browse: latency.p50 within 7% of base", head: null },
      ],
    },
  ],
  [
    "a suite that went",
    {},
    { suites: { browse: ["GET /a", "GET /b"] } },
    { workload: ["suite buy"], definitions: [{ of: "suite buy", base: "defined", head: null }] },
  ],
  [
    "a request that went",
    {},
    { suites: { ...twoSuites, browse: ["GET /a"] } },
    { workload: ["suite browse"], definitions: [{ of: "suite browse", base: "GET /b", head: null }] },
  ],
  [
    "a request that goes elsewhere under its old name",
    {},
    { suites: { ...twoSuites, browse: ["{ get: /health, name: GET /a }", "{ get: /b, weight: 2 }"] } },
    {
      workload: ["suite browse"],
      definitions: [
        { of: "suite browse", base: "GET /a", head: 'GET /health, name "GET /a"' },
        { of: "suite browse", base: "GET /b", head: "GET /b, weight 2" },
      ],
    },
  ],
  [
    "requests in another order",
    {},
    { suites: { ...twoSuites, browse: ["GET /b", "GET /a"] } },
    { definitions: [{ of: "suite browse", head: "the same requests in another order" }] },
  ],
  [
    "a stack that is started otherwise",
    {},
    { stack: "{ command: [node, fake.js], ready: / }" },
    {
      workload: ["stack"],
      definitions: [
        { of: "stack", base: 'command: ["node","server.js"]', head: 'command: ["node","fake.js"]' },
      ],
    },
  ],
])("%s", (_name, base, head, changes) => {
  expect(changesOf(configOf(base), configOf(head))).toMatchObject(changes);
});

/** What becomes of each gate after pairs without a value: only what is missing for being an orphan says so. */
function orphansOf(base: Written, head: Written): readonly string[] {
  const config = judgedByBase(configOf(base), configOf(head));
  const gates = expandGates(config, {});
  const plan = fixPlan(draftPlan(config, 1), gates, 10, 300);
  const pair = {
    pair: 0,
    first: "base" as const,
    seconds: 1,
    dropped: null,
    suites: config.suites.map(({ name }) => name),
    values: [],
    failures: [],
    noise: {} as never,
  };
  return takeLooks(
    plan,
    Array.from({ length: plan.looks[0]?.n ?? 0 }, () => pair),
  ).gates.flatMap(({ planned, verdict, reason }) =>
    verdict === "missing" && reason?.includes("no longer has") === true
      ? [`${planned.suite}/${planned.benchmark}`]
      : [],
  );
}

test.each<readonly [name: string, base: Written, head: Written, orphans: readonly string[]]>([
  ["the same config has none", {}, {}, []],
  ["a gate for every suite, and one suite gone", {}, { suites: { browse: ["GET /a"] } }, ["buy/*"]],
  [
    "a gate for single requests, and one request gone",
    { gates: ["browse/GET *: latency.p50 within 5% of base"] },
    { suites: { ...twoSuites, browse: ["GET /a"] } },
    ["browse/GET /b"],
  ],
  [
    "all that a gate aims at is gone",
    { gates: ["buy: latency.p50 within 5% of base"] },
    { suites: { browse: ["GET /a"] }, gates: ["errors.rate < 1%"] },
    ["buy/*"],
  ],
])("orphans: %s", (_name, base, head, orphans) => {
  expect(orphansOf(base, head)).toEqual(orphans);
});

test.each([
  ["the same stack", composed("")],
  ["the same stack, as a suite's own", composed("", '{ compose: c.yaml, target: "a:1", ready: / }')],
])("what base cuts off from the network stays cut off: %s", (_name, head) => {
  const stacks = Object.values(judgedByBase(composed(", isolated: true"), head).stacks);
  expect(stacks.map((stack) => stack.kind === "compose" && stack.isolated)).toEqual([true]);
});

test("processes do not take the place of containers that base cuts off", () => {
  const processes = composed("", "{ command: [node, a.js], ready: / }");
  const by = { untouched: false };
  expect(ruledByBase(composed(", isolated: true"), processes, by)).toEqual({ lost: ["browse"] });
  expect(ruledByBase(composed(""), processes, by)).not.toHaveProperty("lost");
});

test("head's stacks and suites under base's gates and policy, with the larger budget", () => {
  const base = configOf({ more: "budget: 10m\ninconclusive: fail" });
  const head = configOf({ gates: ["errors.rate < 90%"], suites: { browse: ["GET /z"] }, more: "budget: 5m" });
  const judged = judgedByBase(base, head);
  expect(judged.suites).toEqual(head.suites);
  expect(judged).toMatchObject({ budget: 600, inconclusive: "fail" });
  expect(judged.gates.map(({ text, orphan = false }) => [text, orphan])).toEqual([
    ["latency.p50 within 5% of base", false],
    ["latency.p50 within 5% of base", true],
  ]);
});

const redirected = { browse: ["{ get: /z, name: GET /a }", "GET /b", "GET /new"], buy: ["POST /c"] };

test.each<readonly [name: string, gate: string, head: Written, known: readonly string[]]>([
  ["nothing redefined", "latency.p50 within 5% of base", { gates: ["errors.rate < 1%"] }, []],
  [
    "a request that keeps its name",
    "browse/GET *: latency.p50 within 5% of base",
    { suites: redirected },
    ["browse/GET /a", "browse/GET /b"],
  ],
  [
    "what all requests are made of",
    "latency.p50 within 5% of base",
    { suites: redirected },
    ["browse/*", "browse/GET /a", "browse/GET /b"],
  ],
  [
    "another stack, which all suites run on",
    "buy: latency.p50 within 5% of base",
    { stack: "{ command: [node, other.js], ready: / }" },
    ["buy/*", "buy/POST /c"],
  ],
])("what base gives no value of is missing and not new: %s", (_name, gate, head, known) => {
  const gates = judgedByBase(configOf({ gates: [gate] }), configOf(head)).gates;
  const targets = gates.flatMap((one) => one.known ?? []);
  expect(targets.map(({ suite, benchmark }) => `${suite}/${benchmark}`)).toEqual(known);
});

test("a branch that left the config alone is judged by base's and changes nothing", () => {
  const [base, head] = [configOf({}), configOf({ gates: ["errors.rate < 90%"] })];
  const { config, changes } = ruled(base, head, true);
  expect(config.gates.map(({ text }) => text)).toEqual(["latency.p50 within 5% of base"]);
  expect(changes).toBeNull();
});
