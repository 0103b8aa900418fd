import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type StickyComment, stick } from "../../../src/io/github/comment.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { type Mark, writeMarker } from "../../../src/io/github/marker.ts";
import { connectQuickly, FakeComments } from "../github-server.ts";

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const us = "github-actions[bot]";
const mark: Mark = { config: "weighbridge.yml", runId: 50, attempt: 1, head: "a".repeat(40) };

function bodyOf(change: Partial<Mark>, text: string): string {
  return `${writeMarker({ ...mark, ...change })}\n${text}`;
}

const ours: StickyComment = { pull: 7, mark, body: bodyOf({}, "ours"), author: us };
const send = (comment: Partial<StickyComment> = {}) => stick(connectQuickly(), { ...ours, ...comment });
const urlOf = (id: number): string => `https://github.example.com/acme/shop/pull/7#issuecomment-${id}`;

test("the first run creates the comment", async () => {
  const server = new FakeComments([{ id: 1, body: "LGTM", login: "dev" }]);
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(server.comments.map(({ body }) => body)).toEqual(["LGTM", ours.body]);
  expect(server.asked).toEqual(["list", "create", "list"]);
});

test("the next run changes it", async () => {
  const server = new FakeComments([{ id: 3, body: bodyOf({ runId: 49 }, "before"), login: us }]);
  expect(await send()).toEqual({ action: "updated", url: urlOf(3) });
  expect(server.comments).toEqual([{ id: 3, body: ours.body, login: us }]);
  expect(server.asked).toEqual(["list", "update 3"]);
});

test("another attempt of the same run changes it too", async () => {
  const server = new FakeComments([{ id: 3, body: bodyOf({ attempt: 1 }, "before"), login: us }]);
  const again = { ...mark, attempt: 2 };
  expect(await send({ mark: again, body: bodyOf(again, "again") })).toMatchObject({ action: "updated" });
  expect(server.comments[0]?.body).toBe(bodyOf(again, "again"));
});

test("duplicates are healed: the oldest stays, with the newest text", async () => {
  const server = new FakeComments([
    { id: 9, body: bodyOf({ runId: 48 }, "second"), login: us },
    { id: 4, body: bodyOf({ runId: 47 }, "first"), login: us },
    { id: 12, body: bodyOf({ runId: 49 }, "third"), login: us },
  ]);
  expect(await send()).toEqual({ action: "updated", url: urlOf(4) });
  expect(server.comments).toEqual([{ id: 4, body: ours.body, login: us }]);
});

test("what a later run wrote stays", async () => {
  const newer = { id: 3, body: bodyOf({ runId: 51 }, "newer"), login: us };
  const server = new FakeComments([newer]);
  expect(await send()).toEqual({ action: "newer", url: urlOf(3) });
  expect(server.comments).toEqual([newer]);
  expect(server.asked).toEqual(["list"]);
});

test("a later run's second comment stays until that run has settled it", async () => {
  const older = { id: 3, body: bodyOf({ runId: 49 }, "older"), login: us };
  const newer = { id: 8, body: bodyOf({ runId: 51 }, "newer"), login: us };
  const server = new FakeComments([older, newer]);
  expect(await send()).toEqual({ action: "newer", url: urlOf(8) });
  expect(server.comments).toEqual([older, newer]);
});

test("another author's marker is nobody's", async () => {
  const forged = { id: 3, body: bodyOf({ runId: 99 }, "all is well"), login: "mallory" };
  const server = new FakeComments([forged]);
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(server.comments[0]).toEqual(forged);
});

test("another config has a comment of its own", async () => {
  const server = new FakeComments([{ id: 3, body: bodyOf({ config: "perf/b.yml" }, "b"), login: us }]);
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(server.comments).toHaveLength(2);
});

test("every page is read", async () => {
  const talk = Array.from({ length: 300 }, (_, i) => ({ id: i + 1, body: `comment ${i}`, login: "dev" }));
  const server = new FakeComments([...talk, { id: 301, body: bodyOf({ runId: 49 }, "before"), login: us }]);
  expect(await send()).toEqual({ action: "updated", url: urlOf(301) });
  expect(server.asked).toEqual(["list", "list", "list", "list", "update 301"]);
});

test("a 502 after the create took effect makes no second comment", async () => {
  const server = new FakeComments();
  server.creates = [{ status: 502, takesEffect: true }];
  expect(await send()).toEqual({ action: "created", url: urlOf(1001) });
  expect(server.comments).toHaveLength(1);
  expect(server.asked.filter((each) => each === "create")).toHaveLength(1);
});

test("a 502 before the create took effect is repeated", async () => {
  const server = new FakeComments();
  server.creates = [{ status: 502, takesEffect: false }];
  expect(await send()).toMatchObject({ action: "created" });
  expect(server.comments).toHaveLength(1);
});

test("a create that fails again and again is given up", async () => {
  const server = new FakeComments();
  server.creates = Array.from({ length: 9 }, () => ({ status: 502, takesEffect: false }));
  await expect(send()).rejects.toThrow(GitHubError);
  expect(server.asked.filter((each) => each === "create")).toHaveLength(3);
});

test("of two runs that create at once, one comment is left, with the later run's text", async () => {
  const server = new FakeComments();
  const later = { ...mark, runId: 51 };
  // The run beside this one has looked and found nothing, and creates just before us.
  server.beforeCreate = () => {
    if (server.comments.length === 0)
      server.add({ id: 1001, body: bodyOf({ runId: 50 }, "earlier"), login: us });
  };
  expect(await send({ mark: later, body: bodyOf(later, "later") })).toEqual({
    action: "created",
    url: urlOf(1001),
  });
  expect(server.comments).toEqual([{ id: 1001, body: bodyOf(later, "later"), login: us }]);
});

test("a token with an unexpected login finds its own older comment after its first create", async () => {
  const server = new FakeComments([{ id: 3, body: bodyOf({ runId: 49 }, "before"), login: "perf-app[bot]" }]);
  server.login = "perf-app[bot]";
  expect(await send()).toEqual({ action: "created", url: urlOf(3) });
  expect(server.comments).toEqual([{ id: 3, body: ours.body, login: "perf-app[bot]" }]);
});

test("a body over the limit is refused before anything is sent", async () => {
  const server = new FakeComments();
  await expect(send({ body: bodyOf({}, "x".repeat(65_536)) })).rejects.toThrow(/65536/u);
  expect(server.asked).toEqual([]);
});

test("a read-only token is told what it lacks", async () => {
  const server = new FakeComments();
  server.creates = [{ status: 403, takesEffect: false }];
  const error: unknown = await send().catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  expect(error).toMatchObject({
    status: 403,
    message: "GitHub did not post the comment: 403 Resource not accessible by integration",
    hint: expect.stringContaining("pull-requests: write") as string,
    cause: { status: 403 },
  });
  expect(server.asked).toEqual(["list", "create"]);
});
