import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { noAlerts } from "../../src/action/alerts.ts";
import { readInputs } from "../../src/action/inputs.ts";
import { reportRun } from "../../src/action/report.ts";
import { type Mark, readMarker, writeMarker } from "../../src/io/github/marker.ts";
import { readContext } from "../../src/io/runner.ts";
import { configFile, k6Config, withThreshold } from "../attacks/measured.ts";
import { type Scene, scenes } from "../attacks/scene.ts";
import { writeRefusal } from "../../src/measurements/refusal.ts";
import { addComment } from "../github/objects/comment.ts";
import { shopId } from "../github/shop.ts";
import { startWorkflow, type Workflow } from "./workflow.ts";

const start = scenes();
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** Runs the step as the runner would, for the event that the scene's run has ended. */
async function step(
  scene: Scene,
  payload: object = eventOf(scene),
  name = "workflow_run",
): Promise<Workflow> {
  const surroundings = startWorkflow(scene.fake, { name, payload });
  const { inputs, findings } = readInputs(surroundings.folder);
  await reportRun({
    context: readContext(),
    environment: { ...process.env },
    token: "ghs_x",
    inputs,
    alerts: noAlerts,
    findings,
    results: scene.folder,
    folder: join(scene.folder, "results"),
    runId: "r",
    version: "0.1.0",
    origin: { repository: "weighbridge/weighbridge", ref: "v0" },
    signal: new AbortController().signal,
  });
  return surroundings;
}

function eventOf({ run }: Scene): object {
  const workflow_run = { id: run.id, run_attempt: run.attempt };
  return {
    action: "completed",
    workflow_run,
    repository: { id: shopId, name: "shop", owner: { login: "acme" } },
  };
}

test("a fork's run is told in comment, check run, summary and outputs, and the job is well whatever the verdict", async () => {
  const scene = await start();
  scene.upload(scene.measured(1.3));
  const { output, summary, log, state } = await step(scene);
  const { comments, checkRuns } = scene.fake.state.repository();
  expect(checkRuns).toMatchObject([
    {
      name: `weighbridge / ${configFile}`,
      headSha: scene.head,
      status: "completed",
      conclusion: "failure",
      externalId: `${scene.run.id}/1`,
    },
  ]);
  expect(comments).toHaveLength(1);
  expect(comments[0]?.body).toMatch(
    new RegExp(`^<!-- weighbridge:weighbridge.yml run=${scene.run.id} attempt=1 head=${scene.head} began=`),
  );
  expect(comments[0]?.body).toContain("Measured in an untrusted run");
  expect(summary()).toContain("Measured in an untrusted run");
  expect(output()).toMatchObject({ verdict: "fail", "exit-code": "1" });
  expect(log()).toContain("::warning::");
  expect(log()).not.toContain("::error::");
  expect(process.exitCode).toBeUndefined();
  expect(state()).toHaveProperty("mark");
});

test("gates that fail are told at their lines of head's config and scripts", async () => {
  const script = "perf/checkout.js";
  const scene = await start({
    base: k6Config,
    head: `# more\n# than before\n${k6Config}`,
    texts: {
      [script]: "export const options = {\n  thresholds: { http_req_duration: ['p(95)<200'] },\n};\n",
    },
  });
  scene.upload(withThreshold(scene.measured(1.3, 30, k6Config)));
  await step(scene);
  const [check] = scene.fake.state.repository().checkRuns;
  expect(check?.annotations).toHaveLength(2);
  expect(check?.annotations).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ path: configFile, start_line: 10, title: "Slower" }),
      expect.objectContaining({ path: script, start_line: 2, title: "Over the limit" }),
    ]),
  );
});

test("mistakes of a fork's config are told at their lines, in our words", async () => {
  const scene = await start();
  const where = { file: configFile, line: 3 };
  const finding = { severity: "error", code: "gate-unit", message: "octavia", where } as const;
  scene.upload([{ name: "refusal.json", text: writeRefusal("config", [finding]) }]);
  await step(scene);
  const [check] = scene.fake.state.repository().checkRuns;
  expect(check?.annotations).toMatchObject([{ path: configFile, start_line: 3, title: "gate-unit" }]);
  expect(JSON.stringify(check?.annotations)).not.toContain("octavia");
});

test("of two runs of one head the one that began later stands, in whatever order they are told", async () => {
  const scene = await start();
  scene.upload(scene.measured(1.3));
  const began = Date.parse(scene.run.createdAt) / 1000;
  const of = (at: number): Mark => ({
    config: configFile,
    runId: scene.run.id + 1,
    attempt: 1,
    head: scene.head,
    began: at,
  });
  const repository = scene.fake.state.repository();
  const put = (mark: Mark): void => {
    repository.comments = [];
    const body = `${writeMarker(mark)}\nof another run`;
    addComment(scene.fake.state, repository, {
      login: "github-actions[bot]",
      issue: scene.pull.number,
      body,
    });
  };
  put(of(began + 1));
  await step(scene);
  expect(repository.comments).toMatchObject([{ body: expect.stringContaining("another run") as string }]);
  put(of(began - 1));
  await step(scene);
  expect(readMarker(repository.comments[0]?.body ?? "")).toMatchObject({ runId: scene.run.id, began });
});

test.each([
  ["it was not started by a pull request", { event: "push" }],
  ["it did not begin to measure", { conclusion: "skipped" }],
  ["it did not begin to measure", { conclusion: "action_required" }],
  ["a later attempt of it is on its way", { status: "in_progress", conclusion: null }],
] as const)("a run that is not meant is passed over in silence: %s", async (why, run) => {
  const scene = await start({ run });
  const { log, summary } = await step(scene);
  expect(log()).toBe(`The run is not told: ${why}.\n`);
  expect(summary()).toBe("");
  expect(scene.fake.state.repository()).toMatchObject({ comments: [], checkRuns: [] });
});

test("a run of another workflow than the input names is told as a warning and in the summary, without its name", async () => {
  const scene = await start({ run: { path: ".github/workflows/octavia.yml" } });
  const { log, summary } = await step(scene);
  for (const text of [log(), summary()]) {
    expect(text).toContain(
      "it is not of .github/workflows/weighbridge.yml, which the input `workflow` names",
    );
    expect(text).not.toContain("octavia");
  }
  expect(log()).toMatch(/^::warning::/u);
  expect(scene.fake.state.repository()).toMatchObject({ comments: [], checkRuns: [] });
});

test.each([
  ["another event", {}, "pull_request"],
  ["an event without a run", {}, "workflow_run"],
  [
    "a run whose number is none",
    { workflow_run: { id: "7; echo", run_attempt: 1 }, repository: { id: shopId } },
    "workflow_run",
  ],
])("%s fails the job, and says what to write", async (_, payload, name) => {
  const scene = await start();
  const { log, output } = await step(scene, payload, name);
  expect(output()).toMatchObject({ verdict: "config", "exit-code": "4" });
  expect(log()).toContain("on: workflow_run");
  process.exitCode = undefined;
});

test("GitHub that does not answer fails the job", async () => {
  const scene = await start();
  scene.fake.faults.push({ kind: "before", status: 404, on: "actions/get-workflow-run", times: 10 });
  const { log, output } = await step(scene);
  expect(output()).toMatchObject({ verdict: "broken" });
  expect(log()).toContain("permissions: actions: read");
  process.exitCode = undefined;
});

test("no word of a run becomes a command of the runner, or an output", async () => {
  // Guard: logText, setOutputs of words of ours. An own branch's run, whose texts are told.
  const scene = await start({ from: "acme/shop" });
  const measured = scene.measured();
  const evil =
    "x\n::set-output name=verdict::pass\n::add-mask::pass\n::error::forged\r::stop-commands::x\u2028::debug::y";
  const notes = [{ severity: "warning", code: "a-code", message: evil, hint: evil } as const];
  const failure = {
    arm: "head",
    phase: "ready",
    message: evil,
    logs: [{ service: evil, lines: [evil] }],
  } as const;
  scene.upload({ ...measured, notes, state: { kind: "broken", failure } });
  const { log, output } = await step(scene);
  const lines = log().split(/\r\n|[\n\r]/u);
  const from = lines.findIndex((line) => line.startsWith("::stop-commands::"));
  const end = lines.indexOf(`::${lines[from]?.slice("::stop-commands::".length)}::`);
  expect(from).toBeGreaterThanOrEqual(0);
  expect(end).toBeGreaterThan(from);
  const outside = [...lines.slice(0, from), ...lines.slice(end + 1)];
  for (const line of outside.filter((each) => each.includes("::")))
    expect(line).toMatch(/^::(?:warning|group|endgroup)::/u);
  expect(output()).toMatchObject({ verdict: "broken", "exit-code": "5" });
  expect(Object.values(output()).join("\n")).not.toContain("forged");
});
