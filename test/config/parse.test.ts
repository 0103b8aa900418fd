import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { renderFindings } from "../../src/report/findings.ts";

const golden = (name: string) => new URL(`golden/${name}`, import.meta.url).pathname;

test.each(["bad", "unreachable", "syntax", "tight", "slow", "poor", "suites"])(
  "golden findings of %s.yml",
  async (name) => {
    const file = `${name}.yml`;
    const text = readFileSync(golden(file), "utf8");
    const { config, findings } = parseConfig(text, file);
    expect(config === null).toBe(findings.some(({ severity }) => severity === "error"));
    await expect(renderFindings(findings, { [file]: text })).toMatchFileSnapshot(
      golden(`${name}.findings.txt`),
    );
  },
);

test.each(["whole", "every-suite"])("the config %s.yml is read with its defaults", async (name) => {
  const text = readFileSync(golden(`${name}.yml`), "utf8");
  const { config, findings } = parseConfig(text, `${name}.yml`);
  expect(findings).toEqual([]);
  const short = JSON.stringify(
    config,
    (key, value: unknown) =>
      key === "expect" && Array.isArray(value) && value.length === 100 ? "200..299" : value,
    2,
  );
  await expect(short).toMatchFileSnapshot(golden(`${name}.config.json`));
});

test.each([
  ["", "the file is empty"],
  ["# nothing\n", "the file is empty"],
  ["- a\n", "the file is not a mapping"],
  ["just text", "the file is not a mapping"],
])("%j is no config", (text, message) => {
  const { config, findings } = parseConfig(text, "weighbridge.yml");
  expect(config).toBeNull();
  expect(findings).toMatchObject([{ severity: "error", message, where: { line: 1, column: 1 } }]);
});

test.each([
  ["load: open, rate: 9/s, protocol: http/2", "http/2", []],
  ["load: closed, protocol: http/1.1", "http/1.1", []],
  ["load: closed, protocol: http/2", undefined, [["the closed load `a` cannot speak HTTP/2", 3, 32]]],
])("a load of { %s }", (keys, protocol, expected) => {
  const text = `stack: { command: node server.js, ready: /ready }
suites:
  a: { ${keys}, requests: [GET /] }
gates: [errors.rate < 1%]
budget: 10m
`;
  const { config, findings } = parseConfig(text, "w.yml");
  const errors = findings.filter(({ severity }) => severity === "error");
  expect(errors.map(({ message, where }) => [message, where?.line, where?.column])).toEqual(expected);
  expect(config?.suites[0]).toEqual(
    protocol === undefined
      ? undefined
      : expect.objectContaining({ protocol, connections: expect.any(Number) }),
  );
});

test("anchors and merge keys are followed to where the text stands", () => {
  const text = `stack: { command: node server.js, ready: /ready }
suites:
  a: &a
    rate: 500/s
    requests: [GET /, GEET /x]
  b:
    <<: *a
    weight: 2
gates: [latency.p50 < 5ms]
`;
  const { findings } = parseConfig(text, "w.yml");
  expect(findings.map(({ message, where }) => [message, where?.line, where?.column])).toContainEqual([
    "`requests`: unknown method `GEET`",
    5,
    23,
  ]);
  expect(findings.map(({ message, where }) => [message, where?.line, where?.column])).toContainEqual([
    "unknown key `weight` in `suites.b`",
    8,
    5,
  ]);
});

test("a document that expands without end is refused", () => {
  const lines = ["a: &a [x, x, x, x, x, x, x, x, x]"];
  for (const [from, to] of ["ab", "bc", "cd", "de", "ef"])
    lines.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(", ")}]`);
  const { config, findings } = parseConfig(lines.join("\n"), "w.yml");
  expect(config).toBeNull();
  expect(findings).toMatchObject([{ code: "config-type" }]);
});

test.each(["/etc/passwd", "../secret.json", "bodies/../../secret.json", "~/x.json"])(
  "the body %s is out of reach",
  (path) => {
    const { config, findings } = parseConfig(
      `stack: { command: node server.js, ready: /ready }
suites: { browse: { rate: 500/s, requests: [{ post: /a, json: ${path} }] } }
gates: [latency.p50 < 5ms]
`,
      "w.yml",
    );
    expect(config).toBeNull();
    expect(findings).toMatchObject([{ code: "config-path-outside", where: { line: 2, column: 63 } }]);
  },
);

test("no damage to a file makes the parser throw or lose the place", () => {
  const whole = readFileSync(golden("whole.yml"), "utf8");
  let state = 7;
  const draw = (below: number): number => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
  const junk = [
    "",
    "{",
    "}",
    "[",
    ":",
    "- ",
    "&a ",
    "*a",
    "\t",
    "\n",
    "\n\n  ",
    "null",
    "'",
    '"',
    "%",
    "💥",
    "1e999",
    "<<: ",
    "!!binary ",
    "? ",
  ];
  for (let round = 0; round < 400; round++) {
    const at = draw(whole.length);
    const text = whole.slice(0, at) + (junk[draw(junk.length)] ?? "") + whole.slice(at + draw(12));
    const { config, findings } = parseConfig(text, "w.yml");
    expect(config === null).toBe(findings.some(({ severity }) => severity === "error"));
    const lines = text.split("\n").length;
    for (const { where } of findings) {
      expect(where?.line).toBeGreaterThanOrEqual(1);
      expect(where?.line).toBeLessThanOrEqual(lines);
    }
    renderFindings(findings, { "w.yml": text });
  }
});

test.each(["stack", "constructor", "toString", "__proto__"])("no suite can be named %s", (name) => {
  const text = `stack: { command: node server.js, ready: /ready }
suites:
  ${name}: { rate: 500/s, requests: [GET /] }
gates: [latency.p50 < 5ms]
`;
  const named = parseConfig(text, "w.yml").findings.filter(({ code }) => code === "config-suite-name");
  expect(named).toMatchObject([{ severity: "error", where: { line: 3, column: 3 } }]);
});

test("a gate without a scope that no suite can have is an error", () => {
  const text = "suites:\n  build: { exec: make }\ngates: [allocs.per_op within 0% of base]\n";
  expect(parseConfig(text, "w.yml").findings).toMatchObject([
    { code: "suite-ungated" },
    { severity: "error", code: "gate-scope", message: "no suite measures `allocs.per_op`" },
  ]);
});
