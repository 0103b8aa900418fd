import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { skipOf } from "../../src/commands/skip.ts";
import { readMeasurements, writeMeasurements } from "../../src/measurements/file.ts";
import { writeRefusal } from "../../src/measurements/refusal.ts";
import { labelNote } from "../../src/jobs/skip.ts";
import { plain } from "../../src/report/words.ts";
import { judge } from "../../src/verdict/judge.ts";
import { baseConfig, everyText, k6Config, withThreshold } from "../attacks/measured.ts";
import { scenes } from "../attacks/scene.ts";

const start = scenes();

test("a run of a fork is judged as it judged itself, and marked", async () => {
  const scene = await start();
  const measured = scene.measured(1.3);
  scene.upload(measured);
  const reported = await scene.report();
  expect(reported).toMatchObject({ trusted: false, run: { id: scene.run.id } });
  const telling = await scene.told();
  expect(telling).toMatchObject({ pull: 7, check: true, conclusion: "failure", exitCode: 1 });
  expect(telling.report.outcome).toBe(judge(measured).outcome);
  expect(everyText(telling.report)).toContain("Measured in an untrusted run");
  const { untrusted } = JSON.parse(readFileSync(telling.files.report.replace(".md", ".json"), "utf8")) as {
    readonly untrusted: boolean;
  };
  expect(untrusted).toBe(true);
  const saved = readMeasurements(readFileSync(telling.files.measurements ?? "", "utf8"), "m.json");
  expect("measurements" in saved && judge(saved.measurements).outcome).toBe("fail");
});

test("a run of an own branch is trusted, and its notes are told", async () => {
  const scene = await start({ from: "acme/shop" });
  const notes = [
    { severity: "warning", code: "cores-shared", message: "the generator shares its cores" } as const,
  ];
  scene.upload({ ...scene.measured(), notes });
  expect(await scene.report()).toMatchObject({ trusted: true });
  const telling = await scene.told();
  expect(telling).toMatchObject({ pull: 7, conclusion: "success" });
  expect(everyText(telling.report)).toContain("the generator shares its cores");
  expect(everyText(telling.report)).not.toContain("untrusted");
});

test.each([
  ["failed because head is slower", { conclusion: "failure" }, "failure", "Slower"],
  ["ran out of time", { conclusion: "timed_out" }, "failure", "Slower"],
])("a run that %s is told all the same", async (_, run, conclusion, title) => {
  const scene = await start({ run });
  scene.upload(scene.measured(1.3));
  const telling = await scene.told();
  expect(telling.conclusion).toBe(conclusion);
  expect(everyText(telling.report)).toContain(title);
});

test("a run that was cancelled is told so, whatever it left, and has no comment", async () => {
  const scene = await start({ run: { conclusion: "cancelled" } });
  scene.upload(scene.measured(1.3));
  const telling = await scene.told();
  expect(telling).toMatchObject({ pull: null, check: true, conclusion: "cancelled" });
  expect(everyText(telling.report)).toContain("the measuring run was cancelled");
});

test.each(["failure", "success", "startup_failure"])(
  "a run that ended as %s and left nothing is told so",
  async (conclusion) => {
    const scene = await start({ run: { conclusion } });
    const telling = await scene.told();
    expect(telling).toMatchObject({ pull: 7, check: true, conclusion: "action_required", exitCode: 5 });
    expect(everyText(telling.report)).toContain(
      "Not weighed: the measuring run has no artifact `weighbridge`",
    );
  },
);

test("the artifact of an earlier attempt is taken where only failed jobs were run again", async () => {
  const scene = await start({ run: { attempt: 2 } });
  const hour = new Date(Date.parse(scene.run.createdAt) - 3600_000).toISOString();
  scene.upload(scene.measured(1.3), { createdAt: hour });
  expect(await scene.told()).toMatchObject({ conclusion: "failure" });
  // One of the attempt itself goes before it.
  scene.upload(scene.measured());
  expect(await scene.told()).toMatchObject({ conclusion: "success" });
});

test("a base branch without a config judges nothing", async () => {
  const scene = await start({ base: null });
  scene.upload(scene.measured());
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("the base branch has no `weighbridge.yml`");
});

test("a config of the base branch that cannot be used is told with its findings", async () => {
  const scene = await start({ base: `${baseConfig}  - latency.p42x < 1s\n` });
  scene.upload(scene.measured());
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("latency.p42x");
});

test("a new endpoint of head's config is held to limits, by its name in the config on GitHub", async () => {
  const head = baseConfig.replace("GET /owners", "GET /owners, GET /slow");
  const scene = await start({ head });
  const measured = scene.measured(1, 30, head);
  const pairs = measured.pairs.map((pair) => ({
    ...pair,
    values: [
      ...pair.values,
      {
        ...pair.values[5]!,
        benchmark: "GET /slow",
        base: null,
        head: 0.5,
        requests: { base: 0, head: 1600 },
      },
    ],
  }));
  scene.upload({ ...measured, pairs });
  const telling = await scene.told();
  expect(telling.conclusion).toBe("failure");
  expect(everyText(telling.report)).toContain("`GET /slow`");
});

test("a suite that head's config leaves out is missing", async () => {
  const two = baseConfig.replace("gates:", "  search: { rate: 100/s, requests: [GET /search] }\ngates:");
  const scene = await start({ base: two, head: baseConfig });
  scene.upload(scene.measured());
  const telling = await scene.told();
  expect(telling).toMatchObject({ conclusion: "action_required", report: { outcome: "missing" } });
});

test("thresholds of a k6 script judge, as the run tells them", async () => {
  const scene = await start({ base: k6Config });
  scene.upload(withThreshold(scene.measured(1, 30, k6Config)));
  const telling = await scene.told();
  expect(telling.conclusion).toBe("failure");
  expect(everyText(telling.report)).toContain("200 ms");
});

test("requests of GitHub that fail are asked again, a storage that breaks off too", async () => {
  const scene = await start();
  scene.upload(scene.measured());
  scene.fake.faults.push(
    { kind: "before", on: "actions/get-workflow-run" },
    { kind: "cut", on: ({ path }) => path.startsWith("/artifacts/") },
    { kind: "before", on: "pulls/list" },
  );
  expect(await scene.told()).toMatchObject({ conclusion: "success" });
});

const skipping = { paths: ["src/**", "!**/*.md"], label: "perf: skip", conclusion: "neutral" } as const;

test.each([
  ["changes nothing that matters", { head: ["README.md", "src/notes.md"] }, {}, "neutral"],
  ["changes what matters", { head: ["README.md", "src/server.js"] }, {}, "action_required"],
  ["renames what matters", { base: ["src/a.js"], head: ["a.md"] }, {}, "action_required"],
  [
    "changes more files than GitHub lists",
    { head: Array.from({ length: 300 }, (_, i) => `${i}.md`) },
    {},
    "action_required",
  ],
  [
    "bears the label and gives a reason",
    { head: ["src/a.js"] },
    { labels: ["perf: skip"], body: "perf-skip: a typo" },
    "neutral",
  ],
  [
    "bears the label without a reason",
    { head: ["src/a.js"] },
    { labels: ["perf: skip"], body: "a typo" },
    "action_required",
  ],
  [
    "gives a reason without the label",
    { head: ["src/a.js"] },
    { labels: [], body: "perf-skip: trust me" },
    "action_required",
  ],
] as const)("a run left nothing, and its pull request %s", async (_, files, pull, conclusion) => {
  // Of a fork's the label says nothing.
  const scene = await start({ files, from: "acme/shop" });
  const shop = scene.fake.state.repository();
  shop.pulls = shop.pulls.map((one) => ({ ...one, ...pull }));
  const telling = await scene.told({ skipping });
  expect(telling.conclusion).toBe(conclusion);
  expect(telling.report.outcome).toBe(conclusion === "neutral" ? "skipped" : "broken");
});

test("a label leaves a branch of the repository out, with its reason, and no fork", async () => {
  for (const [from, told] of [
    ["acme/shop", 'Skipped: by the label perf: skip: "a typo"'],
    ["octavia/shop", "Not weighed: the input paths has what matches no file of the pull request: src/**"],
  ] as const) {
    const scene = await start({ from });
    const shop = scene.fake.state.repository();
    const pull = { labels: ["perf: skip"], body: "perf-skip: a typo" };
    shop.pulls = shop.pulls.map((one) => ({ ...one, ...pull }));
    expect(plain((await scene.told({ skipping })).report.headline)).toBe(told);
  }
});

test.each([
  ["acme/shop", "a typo", ["gives no reason"]],
  ["acme/shop", "perf-skip: a typo", []],
  ["octavia/shop", "a typo", ["does not count"]],
  ["octavia/shop", "perf-skip: a typo", ["does not count"]],
])("what was measured of %s under the label with %j is told so once", async (from, body, words) => {
  const scene = await start({ from });
  const shop = scene.fake.state.repository();
  shop.pulls = shop.pulls.map((one) => ({ ...one, labels: ["perf: skip"], body }));
  const measured = scene.measured();
  // An own branch's run has said so itself, in the same words.
  const note = labelNote(skipOf(["perf: skip"], body, "perf: skip"), "perf: skip", from === "acme/shop");
  scene.upload({ ...measured, notes: note === null ? [] : [note] });
  const { report } = await scene.told({ skipping });
  const told = report.remarks.map(plain).filter((text) => text.includes("perf: skip"));
  expect(told).toEqual(words.map((one) => expect.stringContaining(one) as string));
});

test("a change of the config is weighed, whatever `paths` says", async () => {
  const scene = await start({ head: `${baseConfig}# more\n` });
  expect(await scene.told({ skipping })).toMatchObject({ conclusion: "action_required" });
});

test("what was measured is judged, whatever the files and labels are", async () => {
  const scene = await start({ files: { head: ["README.md"] } });
  scene.upload(scene.measured(1.3));
  expect(await scene.told({ skipping })).toMatchObject({ conclusion: "failure" });
});

test("an artifact of another name is told by the name that is asked for, and the input", async () => {
  const scene = await start();
  scene.upload(scene.measured(), { name: "octavia" });
  const text = everyText((await scene.told()).report);
  expect(text).toContain("has no artifact `weighbridge`");
  expect(text).toContain("as the input `artifact`");
  expect(text).not.toContain("octavia");
});

test("an artifact of a run that skipped is told by the inputs that both workflows have", async () => {
  const scene = await start({ files: { head: ["README.md"] } });
  scene.upload([{ name: "report.md", text: "skipped" }]);
  const text = everyText((await scene.told()).report);
  expect(text).toContain("left no measurements");
  expect(text).toContain("If its inputs `paths` or `skip-label` left the pull request out");
});

test.each([
  ["an input", {}, "1 problem in the inputs of the step that measures"],
  ["the config", { where: { file: "weighbridge.yml", line: 3 } }, "1 problem in `weighbridge.yml`"],
])("a mistake in %s is told of that", async (_, place, words) => {
  const scene = await start();
  const finding = { severity: "error", code: "input-invalid", message: "mesure", ...place } as const;
  scene.upload([{ name: "refusal.json", text: writeRefusal("config", [finding]) }]);
  const text = everyText((await scene.told()).report);
  expect(text).toContain(words);
  expect(text).not.toContain("mesure");
});

test("a refusal by the config goes before measurements, one for another reason after them", async () => {
  const scene = await start();
  const text = writeMeasurements(scene.measured());
  const refusal = (verdict: "config" | "broken") => ({
    name: "refusal.json",
    text: writeRefusal(verdict, []),
  });
  scene.upload([refusal("config"), { name: "measurements.json", text }], { name: "a" });
  scene.upload([refusal("broken"), { name: "measurements.json", text }], { name: "b" });
  scene.upload([refusal("broken")], { name: "c" });
  const conclusions = [];
  for (const artifact of ["a", "b", "c"]) conclusions.push((await scene.told({ artifact })).conclusion);
  expect(conclusions).toEqual(["action_required", "success", "action_required"]);
});
