import { afterEach, beforeEach, expect, test } from "vitest";
import { type StickyComment, type Stuck, stick } from "../../../src/io/github/comment.ts";
import { connect } from "../../../src/io/github/client.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { type Mark, writeMarker } from "../../../src/io/github/marker.ts";
import { personalToken, workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import { addComment } from "../../github/objects/comment.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { headSha } from "../../github/shop.ts";
import type { State } from "../../github/state.ts";
import { VirtualClock, virtualFetch } from "../../github/virtual-clock.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const app = { ...workflowToken(), login: "perf-app[bot]", app: "perf-app" };
  const reader = workflowToken({ "pull-requests": "read" });
  const tokens = {
    ghs_x: workflowToken(),
    ghs_app: app,
    ghs_reader: reader,
    ghp_person: personalToken("octavia"),
  };
  fake = await startGitHub({ tokens });
});
afterEach(() => fake.close());

const us = "github-actions[bot]";
const mark: Mark = { config: "weighbridge.yml", runId: 50, attempt: 1, head: headSha, began: 500 };
const later: Mark = { ...mark, runId: 51, began: 510 };

function bodyOf(change: Partial<Mark>, text: string): string {
  return `${writeMarker({ ...mark, ...change })}\n${text}`;
}

const ours: StickyComment = { pull: 7, mark, body: bodyOf({}, "ours") };

function send(comment: Partial<StickyComment> = {}, token: string = "ghs_x"): Promise<Stuck> {
  return stick(connectTo(fake, token), { ...ours, ...comment });
}

/** Puts a comment there as it would have come; returns its id. */
function put(body: string, login: string = us): number {
  return addComment(fake.state, fake.state.repository(), { login, body }).id;
}

const left = (): readonly (readonly [id: number, body: string])[] =>
  fake.state.repository().comments.map(({ id, body }) => [id, body]);
const urlOf = (id: number): string => `${fake.serverUrl}/acme/shop/pull/7#issuecomment-${id}`;
/** Operations on comments. */
const asked = (): readonly string[] =>
  fake.requests.flatMap(({ operation }) => {
    const [area, name] = operation?.split("/") ?? [];
    return area === "issues" && name !== undefined ? [name] : [];
  });
const sent = (operation: string): number => asked().filter((each) => each === operation).length;

test("the first run creates the comment, and looks whether it stands", async () => {
  put("LGTM", "dev");
  const stuck = await send();
  expect(left().map(([, body]) => body)).toEqual(["LGTM", ours.body]);
  expect(stuck).toEqual({ action: "created", url: urlOf(left()[1]?.[0] ?? 0) });
  expect(asked()).toEqual(["list-comments", "create-comment", "list-comments", "get-comment"]);
});

test("the next run changes it", async () => {
  const id = put(bodyOf({ runId: 49, began: 490 }, "before"));
  expect(await send()).toEqual({ action: "updated", url: urlOf(id) });
  expect(left()).toEqual([[id, ours.body]]);
  const looked = ["list-comments", "get-comment"];
  expect(asked()).toEqual([...looked, "update-comment", ...looked]);
});

test("another attempt of the same run changes it too", async () => {
  const id = put(ours.body);
  const again = { ...mark, attempt: 2, began: 600 };
  expect(await send({ mark: again, body: bodyOf(again, "again") })).toMatchObject({ action: "updated" });
  expect(left()).toEqual([[id, bodyOf(again, "again")]]);
});

test("what is told already is not told again", async () => {
  const id = put(ours.body);
  expect(await send()).toEqual({ action: "updated", url: urlOf(id) });
  expect(asked()).toEqual(["list-comments", "get-comment"]);
});

test("duplicates are healed: the oldest stays, with the newest text", async () => {
  const oldest = put(bodyOf({ runId: 48 }, "second"));
  put(bodyOf({ runId: 47 }, "first"));
  put(bodyOf({ runId: 49 }, "third"));
  expect(await send()).toEqual({ action: "updated", url: urlOf(oldest) });
  expect(left()).toEqual([[oldest, ours.body]]);
});

test("what a later run wrote stays", async () => {
  const id = put(bodyOf(later, "newer"));
  expect(await send()).toEqual({ action: "newer", url: urlOf(id) });
  expect(left()).toEqual([[id, bodyOf(later, "newer")]]);
  expect(asked()).toEqual(["list-comments", "get-comment"]);
});

test("a later run's second comment stays until that run has settled it", async () => {
  const older = [put(bodyOf({ runId: 49 }, "older")), bodyOf({ runId: 49 }, "older")];
  const newer = put(bodyOf(later, "newer"));
  expect(await send()).toEqual({ action: "newer", url: urlOf(newer) });
  expect(left()).toEqual([older, [newer, bodyOf(later, "newer")]]);
});

test("what was told anew of the same run and attempt stays", async () => {
  const anew = bodyOf({ accepted: 1 }, "accepted");
  const id = put(anew);
  expect(await send()).toEqual({ action: "newer", url: urlOf(id) });
  expect(left()).toEqual([[id, anew]]);
});

test("a run for a head that was pushed over leaves the new head's report, and writes where none stands", async () => {
  const old = { ...later, head: "b".repeat(40) };
  const id = put(bodyOf({ runId: 49 }, "of the present head"));
  expect(await send({ mark: old, body: bodyOf(old, "old") })).toMatchObject({ action: "newer" });
  expect(left()).toEqual([[id, bodyOf({ runId: 49 }, "of the present head")]]);
  fake.state.repository().comments = [];
  expect(await send({ mark: old, body: bodyOf(old, "old") })).toMatchObject({ action: "created" });
});

test("a re-run for the present head takes the place of a later run's report", async () => {
  const id = put(bodyOf(later, "later"));
  const again = { ...mark, attempt: 2, began: 900 };
  expect(await send({ mark: again, body: bodyOf(again, "again") })).toMatchObject({ action: "updated" });
  expect(left()).toEqual([[id, bodyOf(again, "again")]]);
});

test("another author's marker is nobody's", async () => {
  const forged = bodyOf({ runId: 99, began: 990 }, "all is well");
  const id = put(forged, "mallory");
  expect(await send()).toMatchObject({ action: "created" });
  expect(left()[0]).toEqual([id, forged]);
  expect(left()).toHaveLength(2);
});

test("another bot's words that begin with our marker silence nothing", async () => {
  const forged = bodyOf({ runId: 99, began: 990 }, "all is well");
  const id = put(forged, "echo[bot]");
  expect(await send()).toMatchObject({ action: "created" });
  expect(left()).toEqual([
    [id, forged],
    [expect.any(Number), ours.body],
  ]);
});

test("a report from the future silences nothing", async () => {
  const forged = bodyOf({ runId: 99, began: 999_999_999_999 }, "all is well");
  const id = put(forged);
  expect(await send()).toMatchObject({ action: "created" });
  expect(left()[0]).toEqual([id, forged]);
  expect(left()).toHaveLength(2);
});

test("another config has a comment of its own", async () => {
  put(bodyOf({ config: "perf/b.yml" }, "b"));
  expect(await send()).toMatchObject({ action: "created" });
  expect(left()).toHaveLength(2);
});

test("every page is read", async () => {
  for (let i = 0; i < 300; i += 1) put(`comment ${i}`, "dev");
  const id = put(bodyOf({ runId: 49 }, "before"));
  expect(await send()).toEqual({ action: "updated", url: urlOf(id) });
  expect(sent("list-comments")).toBe(8);
  expect(sent("create-comment")).toBe(0);
});

test("a hidden comment is changed all the same", async () => {
  const body = bodyOf({ runId: 49 }, "before");
  const hidden = addComment(fake.state, fake.state.repository(), { login: us, body, hidden: "outdated" });
  expect(await send()).toEqual({ action: "updated", url: urlOf(hidden.id) });
});

test.each(["after", "cut"] as const)(
  "a create that took effect and answers %j makes no second comment",
  async (kind) => {
    fake.faults.push({ kind, on: "issues/create-comment" });
    const stuck = await send();
    expect(left()).toEqual([[expect.any(Number), ours.body]]);
    expect(stuck.url).toBe(urlOf(left()[0]?.[0] ?? 0));
    expect(sent("create-comment")).toBe(1);
  },
);

test.each(["before", "reset"] as const)("a create that fails with %j is sent again", async (kind) => {
  fake.faults.push({ kind, on: "issues/create-comment" });
  expect(await send()).toMatchObject({ action: "created" });
  expect(left()).toHaveLength(1);
});

test("a create that took effect unseen is found once the list has caught up", async () => {
  fake.faults.push({ kind: "after", on: "issues/create-comment" });
  fake.faults.push({ kind: "stale", on: "issues/list-comments", skip: 1 });
  expect(await send()).toMatchObject({ action: "created" });
  expect(left()).toEqual([[expect.any(Number), ours.body]]);
});

test("a create that fails again and again is given up", async () => {
  fake.faults.push({ kind: "before", on: "issues/create-comment", times: 9 });
  await expect(send()).rejects.toThrow(GitHubError);
  expect(sent("create-comment")).toBe(3);
});

test("a rate limit on a write is waited for, and then the comments are looked at again", async () => {
  fake.faults.push({ kind: "rate-limit-secondary", retryAfter: 20, on: "issues/create-comment" });
  expect(await send()).toMatchObject({ action: "created" });
  expect(asked().slice(0, 4)).toEqual(["list-comments", "create-comment", "list-comments", "create-comment"]);
});

/** Someone else changes something just before one of our requests takes effect. */
function meanwhile(operation: string, edit: (state: State) => void, skip: number = 0): void {
  fake.faults.push({ kind: "concurrent", on: operation, edit, skip });
}

test("of two runs that create at once, one comment is left, with the later run's text", async () => {
  let beside = 0;
  // The run beside this one has looked and found nothing, and creates just before us.
  meanwhile("issues/create-comment", () => {
    beside = put(bodyOf({}, "earlier"));
  });
  const stuck = await send({ mark: later, body: bodyOf(later, "later") });
  expect(stuck).toEqual({ action: "created", url: urlOf(beside) });
  expect(left()).toEqual([[beside, bodyOf(later, "later")]]);
});

test("the earlier of two runs that create at once takes its own back", async () => {
  let beside = 0;
  meanwhile("issues/create-comment", () => {
    beside = put(bodyOf(later, "later"));
  });
  expect(await send()).toEqual({ action: "newer", url: urlOf(beside) });
  expect(left()).toEqual([[beside, bodyOf(later, "later")]]);
});

test("an older report that was written over ours in the same moment is written over again", async () => {
  const id = put(bodyOf({ runId: 48 }, "before"));
  const overwrite = (state: State): void => {
    const repository = state.repository();
    const body = bodyOf({ runId: 49 }, "of a run that had not seen ours");
    repository.comments = repository.comments.map((each) => ({ ...each, body }));
  };
  fake.faults.push({ kind: "concurrent", when: "after", on: "issues/update-comment", edit: overwrite });
  expect(await send()).toEqual({ action: "updated", url: urlOf(id) });
  expect(left()).toEqual([[id, ours.body]]);
});

test("a list that is behind does not make us write over a newer report", async () => {
  const id = put(bodyOf({ runId: 49 }, "before"));
  meanwhile("pulls/get", (state) => {
    const repository = state.repository();
    repository.comments = repository.comments.map((each) => ({ ...each, body: bodyOf(later, "later") }));
  });
  fake.faults.push({ kind: "stale", on: "issues/list-comments" });
  expect(await send()).toEqual({ action: "newer", url: urlOf(id) });
  expect(left()).toEqual([[id, bodyOf(later, "later")]]);
});

test.each(["issues/get-comment", "issues/update-comment"])(
  "a comment that is deleted just before %s is written anew",
  async (operation) => {
    put(bodyOf({ runId: 49 }, "before"));
    meanwhile(operation, (state) => {
      state.repository().comments = [];
    });
    expect(await send()).toMatchObject({ action: "created" });
    expect(left()).toEqual([[expect.any(Number), ours.body]]);
  },
);

test("where somebody writes over it every time, it is given up", async () => {
  put(bodyOf({ runId: 49 }, "before"));
  const edit = (state: State): void => {
    const repository = state.repository();
    const body = bodyOf({ runId: 49 }, "mine");
    repository.comments = repository.comments.map((each) => ({ ...each, body }));
  };
  fake.faults.push({ kind: "concurrent", when: "after", on: "issues/update-comment", edit, times: 99 });
  await expect(send()).rejects.toThrow(/did not come to rest/u);
  expect(sent("update-comment")).toBe(8);
});

/** Tells the comment to a GitHub that takes so many seconds for each request. */
async function sendSlowly(seconds: number): Promise<Stuck> {
  const clock = new VirtualClock();
  const fetch = virtualFetch(clock, () => ({ out: seconds / 2, back: seconds / 2 }));
  const access = { token: "ghs_x", apiUrl: fake.url, repository: "acme/shop", log: () => {} };
  return clock.run(stick(connect(access, { clock, fetch }), ours));
}

test("where each request takes seconds, what stands is seen to stand", async () => {
  expect(await sendSlowly(3.2)).toMatchObject({ action: "created" });
  expect(left()).toEqual([[expect.any(Number), ours.body]]);
  expect(sent("list-comments")).toBe(2);
});

test("a duplicate that GitHub is too slow to have removed changes nothing of what stands", async () => {
  const oldest = put(ours.body);
  put(bodyOf({ runId: 49 }, "second"));
  expect(await sendSlowly(3.2)).toEqual({ action: "updated", url: urlOf(oldest) });
  expect(left()).toHaveLength(2);
});

test.each([3.2, 6])(
  "where each request takes %d s, no look is young enough to write on, and that is told",
  async (seconds) => {
    put(bodyOf({ runId: 49 }, "before"));
    await expect(sendSlowly(seconds)).rejects.toThrow(/took so long to show the comments/u);
    expect(sent("update-comment")).toBe(0);
  },
);

test("a token of another app finds its own comment at once", async () => {
  const id = put(bodyOf({ runId: 49 }, "before"), "perf-app[bot]");
  expect(await send({}, "ghs_app")).toEqual({ action: "updated", url: urlOf(id) });
  expect(left()).toEqual([[id, ours.body]]);
  expect(sent("create-comment") + sent("delete-comment")).toBe(0);
  expect(fake.requests.filter(({ operation }) => operation === "graphql/viewer")).toHaveLength(1);
});

test.each(["ghs_x", "ghs_app"])("%s: what another bot wrote with our marker is left alone", async (token) => {
  const forged = bodyOf(later, "of another bot");
  const id = put(forged, "other-app[bot]");
  expect(await send({}, token)).toMatchObject({ action: "created" });
  expect(left().map(([, body]) => body)).toEqual([forged, ours.body]);
  expect(await send({ mark: later, body: bodyOf(later, "ours again") }, token)).toMatchObject({
    action: "updated",
  });
  expect(left()).toEqual([
    [id, forged],
    [expect.any(Number), bodyOf(later, "ours again")],
  ]);
});

/** GraphQL is refused: a token of another app learns its login from what it wrote. */
function refuseLogin(): void {
  fake.faults.push({ kind: "before", status: 403, on: "graphql/viewer", times: Infinity });
}

test("where it may not ask for its login, it finds its own comment once it has written", async () => {
  refuseLogin();
  const id = put(bodyOf({ runId: 49 }, "before"), "perf-app[bot]");
  expect(await send({}, "ghs_app")).toEqual({ action: "created", url: urlOf(id) });
  expect(left()).toEqual([[id, ours.body]]);
});

test("once it has written, its own login is the only one", async () => {
  refuseLogin();
  const other = bodyOf({ runId: 49 }, "of the bot");
  meanwhile("issues/create-comment", () => {
    put(other);
  });
  expect(await send({}, "ghs_app")).toMatchObject({ action: "created" });
  expect(left().map(([, body]) => body)).toEqual([other, ours.body]);
});

test("a person's token knows its login", async () => {
  put(bodyOf({ runId: 49 }, "of the bot"));
  expect(await send({}, "ghp_person")).toMatchObject({ action: "created" });
  expect(left()).toHaveLength(2);
});

test("a body over the limit is refused before it is sent", async () => {
  await expect(send({ body: "x".repeat(65_537) })).rejects.toThrow(/65536/u);
  expect(asked()).toEqual([]);
});

test("a token that cannot write is told what it lacks, and nothing is tried again", async () => {
  await expect(send({}, "ghs_reader")).rejects.toMatchObject({
    status: 403,
    hint: expect.stringContaining("pull-requests: write") as string,
    cause: { status: 403 },
  });
  expect(asked()).toEqual(["list-comments", "create-comment"]);
});

test("a second comment that may not be removed changes nothing of what stands", async () => {
  const oldest = put(bodyOf({ runId: 48 }, "first"));
  put(bodyOf({ runId: 49 }, "second"));
  fake.faults.push({ kind: "before", status: 503, on: "issues/delete-comment", times: 99 });
  expect(await send()).toEqual({ action: "updated", url: urlOf(oldest) });
  expect(left()[0]).toEqual([oldest, ours.body]);
});
