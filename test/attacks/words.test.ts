import { expect, test } from "vitest";
import type { AdmissionRules } from "../../src/measurements/admission/rules.ts";
import { admit, type Admission, readUntrusted } from "../../src/measurements/admit.ts";
import { writeMeasurements } from "../../src/measurements/file.ts";
import type { Failure, Measurements } from "../../src/measurements/measurements.ts";
import { writeRefusal } from "../../src/measurements/refusal.ts";
import { buildReport } from "../../src/report/build.ts";
import { renderCheck } from "../../src/report/check.ts";
import { renderComment, renderSummary } from "../../src/report/comment.ts";
import { judge } from "../../src/verdict/judge.ts";
import { baseConfig, everyText, everyWord, measuredBy, rulesFor } from "./measured.ts";
import { scenes } from "./scene.ts";

function admitFile(text: string, by: AdmissionRules): Admission {
  const read = readUntrusted(text);
  return "refused" in read ? read : admit(read.measurements, by);
}

/*
 * Words of a stranger. Of a fork's run no sentence, message or log line is told at all, in the comment, the check run, the summary, the
 * log or the JSON; what are names by nature are escaped. Each test says which guard it is of.
 */

const start = scenes();
const mark = "zqx";
const evil =
  `${mark}\`<script>alert(1)</script>@octocat [pay](https://evil.example) **b** #12 | \`` +
  "<img src=x onerror=alert(1)>\n::set-output name=verdict::pass\n::add-mask::pass\n## approved\n<!-- weighbridge:";

const failure: Failure = {
  arm: "base",
  phase: "ready",
  message: "a message",
  hint: "a hint",
  logs: [{ service: "api", lines: ["a line"] }],
};

/** Every text that a file may have is in one of these. */
const honest = measuredBy();
const rich: Measurements = {
  ...honest,
  baseFailure: failure,
  unchanged: ["browse"],
  configChanges: {
    gates: [{ base: "a gate", head: "another" }],
    settings: [{ name: "inconclusive", base: "warn", head: "pass" }],
    workload: ["suite browse"],
    definitions: [{ of: "suite browse", base: "GET /owners", head: "GET /health" }],
  },
  run: { ...honest.run, asked: { suites: ["browse"] } },
  notes: [
    {
      severity: "warning",
      code: "a-code",
      message: "a note",
      hint: "a hint",
      where: { file: "a.yml", line: 1 },
    },
  ],
  pairs: honest.pairs.map((pair, i) => ({
    ...pair,
    ...(i > 27 ? { dropped: { arm: "head", reason: "launch-failed", detail: "a detail" } as const } : {}),
    values: [
      ...pair.values,
      { ...pair.values[0]!, metric: "cpu.per_request", base: null, head: null, absent: "a reason" },
    ],
    failures: [{ suite: "browse", benchmark: "GET /owners", arm: "head", cause: "status 500", count: 3 }],
  })),
};
const documents: readonly (readonly [string, Measurements])[] = [
  ["whole", rich],
  ["broken", { ...rich, state: { kind: "broken", failure: { ...failure, arm: "head" } } }],
  ["unchanged", { ...rich, state: { kind: "unchanged", reason: "a reason" }, plan: null, pairs: [] }],
  ["interrupted", { ...rich, state: { kind: "interrupted", signal: "SIGTERM" } }],
];

/** Paths to every text and every key of a parsed file, of lists their first and last item alone. */
function textsIn(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  const keys = Object.keys(value);
  const some = Array.isArray(value) ? keys.filter((_, i) => i === 0 || i === keys.length - 1) : keys;
  return some.flatMap((key) => textsIn((value as Readonly<Record<string, unknown>>)[key], [...path, key]));
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: string): unknown {
  if (key === undefined) return by;
  const inner = replaced((value as Readonly<Record<string, unknown>>)[key], rest, by);
  if (Array.isArray(value)) return value.map((each: unknown, i) => (String(i) === key ? inner : each));
  return { ...(value as object), [key]: inner };
}

test.each(documents)("no text of a file of a fork's run is repeated: %s", (_, document) => {
  // Guards: withoutWords, withLabels, withKnownNames, and that config, plan and revisions are not the file's.
  const rules = rulesFor();
  const json: unknown = JSON.parse(writeMeasurements(document));
  const paths = textsIn(json);
  expect(paths.length).toBeGreaterThan(60);
  let admitted = 0;
  for (const path of paths) {
    const admission = admitFile(JSON.stringify(replaced(json, path, evil)), rules);
    if ("measurements" in admission) admitted += 1;
    const told = "refused" in admission ? admission.refused : everyWord(admission.measurements, true);
    expect(told.includes(mark), path.join(".")).toBe(false);
  }
  // Most are no reason to refuse a file: they are just not told.
  expect(admitted).toBeGreaterThan(20);
});

test("the texts of an own branch's run are told", () => {
  // What the test above would miss if nothing were told of anybody's.
  const admission = admit(rich, rulesFor(baseConfig, { trusted: true }));
  const told = "refused" in admission ? "" : everyWord(admission.measurements, false);
  for (const text of ["a note", "a message", "a line"]) expect(told).toContain(text);
});

/** Markdown without what stands in code spans and blocks. */
function proseOf(markdown: string): string {
  return markdown.replaceAll(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "");
}

test("names that a tool gives are told as code, and do nothing", () => {
  // Guards: isPlainName; inline and escapeCode, which nothing closes.
  const bench = `suites:
  codec: { bench: go, run: go test -bench . }
gates:
  - time.per_op within 10% of base
`;
  // One with backticks, whose fence has to be longer, and one without.
  const name = evil.split("\n", 1)[0]!.slice(0, 200);
  const values = [name, name.replaceAll(/[`|]/g, "")].map((benchmark) => ({
    suite: "codec",
    benchmark,
    metric: "time.per_op",
    base: 1,
    head: 2,
    requests: { base: 1, head: 1 },
  }));
  const pairs = honest.pairs.map((pair) => ({ ...pair, suites: ["codec"], values }));
  const admission = admit({ ...honest, pairs }, rulesFor(bench));
  if ("refused" in admission) throw new Error(admission.refused);
  const { measurements } = admission;
  const verdict = judge(measurements);
  expect(verdict.outcome).toBe("fail");
  const origin = { repository: "weighbridge/weighbridge", ref: "v0" };
  const report = buildReport({ verdict, measurements, origin, beside: { untrusted: true } });
  const { title, summary, text } = renderCheck(report);
  expect(title).toContain(mark);
  expect(title).not.toContain("\n");
  for (const markdown of [renderComment(report), renderSummary(report), summary, text]) {
    expect(proseOf(markdown)).not.toMatch(/<script|<img|@octocat|\]\(https|\*\*b|#12/);
  }
  expect(renderComment(report)).toContain(mark);
});

test("a report that is made monstrous still says that the run is not trusted", () => {
  // Guard: the sentence is the first of the lead, which no length cuts off.
  const workload = Array.from({ length: 500 }, (_, i) => `suite ${"x".repeat(200)}${i}`);
  const long = { base: "a".repeat(500), head: "b".repeat(500) };
  const gates = workload.map(() => long);
  const definitions = workload.map((of) => ({ of, ...long }));
  const changes = { gates, settings: [], workload, definitions };
  const admission = admit(honest, rulesFor(baseConfig, { changes }));
  if ("refused" in admission) throw new Error(admission.refused);
  const { measurements } = admission;
  const origin = { repository: "weighbridge/weighbridge", ref: "v0" };
  const input = { verdict: judge(measurements), measurements, origin, beside: { untrusted: true as const } };
  const comment = renderComment(buildReport(input), { limit: 5000 });
  expect(comment).toContain("Left out here");
  expect(comment).toContain("Measured in an untrusted run");
});

test("what a run says of its config is told in codes and lines", async () => {
  // Guard: the schema of refusal.ts.
  const scene = await start();
  const finding = {
    severity: "error",
    code: "gate-unit",
    message: evil,
    where: { file: evil, line: 3 },
  } as const;
  scene.upload([{ name: "refusal.json", text: writeRefusal("config", [finding]) }]);
  const text = everyText((await scene.told()).report);
  expect(text).toContain("1 problem in ");
  expect(text).toContain("`gate-unit` at line 3: the amount lacks a unit");
  expect(text).not.toContain(mark);
});

test("a refusal with other words in it is none", async () => {
  // Guard: the schema of refusal.ts.
  const scene = await start();
  const refusal = {
    format: "weighbridge-refusal",
    version: 1,
    verdict: "config",
    problems: [{ code: evil }],
  };
  scene.upload([{ name: "refusal.json", text: JSON.stringify(refusal) }]);
  const text = everyText((await scene.told()).report);
  expect(text).toContain("left no measurements");
  expect(text).not.toContain(mark);
});

test("a branch, a title and an account may have any name", async () => {
  // Guard: none of them is told; the pull request is called by its number.
  const scene = await start({ run: { name: evil, login: "octavia" } });
  scene.upload(scene.measured());
  const { report } = await scene.told();
  expect(everyText(report)).not.toContain(mark);
});
