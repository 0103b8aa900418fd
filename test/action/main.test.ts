import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runAction } from "../../src/action/main.ts";
import type { Gate } from "../../src/action/ending-for.ts";
import type { Result } from "../../src/action/ending.ts";
import { ConfigError } from "../../src/config/error.ts";
import { GitError } from "../../src/io/git.ts";
import { UnknownRevision } from "../../src/io/revisions.ts";
import type { GateOptions } from "../../src/jobs/gate.ts";
import type { HistoryOrder } from "../../src/jobs/keep-history.ts";
import type { Report } from "../../src/report/report.ts";
import type { Outcome } from "../../src/verdict/verdict.ts";
import { effectsOf } from "../../src/verdict/outcomes.ts";
import { workflowToken } from "../github/access.ts";
import { eventFor } from "../github/events.ts";
import { hurriedClock } from "../github/hurried-clock.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { baseSha, headSha, openPull } from "../github/shop.ts";
import { startWorkflow, type Workflow, type WorkflowEvent } from "./workflow.ts";

// The client as it is, with milliseconds for its seconds.
vi.mock(import("../../src/io/github/client.ts"), async (load) => {
  const real = await load();
  return { ...real, connect: (access) => real.connect(access, { clock: hurriedClock() }) };
});

let fake: FakeGitHub;
beforeEach(async () => {
  process.exitCode = undefined;
  fake = await startGitHub({ tokens: { ghs_secret: workflowToken(), ghs_read: workflowToken({}) } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  await fake.close();
});

const opened = { name: "pull_request", payload: eventFor("pull_request.opened") };
const start = (event: WorkflowEvent, change?: Readonly<Record<string, string>>): Workflow =>
  startWorkflow(fake, event, change);
const slower: Report = {
  outcome: "fail",
  headline: ["Slower: ", { code: "GET /merchants" }, " p95 +12% (9% to 15%), 5% allowed"],
  lead: ["The other 3 gates pass."],
  rows: [],
  remarks: [],
  sections: [],
  reproduce: "npx github:weighbridge/weighbridge#v0 run --base 1a2b3c4",
};

interface SentCheck {
  readonly name?: string;
  readonly head_sha?: string;
  readonly external_id?: string;
  readonly status: string;
  readonly conclusion?: string;
  readonly output: {
    readonly title: string;
    readonly summary: string;
    readonly annotations?: readonly object[];
  };
}

/** What was sent to begin, end and annotate the check run. */
const checks = (): readonly SentCheck[] =>
  fake.requests
    .filter(({ operation }) => operation === "checks/create" || operation === "checks/update")
    .map(({ body }) => body as SentCheck);

/** The comments of the pull request. */
const comments = (): readonly string[] => fake.state.repository().comments.map(({ body }) => body);

function gateThat(result: Partial<Result>, seen: GateOptions[] = []): Gate {
  return (options) => {
    seen.push(options);
    const report = result.report ?? slower;
    const folder = join(options.results, options.runId);
    return Promise.resolve({
      report,
      effects: effectsOf(report.outcome as Outcome, options.inconclusive ?? "warn"),
      folder,
      findings: [],
      ...result,
    });
  };
}

const run = (gate: Gate, signal: AbortSignal = new AbortController().signal): Promise<void> =>
  runAction({ gate, version: "0.1.0", environment: process.env, signal });

test("a slower pull request: comment, check run, summary, outputs, and the job fails", async () => {
  const workflow = start(opened);
  const seen: GateOptions[] = [];
  await run(gateThat({}, seen));

  expect(seen[0]).toMatchObject({
    base: { mergeBaseWith: baseSha },
    head: headSha,
    config: "weighbridge.yml",
    folder: workflow.folder,
    budget: null,
    origin: { repository: "weighbridge/weighbridge", ref: "v0" },
  });
  const { mark = "", outcome = "", ...kept } = workflow.state();
  expect(kept).toEqual({ run: seen[0]?.runId, "at-commit": "check" });
  const own = { config: "weighbridge.yml", head: headSha, runId: 50, attempt: 1 };
  expect(JSON.parse(mark)).toEqual({ ...own, began: expect.any(Number) as number });
  const title = "Slower: GET /merchants p95 +12% (9% to 15%), 5% allowed";
  expect(JSON.parse(outcome)).toEqual({ conclusion: "failure", title });

  expect(checks()).toHaveLength(2);
  expect(checks()[0]).toMatchObject({
    name: "weighbridge / weighbridge.yml",
    head_sha: headSha,
    external_id: "50/1",
    status: "in_progress",
  });
  expect(checks()[1]).toMatchObject({ status: "completed", conclusion: "failure" });
  expect(checks()[1]?.output.title).toBe(title);
  expect(checks()[1]?.output.summary).toContain(
    "https://github.example.com/acme/shop/actions/runs/50/attempts/1",
  );

  expect(comments()).toHaveLength(1);
  expect(comments()[0]).toMatch(
    new RegExp(
      `^<!-- weighbridge:weighbridge.yml run=50 attempt=1 head=${headSha} began=\\d+ -->\\n\\n### Slower: `,
      "u",
    ),
  );
  expect(workflow.summary()).toContain("### Slower: ");

  const folder = join(workflow.folder, "temp", "weighbridge-results", seen[0]?.runId ?? "");
  expect(workflow.output()).toEqual({
    folder,
    verdict: "fail",
    "exit-code": "1",
    "report-path": join(folder, "report.md"),
    "measurements-path": join(folder, "measurements.json"),
    "comment-url": `${fake.serverUrl}/acme/shop/pull/7#issuecomment-1002`,
    "check-url": `${fake.serverUrl}/acme/shop/runs/1001`,
  });
  expect(workflow.log()).toContain("::error::Slower: GET /merchants p95 +12%");
  expect(process.exitCode).toBe(1);
});

test("what was accepted counts for the branch that GitHub says the pull request goes to", async () => {
  const shop = fake.state.repository();
  openPull(fake.state, shop, { base: { repository: "acme/shop", ref: "strict", sha: baseSha } });
  shop.refs = { ...shop.refs, "refs/heads/strict": baseSha };
  start(opened);
  const seen: GateOptions[] = [];
  await run(gateThat({}, seen));
  expect(await seen[0]?.known?.()).toMatchObject({ into: { pull: 7, base: "strict" } });
  // Without a token nobody knows.
  start(opened, { INPUT_TOKEN: "" });
  await run(gateThat({}, seen));
  expect(await seen[1]?.known?.()).not.toHaveProperty("into");
});

test.each([
  [{}, headSha],
  [{ INPUT_HEAD: baseSha }, baseSha],
  [{ INPUT_HEAD: "release" }, null],
])("what the run's record must say is kept before anything starts: %j", async (inputs, head) => {
  const workflow = start(opened, { ...inputs, INPUT_HISTORY: "data", INPUT_CONFIG: "a/weighbridge.yml" });
  const before = Date.now();
  let kept = "";
  await run((options) => {
    kept = workflow.state()["history"] ?? "";
    return gateThat({})(options, () => {}, new AbortController().signal);
  });
  const order = JSON.parse(kept) as HistoryOrder;
  expect(order).toMatchObject({ head, config: "a/weighbridge.yml", own: { kind: "pull_request", pull: 7 } });
  expect(order.since).toBeGreaterThanOrEqual(before);
});

test("the run's id is kept before anything starts", async () => {
  const workflow = start(opened, { INPUT_CHECK: "false", INPUT_COMMENT: "false" });
  let kept: unknown;
  await run((options) => {
    kept = workflow.state()["run"] === options.runId && workflow.output()["folder"]?.endsWith(options.runId);
    return gateThat({})(options, () => {}, new AbortController().signal);
  });
  expect(kept).toBe(true);
});

test("what runs the pull request's code gets neither the token nor the runner's files", async () => {
  start(opened, {
    INPUT_CHECK: "false",
    INPUT_COMMENT: "false",
    ACTIONS_RUNTIME_TOKEN: "x",
    MY_SECRET: "y",
  });
  const seen: GateOptions[] = [];
  await run(gateThat({}, seen));
  const names = Object.keys(seen[0]?.environment ?? {});
  expect(names).toContain("MY_SECRET");
  expect(names.filter((name) => /^INPUT_|^ACTIONS_|^GITHUB_(?:ENV|OUTPUT|STATE)/u.test(name))).toEqual([]);
  expect(Object.values(process.env)).not.toContain("ghs_secret");
});

test("a read-only token: summary and report say what was not posted, and the verdict stands", async () => {
  const workflow = start(opened, { INPUT_TOKEN: "ghs_read" });
  await run(gateThat({ report: { ...slower, outcome: "pass", headline: ["No regression: 4 gates pass"] } }));
  expect(workflow.summary()).toContain("### No regression");
  expect(workflow.summary()).toContain("The comment was not posted.");
  expect(workflow.summary()).toContain("The check run was not posted.");
  expect(workflow.summary()).toContain("pull-requests: write");
  expect(workflow.output()).toMatchObject({
    verdict: "pass",
    "exit-code": "0",
    "comment-url": "",
    "check-url": "",
  });
  expect(process.exitCode).toBeUndefined();
});

test("a config that cannot be used: shown everywhere, at its lines, and the job fails", async () => {
  const workflow = start(opened);
  const where = { file: "weighbridge.yml", line: 2, column: 3, length: 4 };
  const finding = {
    severity: "error",
    code: "gate-unit",
    message: "`200 parsec` is no time",
    hint: "write ms",
    where,
  } as const;
  await run(() =>
    Promise.reject(
      new ConfigError([finding], { "weighbridge.yml": "gates:\n  - latency.p95 < 200 parsec\n" }),
    ),
  );

  expect(workflow.output()).toMatchObject({ verdict: "config", "exit-code": "4", "measurements-path": "" });
  expect(comments()[0]).toContain("### Not weighed: 1 problem in `weighbridge.yml`");
  expect(comments()[0]).toContain("latency.p95 < 200 parsec");
  expect(checks().map(({ conclusion }) => conclusion)).toEqual([undefined, "action_required", undefined]);
  expect(checks()[2]?.output.annotations).toEqual([
    {
      path: "weighbridge.yml",
      start_line: 2,
      end_line: 2,
      start_column: 3,
      end_column: 3,
      annotation_level: "failure",
      title: "gate-unit",
      message: "`200 parsec` is no time\nwrite ms",
    },
  ]);
  expect(readFileSync(workflow.output()["report-path"] ?? "", "utf8")).toContain("Not weighed");
  expect(process.exitCode).toBe(1);
});

test("without a check run, findings are shown through the log", async () => {
  const workflow = start(opened, { INPUT_CHECK: "false", INPUT_COMMENT: "false" });
  const where = { file: "weighbridge.yml", line: 2 };
  const finding = {
    severity: "warning",
    code: "gate-unreachable",
    message: "no suite measures it",
    where,
  } as const;
  await run(gateThat({ findings: [finding] }));
  expect(workflow.log()).toContain(
    "::warning title=gate-unreachable,file=weighbridge.yml,line=2::no suite measures it",
  );
});

test("something that broke: its message and hint are told, no stack trace", async () => {
  const workflow = start(opened);
  await run(() => Promise.reject(new GitError("the checkout is too shallow", "Add `fetch-depth: 0`.")));
  expect(workflow.output()).toMatchObject({ verdict: "broken", "exit-code": "5" });
  expect(comments()[0]).toContain("### Not weighed: the checkout is too shallow\n");
  expect(comments()[0]).toContain("fetch-depth: 0");
  expect(comments()[0]).not.toContain(".ts:");
});

test.each([
  ["base", "v1.O.0", "push", "`base`"],
  ["reference", "v1.0.0", "push", "`reference`"],
  ["head", "release", "pull_request", "`head`"],
] as const)("a revision that is not there: the input `%s` is named", async (input, name, event, shown) => {
  const payload = event === "push" ? eventFor("push", { after: headSha }) : opened.payload;
  const workflow = start(
    { name: event, payload },
    { [`INPUT_${input.toUpperCase()}`]: name, INPUT_HISTORY: "" },
  );
  await run(() => Promise.reject(new UnknownRevision(name, "Name a tag.")));
  expect(workflow.summary()).toContain(
    `### Not weighed: There is no commit &quot;${name}&quot; in the repository, which the input ${shown} names\n`,
  );
});

test("wrong inputs are told together, and nothing is measured", async () => {
  const inputs = { INPUT_BUDGET: "soon", INPUT_INCONCLUSIVE: "maybe", INPUT_CHECK: "yes" };
  const workflow = start(opened, inputs);
  const seen: GateOptions[] = [];
  await run(gateThat({}, seen));
  expect(seen).toEqual([]);
  expect(comments()[0]).toContain("3 problems in the inputs of the action");
  expect(workflow.output()).toMatchObject({ verdict: "config", "exit-code": "4" });
});

test.each([
  ["", "neutral", "2", undefined],
  ["fail", "failure", "1", 1],
  ["pass", "success", "0", undefined],
])("inconclusive: %j", async (policy, conclusion, exitCode, processCode) => {
  const workflow = start(opened, { INPUT_INCONCLUSIVE: policy, INPUT_COMMENT: "false" });
  await run(gateThat({ report: { ...slower, outcome: "inconclusive" } }));
  expect(checks()[1]).toMatchObject({ conclusion });
  expect(workflow.output()["exit-code"]).toBe(exitCode);
  expect(process.exitCode).toBe(processCode);
});

test("a cancelled job: the check says so, and no comment is written", async () => {
  const workflow = start(opened);
  const controller = new AbortController();
  const gate: Gate = (options, watch, signal) => {
    controller.abort("SIGINT");
    expect(signal.aborted).toBe(true);
    return gateThat({
      report: { ...slower, outcome: "broken", headline: ["Not weighed: the run was stopped"] },
    })(options, watch, signal);
  };
  await run(gate, controller.signal);
  expect(checks()[1]).toMatchObject({ status: "completed", conclusion: "cancelled" });
  expect(workflow.state()).not.toHaveProperty("outcome");
  expect(comments()).toEqual([]);
  expect(workflow.summary()).toContain("Not weighed");
});

test("a push has a check run on its commit and no comment; inputs choose other revisions", async () => {
  const pushed = "5d3a1b6f0c9c5a6e4b7d8c9a0b1c2d3e4f506172";
  fake.state.objects.addName(pushed);
  start(
    { name: "push", payload: eventFor("push", { after: pushed }) },
    { INPUT_BASE: "v1.2", INPUT_HEAD: "release", INPUT_BUDGET: "8m" },
  );
  const seen: GateOptions[] = [];
  await run(gateThat({}, seen));
  expect(seen[0]).toMatchObject({ base: { revision: "v1.2" }, head: "release", budget: 480 });
  expect(checks()[0]?.head_sha).toBe(pushed);
  expect(comments()).toEqual([]);
});

test("a commit that nothing holds to base's gates has a check of another name than pull requests need", async () => {
  const pushed = "5d3a1b6f0c9c5a6e4b7d8c9a0b1c2d3e4f506172";
  fake.state.objects.addName(pushed);
  const payload = eventFor("push", { after: pushed, changes: { ref: "refs/heads/topic" } });
  start({ name: "push", payload }, { GITHUB_REF: "refs/heads/topic", GITHUB_SHA: pushed });
  await run(gateThat({}));
  expect(checks()[0]?.name).toBe("weighbridge / weighbridge.yml (by hand)");
});

test("pull_request_target is refused before anything is posted or measured", async () => {
  const workflow = start({ ...opened, name: "pull_request_target" });
  const seen: GateOptions[] = [];
  await run(gateThat({}, seen));
  expect([seen, fake.requests]).toEqual([[], []]);
  expect(workflow.output()).toMatchObject({ verdict: "config" });
  expect(existsSync(workflow.output()["report-path"] ?? "")).toBe(true);
  expect(process.exitCode).toBe(1);
});

test("words of the repository in the log are no commands to the runner", async () => {
  const workflow = start(opened, { INPUT_CHECK: "false", INPUT_COMMENT: "false" });
  const lead = ["::error::from the repository"];
  await run(gateThat({ report: { ...slower, lead } }));
  const log = workflow.log();
  const from = log.indexOf("::stop-commands::");
  const word = /::stop-commands::(\S+)/u.exec(log)?.[1] ?? "";
  const said = log.indexOf("::error::from the repository");
  expect(from).toBeLessThan(said);
  expect(log.indexOf(`::${word}::`, from + 20)).toBeGreaterThan(said);
});
