import { expect, test } from "vitest";
import { type EventName, eventFor } from "./events.ts";
import { addComment } from "./objects/comment.ts";
import { addRun } from "./objects/workflow-run.ts";
import { addShop, baseSha, headSha, openPull, shopId } from "./shop.ts";
import { State } from "./state.ts";

const shop = { id: shopId, full_name: "acme/shop", owner: { login: "acme" }, default_branch: "main" };

function stateWithFork(): State {
  const state = new State(() => 0);
  const repository = addShop(state);
  state.addRepository("mallory/shop", { id: 5, parent: "acme/shop" });
  const head = { repository: "mallory/shop", ref: "main", sha: "b".repeat(40) };
  openPull(state, repository, { number: 8, login: "mallory", head, labels: ["perf: skip"] });
  return state;
}

test.each<readonly [EventName, object]>([
  ["pull_request.opened", { action: "opened", number: 7 }],
  ["pull_request.synchronize", { action: "synchronize", before: expect.any(String) as string }],
  ["pull_request.labeled", { action: "labeled", label: { name: expect.any(String) as string } }],
])("%s is of the shop's pull request", (name, fields) => {
  expect(eventFor(name)).toMatchObject({
    ...fields,
    pull_request: {
      number: 7,
      head: { ref: "owners", sha: headSha, repo: { id: shopId, fork: false } },
      base: { ref: "main", sha: baseSha, repo: { id: shopId } },
    },
    repository: shop,
    sender: { login: "octavia", type: "User" },
  });
});

test("a pull request from a fork, with a label", () => {
  const event = eventFor("pull_request.labeled", { state: stateWithFork(), pull: 8, label: "perf: skip" });
  expect(event).toMatchObject({
    label: { name: "perf: skip" },
    pull_request: {
      user: { login: "mallory" },
      labels: [{ name: "perf: skip" }],
      head: { label: "mallory:main", repo: { id: 5, fork: true, full_name: "mallory/shop" } },
      base: { repo: { id: shopId, fork: false } },
    },
  });
});

test("a comment on a pull request", () => {
  const state = stateWithFork();
  const comment = addComment(state, state.repository(), {
    issue: 8,
    login: "mallory",
    body: "/weighbridge help",
  });
  expect(eventFor("issue_comment.created", { state, pull: 8, comment, server: "https://g" })).toMatchObject({
    action: "created",
    issue: { number: 8, pull_request: { html_url: "https://g/acme/shop/pull/8" } },
    comment: {
      id: comment.id,
      body: "/weighbridge help",
      html_url: `https://g/acme/shop/pull/8#issuecomment-${comment.id}`,
      user: { login: "mallory" },
      author_association: "NONE",
    },
    sender: { login: "mallory" },
  });
});

test("a run of a fork's pull request that ended", () => {
  const state = stateWithFork();
  const run = addRun(state, state.repository(), { headRepository: "mallory/shop", conclusion: "failure" });
  expect(eventFor("workflow_run.completed", { state, run })).toMatchObject({
    workflow_run: {
      id: run.id,
      event: "pull_request",
      conclusion: "failure",
      path: ".github/workflows/measure.yml",
      head_sha: headSha,
      pull_requests: [],
      head_repository: { id: 5 },
      repository: { id: shopId },
    },
    workflow: { path: run.path },
  });
  expect(() => eventFor("workflow_run.completed")).toThrow(/needs the run/u);
});

test("commits without a pull request", () => {
  expect(eventFor("merge_group.checks_requested", { after: "c".repeat(40) })).toMatchObject({
    merge_group: {
      head_sha: "c".repeat(40),
      base_sha: baseSha,
      head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${baseSha}`,
    },
  });
  expect(eventFor("push", { before: "d".repeat(40) })).toMatchObject({
    ref: "refs/heads/main",
    before: "d".repeat(40),
    after: baseSha,
    repository: shop,
  });
  expect(eventFor("workflow_dispatch")).toMatchObject({ ref: "refs/heads/main", repository: shop });
  expect(eventFor("schedule")).toEqual({ schedule: "17 3 * * 1" });
});

test("what nobody else tells is laid over, and a pull request must be there", () => {
  const changes = { pull_request: { head: { sha: "main; rm -rf" } } };
  expect(eventFor("pull_request.opened", { changes })).toMatchObject({
    pull_request: { head: { sha: "main; rm -rf", ref: "owners" } },
  });
  expect(() => eventFor("pull_request.opened", { pull: 9 })).toThrow(/no pull request 9/u);
});
