import { afterEach, beforeEach, expect, test } from "vitest";
import { type StickyComment, stick } from "../../../src/io/github/comment.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { type Mark, writeMarker } from "../../../src/io/github/marker.ts";
import { workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import { addComment, type Comment } from "../../github/objects/comment.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const ghs_app = { ...workflowToken(), login: "perf-app[bot]", app: "perf-app" };
  fake = await startGitHub({ tokens: { ghs_x: workflowToken(), ghs_app, ghs_read: workflowToken({}) } });
});
afterEach(() => fake.close());

const us = "github-actions[bot]";
const mark: Mark = { config: "weighbridge.yml", runId: 50, attempt: 1, head: "a".repeat(40) };

function bodyOf(change: Partial<Mark>, text: string): string {
  return `${writeMarker({ ...mark, ...change })}\n${text}`;
}

const ours: StickyComment = { pull: 7, mark, body: bodyOf({}, "ours"), author: us };
const send = (comment: Partial<StickyComment> = {}, token?: string) =>
  stick(connectTo(fake, token), { ...ours, ...comment });
const urlOf = (id: number): string => `${fake.serverUrl}/acme/shop/pull/7#issuecomment-${id}`;

type Written = Pick<Comment, "id" | "body" | "login">;

/** Lets the pull request have these comments. */
function have(...comments: readonly Written[]): void {
  for (const comment of comments) addComment(fake.state, fake.state.repository(), comment);
}

const comments = (): readonly Written[] =>
  fake.state.repository().comments.map(({ id, body, login }) => ({ id, body, login }));

/** What was asked of the server, in order. */
const asked = (): readonly string[] =>
  fake.requests.map(({ operation, path }) => {
    const verb = operation?.replace(/^issues\/(\w+)-comments?$/u, "$1") ?? "";
    return /^(?:update|delete)$/u.test(verb) ? `${verb} ${path.split("/").at(-1)}` : verb;
  });

test("the first run creates the comment", async () => {
  have({ id: 1, body: "LGTM", login: "dev" });
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(comments().map(({ body }) => body)).toEqual(["LGTM", ours.body]);
  expect(asked()).toEqual(["list", "create", "list"]);
});

test("the next run changes it", async () => {
  have({ id: 3, body: bodyOf({ runId: 49 }, "before"), login: us });
  expect(await send()).toEqual({ action: "updated", url: urlOf(3) });
  expect(comments()).toEqual([{ id: 3, body: ours.body, login: us }]);
  expect(asked()).toEqual(["list", "update 3"]);
});

test("another attempt of the same run changes it too", async () => {
  have({ id: 3, body: bodyOf({ attempt: 1 }, "before"), login: us });
  const again = { ...mark, attempt: 2 };
  expect(await send({ mark: again, body: bodyOf(again, "again") })).toMatchObject({ action: "updated" });
  expect(comments()[0]?.body).toBe(bodyOf(again, "again"));
});

test("duplicates are healed: the oldest stays, with the newest text", async () => {
  have(
    { id: 9, body: bodyOf({ runId: 48 }, "second"), login: us },
    { id: 4, body: bodyOf({ runId: 47 }, "first"), login: us },
    { id: 12, body: bodyOf({ runId: 49 }, "third"), login: us },
  );
  expect(await send()).toEqual({ action: "updated", url: urlOf(4) });
  expect(comments()).toEqual([{ id: 4, body: ours.body, login: us }]);
});

test("what a later run wrote stays", async () => {
  const newer = { id: 3, body: bodyOf({ runId: 51 }, "newer"), login: us };
  have(newer);
  expect(await send()).toEqual({ action: "newer", url: urlOf(3) });
  expect(comments()).toEqual([newer]);
  expect(asked()).toEqual(["list"]);
});

test("a later run's second comment stays until that run has settled it", async () => {
  const older = { id: 3, body: bodyOf({ runId: 49 }, "older"), login: us };
  const newer = { id: 8, body: bodyOf({ runId: 51 }, "newer"), login: us };
  have(older, newer);
  expect(await send()).toEqual({ action: "newer", url: urlOf(8) });
  expect(comments()).toEqual([older, newer]);
});

test("another author's marker is nobody's", async () => {
  const forged = { id: 3, body: bodyOf({ runId: 99 }, "all is well"), login: "mallory" };
  have(forged);
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(comments()[0]).toEqual(forged);
});

test("another config has a comment of its own", async () => {
  have({ id: 3, body: bodyOf({ config: "perf/b.yml" }, "b"), login: us });
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(comments()).toHaveLength(2);
});

test("every page is read", async () => {
  const talk = Array.from({ length: 300 }, (_, i) => ({ id: i + 1, body: `comment ${i}`, login: "dev" }));
  have(...talk, { id: 301, body: bodyOf({ runId: 49 }, "before"), login: us });
  expect(await send()).toEqual({ action: "updated", url: urlOf(301) });
  expect(asked()).toEqual(["list", "list", "list", "list", "update 301"]);
});

test("a 502 after the create took effect makes no second comment", async () => {
  fake.faults.push({ kind: "after", on: "issues/create-comment" });
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(comments()).toHaveLength(1);
  expect(asked().filter((each) => each === "create")).toHaveLength(1);
});

test("a 502 before the create took effect is repeated", async () => {
  fake.faults.push({ kind: "before", on: "issues/create-comment" });
  expect(await send()).toMatchObject({ action: "created" });
  expect(comments()).toHaveLength(1);
});

test("a create that fails again and again is given up", async () => {
  fake.faults.push({ kind: "before", on: "issues/create-comment", times: 9 });
  await expect(send()).rejects.toThrow(GitHubError);
  expect(asked().filter((each) => each === "create")).toHaveLength(3);
});

test("of two runs that create at once, one comment is left, with the later run's text", async () => {
  const later = { ...mark, runId: 51 };
  // The run beside this one has looked and found nothing, and creates just before us.
  const edit = (): void => have({ id: 1001, body: bodyOf({ runId: 50 }, "earlier"), login: us });
  fake.faults.push({ kind: "concurrent", on: "issues/create-comment", edit });
  expect(await send({ mark: later, body: bodyOf(later, "later") })).toEqual({
    action: "created",
    url: urlOf(1001),
  });
  expect(comments()).toEqual([{ id: 1001, body: bodyOf(later, "later"), login: us }]);
});

test("a token with an unexpected login finds its own older comment after its first create", async () => {
  have({ id: 3, body: bodyOf({ runId: 49 }, "before"), login: "perf-app[bot]" });
  expect(await send({}, "ghs_app")).toEqual({ action: "created", url: urlOf(3) });
  expect(comments()).toEqual([{ id: 3, body: ours.body, login: "perf-app[bot]" }]);
});

test("a body over the limit is refused before anything is sent", async () => {
  await expect(send({ body: bodyOf({}, "x".repeat(65_536)) })).rejects.toThrow(/65536/u);
  expect(asked()).toEqual([]);
});

test("a read-only token is told what it lacks", async () => {
  const error: unknown = await send({}, "ghs_read").catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  expect(error).toMatchObject({
    status: 403,
    message:
      "GitHub did not post the comment: 403 Resource not accessible by integration - https://docs.github.com/rest",
    hint: expect.stringContaining("pull-requests: write") as string,
    cause: { status: 403 },
  });
  expect(asked()).toEqual(["list", "create"]);
});
