import { expect, test } from "vitest";
import { subjectOf } from "../../src/action/subject.ts";
import { eventFor } from "../github/events.ts";
import { baseSha, headSha } from "../github/shop.ts";

const sha = "1".repeat(40);
const main = "refs/heads/main";
const group = "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d";

test.each([
  [
    "pull_request",
    eventFor("pull_request.opened", { changes: { pull_request: { body: "why" } } }),
    {
      base: { mergeBaseWith: baseSha },
      head: headSha,
      gates: "base",
      kind: "pull_request",
      pull: 7,
      trusted: true,
      asks: { labels: [], description: "why" },
    },
  ],
  [
    "merge_group",
    eventFor("merge_group.checks_requested", { after: group }),
    {
      base: { revision: baseSha },
      head: group,
      gates: "base",
      kind: "merge_group",
      pull: 7,
      trusted: true,
    },
  ],
  [
    "push",
    eventFor("push"),
    { base: { revision: `${sha}^` }, head: sha, gates: "head", kind: "merged", pull: null, trusted: true },
  ],
])("%s", (eventName, payload, subject) => {
  expect(subjectOf({ eventName, payload, sha, ref: main })).toEqual(subject);
});

test.each([
  ["workflow_dispatch", "refs/heads/main", "manual"],
  ["schedule", "refs/heads/main", "merged"],
  ["push", "refs/heads/topic", "manual"],
])("%s to %s weighs its commit against the first parent: %s", (eventName, ref, kind) => {
  const payload = eventFor("workflow_dispatch");
  expect(subjectOf({ eventName, payload, sha, ref })).toEqual({
    base: { revision: `${sha}^` },
    head: sha,
    gates: "head",
    kind,
    pull: null,
    trusted: true,
  });
});

test("pull_request_target is refused: it would run a stranger's code with a token that writes", () => {
  const refused = subjectOf({
    eventName: "pull_request_target",
    payload: eventFor("pull_request.opened"),
    sha,
    ref: main,
  });
  expect(refused).toMatchObject({ hint: expect.stringContaining("on: pull_request") as string });
});

test.each([
  ["pull_request", { pull_request: { number: 7, head: { sha: "main; rm -rf" }, base: {} } }, sha],
  ["merge_group", {}, sha],
  ["push", {}, ""],
  ["workflow_run", {}, sha],
  ["issue_comment", {}, sha],
  ["pull_request_review", {}, sha],
])("%s without commits is refused", (eventName, payload, commit) => {
  expect(subjectOf({ eventName, payload, sha: commit, ref: main })).toHaveProperty("hint");
});
