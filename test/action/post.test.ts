import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runPost } from "../../src/action/post.ts";
import { workflowToken } from "../github/access.ts";
import { askRaw } from "../github/ask.ts";
import { eventFor } from "../github/events.ts";
import type { CheckRun } from "../github/objects/check-run.ts";
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

/** A check run as main leaves it; returns its id. */
async function leaveCheck(state: object = { status: "in_progress" }): Promise<string> {
  const { body } = await askRaw(
    fake,
    "POST check-runs",
    { name: "w", head_sha: headSha, ...state },
    "ghs_secret",
  );
  return String((body as Pick<CheckRun, "id">).id);
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
  const check = await leaveCheck();
  const { cleaned } = await post({ STATE_run: "20260101-120000-abcdef", STATE_check: check });
  expect(cleaned).toEqual(["20260101-120000-abcdef"]);
  expect(fake.state.repository().checkRuns).toMatchObject([{ status: "completed", conclusion: "cancelled" }]);
});

test("a check that has its conclusion stays as it is", async () => {
  const check = await leaveCheck({ conclusion: "success" });
  const { workflow } = await post({ STATE_run: "r", STATE_check: check });
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
  const { workflow } = await post({ STATE_run: "r", STATE_check: await leaveCheck() }, problems);
  expect(workflow.log()).toContain(`::warning::${said}`);
  expect(fake.state.repository().checkRuns).toMatchObject([{ conclusion: "cancelled" }]);
});

test("a check that cannot be ended does not fail the step", async () => {
  const state = { STATE_run: "r", STATE_check: await leaveCheck(), INPUT_TOKEN: "ghs_read" };
  const { workflow } = await post(state);
  expect(workflow.log()).toContain("checks: write");
});
