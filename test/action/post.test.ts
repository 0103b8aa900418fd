import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runPost } from "../../src/action/post.ts";
import { workflowToken } from "../github/access.ts";
import { askRaw } from "../github/ask.ts";
import { eventFor } from "../github/events.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";
import { startWorkflow, type Workflow } from "./workflow.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({ tokens: { ghs_secret: workflowToken(), ghs_read: workflowToken({}) } });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await fake.close();
});

const event = { name: "pull_request", payload: eventFor("pull_request.opened") };

const mark = { config: "weighbridge.yml", runId: 50, attempt: 1, head: headSha, began: 500 };

/** What main has kept of a check run of its that is left like this. */
async function leaveCheck(
  state: object = { status: "in_progress" },
): Promise<Readonly<Record<string, string>>> {
  const check = { name: "weighbridge / weighbridge.yml", head_sha: headSha, external_id: "50/1", ...state };
  await askRaw(fake, "POST check-runs", check, "ghs_secret");
  return { STATE_mark: JSON.stringify(mark), "STATE_at-commit": "check" };
}

/** The post step after a main step that kept this much. */
async function post(
  state: Readonly<Record<string, string>>,
  problems: readonly string[] | Error = [],
): Promise<{ readonly workflow: Workflow; readonly cleaned: readonly string[] }> {
  const workflow = startWorkflow(fake, event, state);
  const cleaned: string[] = [];
  const clean = (runId: string): Promise<readonly string[]> => {
    cleaned.push(runId);
    return problems instanceof Error ? Promise.reject(problems) : Promise.resolve(problems);
  };
  await runPost({ clean, environment: process.env });
  return { workflow, cleaned };
}

test("it cleans the run that main kept, and ends a check that was left in progress", async () => {
  const { cleaned } = await post({ STATE_run: "20260101-120000-abcdef", ...(await leaveCheck()) });
  expect(cleaned).toEqual(["20260101-120000-abcdef"]);
  expect(fake.state.repository().checkRuns).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
});

const outcome = { conclusion: "failure", title: "Slower: p95 +12%" };

test("a check that could not be told its verdict gets it, and is not told that the run was stopped", async () => {
  const { workflow } = await post({ ...(await leaveCheck()), STATE_outcome: JSON.stringify(outcome) });
  expect(fake.state.repository().checkRuns).toMatchObject([{ status: "completed", ...outcome }]);
  expect(workflow.log()).toContain("it now says failure");
});

test("a check that has its conclusion stays as it is", async () => {
  const { workflow } = await post({ STATE_run: "r", ...(await leaveCheck({ conclusion: "success" })) });
  expect(workflow.log()).not.toContain("cancelled");
  expect(fake.state.repository().checkRuns).toMatchObject([{ conclusion: "success" }]);
});

test("where main kept nothing, there is nothing to do", async () => {
  const { cleaned } = await post({});
  expect(cleaned).toEqual([]);
});

test.each([
  [["a volume is in use"], "Not cleaned: a volume is in use"],
  [new Error("no engine"), "Not cleaned: Error: no engine"],
])("what is left is named, and the check is ended all the same: %s", async (problems, said) => {
  const { workflow } = await post({ STATE_run: "r", ...(await leaveCheck()) }, problems);
  expect(workflow.log()).toContain(`::warning::${said}`);
  expect(fake.state.repository().checkRuns).toMatchObject([{ conclusion: "cancelled" }]);
});

test("a check that cannot be ended does not fail the step", async () => {
  const state = { STATE_run: "r", ...(await leaveCheck()), INPUT_TOKEN: "ghs_read" };
  const { workflow } = await post(state);
  expect(workflow.log()).toContain("checks: write");
});

test("a commit status that is still pending is ended too, unless it is another run's", async () => {
  const pending = { state: "pending", context: "weighbridge / weighbridge.yml" };
  const page = "https://github.example.com/acme/shop/actions/runs/50/attempts";
  const kept = { STATE_mark: JSON.stringify(mark), "STATE_at-commit": "status" };
  const states = () => fake.state.repository().statuses.map(({ state }) => state);
  await askRaw(fake, `POST statuses/${headSha}`, { ...pending, target_url: `${page}/2` }, "ghs_secret");
  await post(kept);
  expect(states()).toEqual(["pending"]);
  await askRaw(fake, `POST statuses/${headSha}`, { ...pending, target_url: `${page}/1` }, "ghs_secret");
  await post(kept);
  expect(states()).toEqual(["pending", "pending", "error"]);
  await askRaw(fake, `POST statuses/${headSha}`, { ...pending, target_url: `${page}/1` }, "ghs_secret");
  await post({ ...kept, STATE_outcome: JSON.stringify(outcome) });
  expect(fake.state.repository().statuses.at(-1)).toMatchObject({
    state: "failure",
    description: outcome.title,
  });
});

test("what was told of another run than the step's own is ended as that run's", async () => {
  const status = { state: "pending", context: "weighbridge / weighbridge.yml" };
  const target_url = "https://github.example.com/acme/shop/actions/runs/44/attempts/2";
  await askRaw(fake, `POST statuses/${headSha}`, { ...status, target_url }, "ghs_secret");
  await post({ STATE_mark: JSON.stringify({ ...mark, runId: 44, attempt: 2 }), "STATE_at-commit": "status" });
  expect(fake.state.repository().statuses.map(({ state }) => state)).toEqual(["pending", "error"]);
});
