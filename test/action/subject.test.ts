import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { subjectOf } from "../../src/action/subject.ts";

const sha = "1".repeat(40);
const main = "refs/heads/main";
const payloadOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`events/${name}.json`, import.meta.url), "utf8")) as object;

test.each([
  [
    "pull_request",
    "pull_request.opened",
    {
      base: { mergeBaseWith: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e" },
      head: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
      gates: "base",
      kind: "pull_request",
      pull: 7,
      asks: { labels: [], description: expect.any(String) as string },
    },
  ],
  [
    "merge_group",
    "merge_group.checks_requested",
    {
      base: { revision: "f95f852bd8fca8fcc58a9a2d6c842781e32a215e" },
      head: "2ffea6db159f6b6c47a24e778fb9ef40cf6b1c7d",
      gates: "base",
      kind: "merge_group",
      pull: 7,
    },
  ],
  ["push", "push", { base: { revision: `${sha}^` }, head: sha, gates: "head", kind: "merged", pull: null }],
])("%s", (eventName, file, subject) => {
  expect(subjectOf({ eventName, payload: payloadOf(file), sha, ref: main })).toEqual(subject);
});

test.each([
  ["workflow_dispatch", "refs/heads/main", "manual"],
  ["schedule", "refs/heads/main", "merged"],
  ["push", "refs/heads/topic", "manual"],
])("%s to %s weighs its commit against the first parent: %s", (eventName, ref, kind) => {
  const payload = { repository: { name: "shop", owner: { login: "acme" }, default_branch: "main" } };
  expect(subjectOf({ eventName, payload, sha, ref })).toEqual({
    base: { revision: `${sha}^` },
    head: sha,
    gates: "head",
    kind,
    pull: null,
  });
});

test("pull_request_target is refused: it would run a stranger's code with a token that writes", () => {
  const refused = subjectOf({
    eventName: "pull_request_target",
    payload: payloadOf("pull_request.opened"),
    sha,
    ref: main,
  });
  expect(refused).toMatchObject({ hint: expect.stringContaining("on: pull_request") as string });
});

test.each([
  ["pull_request", { pull_request: { number: 7, head: { sha: "main; rm -rf" }, base: {} } }, sha],
  ["merge_group", {}, sha],
  ["push", {}, ""],
])("%s without commits is refused", (eventName, payload, commit) => {
  expect(subjectOf({ eventName, payload, sha: commit, ref: main })).toHaveProperty("hint");
});
