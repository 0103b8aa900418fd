import { afterEach, beforeEach, expect, test } from "vitest";
import { askRaw, type Reply } from "./ask.ts";
import { type Identity, personalToken, workflowToken } from "./access.ts";
import { commitFiles } from "./git/commit-files.ts";
import { addArtifact } from "./objects/artifact.ts";
import { addComment } from "./objects/comment.ts";
import { addRun } from "./objects/workflow-run.ts";
import { type FakeGitHub, startGitHub } from "./server.ts";
import { headSha, openPull } from "./shop.ts";

const tokens: Readonly<Record<string, Identity>> = {
  ghs_x: workflowToken(),
  ghs_none: workflowToken({}),
  ghs_read: workflowToken({
    checks: "read",
    contents: "read",
    "pull-requests": "read",
    actions: "read",
    statuses: "read",
  }),
  ghs_pulls: workflowToken({ "pull-requests": "write" }),
  ghs_other: { ...workflowToken(), login: "perf-app[bot]", app: "perf-app" },
  ghp_o: personalToken("octavia"),
};

let now = Date.parse("2026-03-01T10:00:00Z");
let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({ tokens, now: () => now, limits: { requests: 40, writesPerMinute: 20 } });
});
afterEach(() => fake.close());

const ask = (what: string, body?: unknown, token?: string): Promise<Reply> => askRaw(fake, what, body, token);

const unknown = "9".repeat(40);

test.each([
  [
    "a comment of 65,537 characters",
    "POST issues/7/comments",
    { body: "é".repeat(65_537) },
    422,
    "Body is too long",
  ],
  ["a comment of 65,536 characters", "POST issues/7/comments", { body: "é".repeat(65_536) }, 201, ""],
  ["an empty comment", "POST issues/7/comments", { body: " " }, 422, "can't be blank"],
  ["a comment on nothing", "POST issues/8/comments", { body: "x" }, 404, "Not Found"],
  ["a comment that is not there", "PATCH issues/comments/5", { body: "x" }, 404, "Not Found"],
  ["another repository", "GET /repos/acme/none/issues/7", undefined, 404, "Not Found"],
  [
    "a check on no commit",
    "POST check-runs",
    { name: "w", head_sha: unknown },
    422,
    "No commit found for SHA",
  ],
  [
    "a check without its end",
    "POST check-runs",
    { name: "w", head_sha: headSha, status: "completed" },
    422,
    "conclusion",
  ],
  ["a status on no commit", `POST statuses/${unknown}`, { state: "error" }, 422, "No commit found for SHA"],
  [
    "a long status",
    `POST statuses/${headSha}`,
    { state: "error", description: "x".repeat(141) },
    422,
    "too long",
  ],
  [
    "a ref that is there",
    "POST git/refs",
    { ref: "refs/heads/main", sha: headSha },
    422,
    "Reference already exists",
  ],
  [
    "a ref to nothing",
    "POST git/refs",
    { ref: "refs/heads/new", sha: unknown },
    422,
    "Object does not exist",
  ],
  ["a ref without its kind", "POST git/refs", { ref: "main", sha: headSha }, 422, "not a valid ref name"],
  ["a move to nothing", "PATCH git/refs/heads/main", { sha: unknown }, 422, "Object does not exist"],
  ["a move of no ref", "PATCH git/refs/heads/none", { sha: headSha }, 422, "Reference does not exist"],
  ["a move aside", "PATCH git/refs/heads/main", { sha: headSha }, 422, "Update is not a fast forward"],
  ["a forced move aside", "PATCH git/refs/heads/main", { sha: headSha, force: true }, 200, ""],
  [
    "a commit of no tree",
    "POST git/commits",
    { message: "m", tree: unknown },
    422,
    "Tree SHA does not exist",
  ],
  ["a tree on no tree", "POST git/trees", { base_tree: unknown, tree: [] }, 422, "base_tree"],
  [
    "a path out of the tree",
    "POST git/trees",
    { tree: [{ path: "../x", content: "" }] },
    422,
    "malformed path",
  ],
  ["a path in .git", "POST git/trees", { tree: [{ path: "a/.git/x", content: "" }] }, 422, "malformed path"],
])("%s", async (_name, what, body, status, said) => {
  const reply = await ask(what, body);
  expect(reply.status).toBe(status);
  expect(JSON.stringify(reply.body)).toContain(said);
  expect(fake.violations).toEqual([]);
});

test.each([
  ["a token that nobody has", "GET issues/7", undefined, "ghs_old", 401, "Bad credentials"],
  ["who an installation is", "GET /user", undefined, "ghs_x", 403, "Resource not accessible by integration"],
  ["who a person is", "GET /user", undefined, "ghp_o", 200, ""],
  ["reading in public needs nothing", "GET issues/7/comments", undefined, "ghs_none", 200, ""],
  ["a comment by a reader", "POST issues/7/comments", { body: "x" }, "ghs_read", 403, "by integration"],
  ["a comment with pull-requests: write", "POST issues/7/comments", { body: "x" }, "ghs_pulls", 201, ""],
  [
    "a check by a reader",
    "POST check-runs",
    { name: "w", head_sha: headSha },
    "ghs_read",
    403,
    "by integration",
  ],
  [
    "a check by a person",
    "POST check-runs",
    { name: "w", head_sha: headSha },
    "ghp_o",
    403,
    "via a GitHub App",
  ],
  ["a status by a reader", `POST statuses/${headSha}`, { state: "error" }, "ghs_read", 403, "by integration"],
  [
    "a ref by a reader",
    "POST git/refs",
    { ref: "refs/heads/x", sha: headSha },
    "ghs_read",
    403,
    "by integration",
  ],
  [
    "an artifact without actions: read",
    "GET actions/artifacts/1/zip",
    undefined,
    "ghs_none",
    403,
    "by integration",
  ],
])("%s", async (_name, what, body, token, status, said) => {
  const reply = await ask(what, body, token);
  expect(reply.status).toBe(status);
  expect(reply.message).toContain(said);
});

test("a private repository is read by those who may", async () => {
  fake.state.addRepository("acme/secret", { private: true });
  const what = "GET /repos/acme/secret/pulls";
  expect((await ask(what, undefined, "ghs_none")).status).toBe(403);
  expect((await ask(what, undefined, "ghs_read")).status).toBe(200);
});

test("an app changes its own checks alone", async () => {
  const made = await ask("POST check-runs", { name: "w", head_sha: headSha }, "ghs_other");
  const { id } = made.body as { readonly id: number };
  expect((await ask(`PATCH check-runs/${id}`, { name: "v" }, "ghs_x")).status).toBe(403);
  expect((await ask(`PATCH check-runs/${id}`, { name: "v" }, "ghs_other")).status).toBe(200);
});

test("nobody comments on a locked pull request", async () => {
  openPull(fake.state, fake.state.repository(), { locked: true });
  const reply = await ask("POST issues/7/comments", { body: "x" });
  expect([reply.status, reply.message]).toEqual([403, "Unable to create comment because issue is locked."]);
});

test("a ref moves forward, and not back", async () => {
  const shop = fake.state.repository();
  const first = commitFiles(fake.state, shop, "data", { a: "1" });
  const second = commitFiles(fake.state, shop, "data", { a: "2" });
  expect((await ask("PATCH git/refs/heads/data", { sha: first })).message).toBe(
    "Update is not a fast forward",
  );
  shop.refs = { ...shop.refs, "refs/heads/data": first };
  expect((await ask("PATCH git/refs/heads/data", { sha: second })).status).toBe(200);
});

test("pages: at most 100 things, linked to each other", async () => {
  const shop = fake.state.repository();
  for (let i = 0; i < 250; i += 1) addComment(fake.state, shop, { login: "octavia", body: `${i}` });
  const at = `${fake.url}/repos/acme/shop/issues/7/comments`;
  const first = await ask("GET issues/7/comments?per_page=500");
  expect(first.body).toHaveLength(100);
  expect(first.headers.get("link")).toBe(
    `<${at}?per_page=500&page=2>; rel="next", <${at}?per_page=500&page=3>; rel="last"`,
  );
  const last = await ask("GET issues/7/comments?per_page=100&page=3");
  expect(last.body).toHaveLength(50);
  expect(last.headers.get("link")).toBe(
    `<${at}?per_page=100&page=2>; rel="prev", <${at}?per_page=100&page=1>; rel="first"`,
  );
  expect((await ask("GET issues/7/comments")).body).toHaveLength(30);
});

test("a download leads to the storage, where a token has no business", async () => {
  const run = addRun(fake.state, fake.state.repository());
  const { id } = addArtifact(fake.state, fake.state.repository(), { run: run.id, zip: Buffer.from("zip") });
  const reply = await ask(`GET actions/artifacts/${id}/zip`);
  expect(reply.status).toBe(302);
  const location = reply.headers.get("location") ?? "";
  expect(new URL(location).origin).not.toBe(new URL(fake.url).origin);
  expect(await (await fetch(location)).text()).toBe("zip");
  expect(fake.violations).toEqual([]);
  await fetch(location, { headers: { authorization: "token ghs_x" } });
  expect(fake.violations.splice(0)).toEqual([expect.stringContaining("a token was sent to the storage")]);
});

test("every answer tells the budget; when it is used up, nothing is done for an hour", async () => {
  const first = await ask("GET issues/7");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("39");
  for (let i = 0; i < 39; i += 1) await ask("GET issues/7");
  const refused = await ask("POST issues/7/comments", { body: "x" });
  expect(refused.status).toBe(403);
  expect(refused.message).toContain("API rate limit exceeded");
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
  expect(fake.state.repository().comments).toEqual([]);
  expect((await ask("GET issues/7", undefined, "ghp_o")).status).toBe(200);
  now = Number(refused.headers.get("x-ratelimit-reset")) * 1000;
  expect((await ask("GET issues/7")).status).toBe(200);
});

test("too many writes in a minute are a secondary limit, which says how long to wait", async () => {
  for (let i = 0; i < 20; i += 1) await ask("POST issues/7/comments", { body: "x" });
  now += 20_000;
  const refused = await ask("POST issues/7/comments", { body: "x" });
  expect(refused.message).toContain("secondary rate limit");
  expect(refused.headers.get("retry-after")).toBe("40");
  expect((await ask("GET issues/7")).status).toBe(200);
  now += 40_000;
  expect((await ask("POST issues/7/comments", { body: "x" })).status).toBe(201);
});
