import nock from "nock";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runPost } from "../../src/action/post.ts";
import { api } from "../io/github-server.ts";
import { startWorkflow, type Workflow } from "./workflow.ts";

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

/** The post step after a main step that kept this much. */
async function post(
  state: Readonly<Record<string, string>>,
  problems: readonly string[] | Error = [],
): Promise<{ readonly workflow: Workflow; readonly cleaned: readonly string[] }> {
  const workflow = startWorkflow({ name: "pull_request", file: "pull_request.opened" }, state);
  const cleaned: string[] = [];
  const clean = (runId: string): Promise<readonly string[]> => {
    cleaned.push(runId);
    return problems instanceof Error ? Promise.reject(problems) : Promise.resolve(problems);
  };
  await runPost({ clean, environment: process.env });
  return { workflow, cleaned };
}

const check = "/repos/acme/shop/check-runs/8";

test("it cleans the run that main kept, and ends a check that was left in progress", async () => {
  nock(api).get(check).reply(200, { id: 8, status: "in_progress" });
  const sent: unknown[] = [];
  nock(api)
    .patch(check, (body) => sent.push(body) > 0)
    .reply(200, {});
  const { cleaned } = await post({ STATE_run: "20260101-120000-abcdef", STATE_check: "8" });
  expect(cleaned).toEqual(["20260101-120000-abcdef"]);
  expect(sent).toEqual([expect.objectContaining({ status: "completed", conclusion: "cancelled" })]);
});

test("a check that has its conclusion stays as it is", async () => {
  nock(api).get(check).reply(200, { id: 8, status: "completed" });
  const { workflow } = await post({ STATE_run: "r", STATE_check: "8" });
  expect(workflow.log()).not.toContain("cancelled");
});

test("where main kept nothing, there is nothing to do", async () => {
  const { cleaned } = await post({});
  expect(cleaned).toEqual([]);
});

test.each([
  [["a volume is in use"], "Not cleaned: a volume is in use"],
  [new Error("no engine"), "Not cleaned: Error: no engine"],
])("what is left is named, and the check is ended all the same: %s", async (problems, said) => {
  nock(api).get(check).reply(200, { id: 8, status: "completed" });
  const { workflow } = await post({ STATE_run: "r", STATE_check: "8" }, problems);
  expect(workflow.log()).toContain(`::warning::${said}`);
});

test("a check that cannot be ended does not fail the step", async () => {
  nock(api).get(check).reply(403, { message: "Resource not accessible by integration" });
  const { workflow } = await post({ STATE_run: "r", STATE_check: "8" });
  expect(workflow.log()).toContain("checks: write");
});
