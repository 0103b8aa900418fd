import { afterEach, expect, test, vi } from "vitest";
import { noAlerts } from "../../src/action/alerts.ts";
import { obeyComment } from "../../src/action/command.ts";
import { readInputs } from "../../src/action/inputs.ts";
import { writeMarker } from "../../src/io/github/marker.ts";
import { readContext, takeSecret } from "../../src/io/runner.ts";
import { waiversOf } from "../../src/jobs/waivers-of.ts";
import type { Measurements } from "../../src/measurements/measurements.ts";
import { type Scene, scenes, type SceneSetup, workflow } from "../attacks/scene.ts";
import { exampleAt, stepsOf } from "../examples/files.ts";
import { connectTo } from "../github/client.ts";
import { eventFor } from "../github/events.ts";
import { hurriedClock } from "../github/hurried-clock.ts";
import { addComment } from "../github/objects/comment.ts";
import { addRun } from "../github/objects/workflow-run.ts";
import { timeOf } from "../github/state.ts";
import { startWorkflow } from "./workflow.ts";

// The client as it is, without its seconds between two writes.
vi.mock(import("../../src/io/github/client.ts"), async (load) => {
  const real = await load();
  return { ...real, connect: (access) => real.connect(access, { clock: hurriedClock() }) };
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
});

const start = scenes();

/** A pull request whose run has measured and reported that head is slower. */
async function slower(
  setup: SceneSetup = {},
  but: (measured: Measurements) => Partial<Measurements> = () => ({}),
): Promise<Scene> {
  const scene = await start(setup);
  const measured = scene.measured(1.3);
  scene.upload({ ...measured, ...but(measured) });
  const { fake, run, head } = scene;
  const { name: login } = await connectTo(fake).login();
  const marker = writeMarker({ config: "weighbridge.yml", runId: run.id, attempt: 1, head, began: 500 });
  const at = timeOf(Date.now() - 60_000);
  const body = `${marker}\n\n### Slower\n`;
  addComment(fake.state, fake.state.repository(), { login, body, createdAt: at, updatedAt: at });
  fake.requests.length = 0;
  return scene;
}

/** Has the step of the workflow of commands run for a comment; returns what it logged and answered. */
async function step(
  scene: Scene,
  body: string,
  {
    login = "acme",
    inputs = {},
    changes = {},
  }: {
    readonly login?: string;
    readonly inputs?: Readonly<Record<string, string>>;
    readonly changes?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<{
  readonly log: string;
  readonly answers: readonly string[];
  readonly reactions: readonly string[];
}> {
  const { fake } = scene;
  const { state } = fake;
  const shop = state.repository();
  const comment = addComment(state, shop, { login, body });
  const written = { comment: { created_at: comment.createdAt } };
  const event = eventFor("issue_comment.created", {
    state,
    server: fake.serverUrl,
    comment,
    changes: written,
  });
  const surroundings = startWorkflow(
    fake,
    { name: "issue_comment", payload: { ...event, ...changes } },
    {
      GITHUB_SERVER_URL: fake.serverUrl,
      INPUT_TOKEN: "ghs_x",
      INPUT_MODE: "command",
      INPUT_HISTORY: "weighbridge-data",
      INPUT_ARTIFACT: "weighbridge",
      INPUT_WORKFLOW: "weighbridge.yml",
      ...inputs,
    },
  );
  await obeyComment({
    context: readContext(),
    environment: process.env,
    token: takeSecret("token"),
    ...readInputs(surroundings.folder),
    alerts: noAlerts,
    results: surroundings.folder,
    folder: surroundings.folder,
    runId: "test",
    version: "0.0.0",
    origin: { repository: "weighbridge/weighbridge", ref: "v0" },
    signal: new AbortController().signal,
  });
  const marker = `<!-- weighbridge-reply:${comment.id} -->`;
  return {
    log: surroundings.log(),
    answers: shop.comments.filter((one) => one.body.startsWith(marker)).map((one) => one.body),
    reactions: shop.reactions.filter((one) => one.comment === comment.id).map(({ content }) => content),
  };
}

test.each(["octavia/shop", "acme/shop"])(
  "what a run in %s measured is verified, judged by base's gates, accepted, and told",
  async (from) => {
    const scene = await slower({ from });
    const { log, answers, reactions } = await step(
      scene,
      "/weighbridge accept latency.p50 because audit log",
    );
    expect(log).toContain("accept was carried out: http");
    // There is nothing for git to read here, which keeps nothing from being told.
    expect(log).toContain("The history on weighbridge-data was not read");
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(answers[0]).toContain("The check run is now success.");
    const shop = scene.fake.state.repository();
    expect(shop.checkRuns).toMatchObject([
      { name: "weighbridge / weighbridge.yml", headSha: scene.head, conclusion: "success" },
    ]);
    const sticky = shop.comments.find(({ body }) => body.startsWith("<!-- weighbridge:weighbridge.yml "));
    expect(sticky?.body).toContain(`run=${scene.run.id} attempt=1 head=${scene.head}`);
    expect(sticky?.body).toContain("accepted by @&#8203;acme");
    expect(sticky?.body.includes("untrusted")).toBe(from !== "acme/shop");

    // What was kept is read back from the branch.
    const explained = await step(scene, "/weighbridge explain");
    expect(explained.answers[0]).toContain("### Slower, accepted by @&#8203;acme: &quot;audit log&quot;");
  },
);

test("what was accepted for a fork stands where forks-report.yml tells the run again", async () => {
  const scene = await slower({ from: "octavia/shop" });
  const [commands, report] = ["commands.yml", "forks-report.yml"].map((name) => {
    return String(stepsOf(exampleAt(name))[0]?.with?.["history"]);
  });
  const inputs = { INPUT_HISTORY: commands ?? "" };
  await step(scene, "/weighbridge accept latency.p50 because audit log", { inputs });
  const github = connectTo(scene.fake);
  const told = await scene.told({
    known: async (head) => ({ waivers: await waiversOf(github, report ?? null, head) }),
  });
  expect(told.report.outcome).toBe("accepted");
});

const late = { arm: "both", reason: "generator-late", detail: "late" } as const;

test.each([
  ["acme/shop", "fail", "warn", "failure"],
  ["acme/shop", "warn", "fail", "failure"],
  ["acme/shop", "pass", "", "neutral"],
  // Of a fork's run the word is a stranger's.
  ["octavia/shop", "fail", "warn", "neutral"],
] as const)(
  "of a run in %s under `inconclusive: %s`, told again under %j: %s",
  async (from, own, ours, conclusion) => {
    // With so many pairs dropped nobody can tell, whatever is accepted.
    const scene = await slower({ from }, ({ config, pairs }) => ({
      config: { ...config, inconclusive: own },
      pairs: pairs.map((pair, i) => (i < 8 ? { ...pair, dropped: late } : pair)),
    }));
    await step(scene, "/weighbridge accept latency.p50 because audit log", {
      inputs: { INPUT_INCONCLUSIVE: ours },
    });
    expect(scene.fake.state.repository().checkRuns).toMatchObject([{ conclusion }]);
  },
);

test("a run that somebody started by hand counts, and one of some suites does not", async () => {
  const scene = await slower({ from: "acme/shop" });
  const { state } = scene.fake;
  const whole = scene.measured(1.01);
  const started = { path: workflow, event: "workflow_dispatch" };
  const later = addRun(state, state.repository(), started);
  scene.upload(whole, { run: later.id });
  const some = addRun(state, state.repository(), started);
  scene.upload({ ...whole, run: { ...whole.run, asked: { suites: ["browse"] } } }, { run: some.id });
  const { answers } = await step(scene, "/weighbridge explain");
  expect(answers[0]).toContain("### No regression");
});

test("nothing of a run that cannot be verified is accepted", async () => {
  const scene = await start();
  scene.upload({
    ...scene.measured(1.3),
    run: { ...scene.measured().run, head: { name: "x", sha: "c".repeat(40) } },
  });
  const { answers, reactions } = await step(scene, "/weighbridge accept latency.p50 because audit log");
  expect(reactions).toEqual(["eyes", "-1"]);
  expect(answers[0]).toContain("the measurements of the run were refused");
  expect(scene.fake.state.repository().refs["refs/heads/weighbridge-data"]).toBeUndefined();
});

test.each([
  ["no run yet", { path: ".github/workflows/other.yml" }, /knows no workflow|There is no run/u],
  [
    "one that has not ended",
    { status: "in_progress", conclusion: null },
    /has not ended yet \(in&#95;progress\)/u,
  ],
  ["one that was cancelled", { conclusion: "cancelled" }, /the measuring run was cancelled/u],
])("%s is told", async (_, run, words) => {
  const scene = await slower({ run });
  const { answers, reactions } = await step(scene, "/weighbridge explain");
  expect(reactions).toEqual(["eyes", "-1"]);
  expect(answers[0]).toMatch(words);
});

test("the input `check` says what is written at the commit", async () => {
  const scene = await slower();
  const inputs = { INPUT_CHECK: "status" };
  await step(scene, "/weighbridge accept latency.p50 because audit log", { inputs });
  const { statuses, checkRuns } = scene.fake.state.repository();
  expect(statuses).toMatchObject([{ state: "success" }]);
  expect(checkRuns).toEqual([]);
});

test("a comment that is none of ours costs nothing, and is not told", async () => {
  const scene = await slower();
  const { log, answers } = await step(scene, "Looks good to me");
  expect(log).toContain("Nothing was done: the comment is no command.");
  expect(answers).toEqual([]);
  expect(scene.fake.requests).toEqual([]);
  const edited = await step(scene, "/weighbridge retry", { changes: { action: "edited" } });
  expect(edited.log).toContain("The comment is left alone: it is not new.");
  const bot = await step(scene, "/weighbridge retry", { login: "renovate[bot]" });
  expect(bot.log).toContain("The comment is left alone: it is not by a person.");
  expect(scene.fake.requests).toEqual([]);
  expect(process.exitCode).toBeUndefined();
});

test("somebody who may not write gets a reaction and no answer, and nothing fails", async () => {
  const scene = await slower();
  const { log, answers, reactions } = await step(scene, "/weighbridge retry", { login: "stranger" });
  expect(reactions).toEqual(["-1"]);
  expect(answers).toEqual([]);
  expect(log).toContain("Nothing was done: GitHub says that stranger may not write to this repository.");
  expect(process.exitCode).toBeUndefined();
});

test("without a branch to keep waivers on, none is given", async () => {
  const scene = await slower();
  const { answers } = await step(scene, "/weighbridge accept latency.p50 because x", {
    inputs: { INPUT_HISTORY: "" },
  });
  expect(answers[0]).toContain("the input `history`");
});

test("several configs need an artifact each", async () => {
  const scene = await slower();
  const { log } = await step(scene, "/weighbridge explain", {
    inputs: { INPUT_CONFIG: "weighbridge.yml\nb/weighbridge.yml" },
  });
  expect(log).toContain("name 2 configs and 1 artifacts");
  expect(process.exitCode).toBe(1);
});

test("of several configs those that measured are told", async () => {
  const scene = await slower();
  const { answers } = await step(scene, "/weighbridge explain", {
    inputs: {
      INPUT_CONFIG: "weighbridge.yml\nb/weighbridge.yml",
      INPUT_ARTIFACT: "weighbridge\nweighbridge-b",
    },
  });
  expect(answers[0]?.match(/^### /gmu)).toHaveLength(1);
});

test("a comment that cannot be answered fails the job, and the log says what is missing", async () => {
  const scene = await slower();
  scene.fake.faults.push({ kind: "before", status: 403, on: "issues/create-comment", times: 9 });
  const { log } = await step(scene, "/weighbridge help");
  expect(log).toContain("GitHub did not answer the comment: 403");
  expect(process.exitCode).toBe(1);
});

test("another event is a mistake of the workflow", async () => {
  const scene = await slower();
  const { log } = await step(scene, "/weighbridge help", {
    inputs: { GITHUB_EVENT_NAME: "pull_request" },
  });
  expect(log).toContain("mode `command` was started by pull_request");
  expect(process.exitCode).toBe(1);
});
