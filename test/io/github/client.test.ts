import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, type GitHub } from "../../../src/io/github/client.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { stick } from "../../../src/io/github/comment.ts";
import { loginOf } from "../../../src/io/github/login.ts";
import { api, connectQuickly } from "../github-server.ts";

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const comments = "/repos/acme/shop/issues/7/comments";
const listed = ({ api: client, owner, repo }: GitHub) =>
  client.rest.issues.listComments({ owner, repo, issue_number: 7 });

test("it asks the server that it is given, with the token", async () => {
  const scope = nock(api, { reqheaders: { authorization: "token ghs_x" } })
    .get(comments)
    .reply(200, []);
  expect((await listed(connectQuickly())).data).toEqual([]);
  expect(scope.isDone()).toBe(true);
});

test("what is only read is asked again after a 502", async () => {
  nock(api).get(comments).reply(502, {}).get(comments).reply(200, []);
  expect((await listed(connectQuickly())).status).toBe(200);
});

test.each([
  ["a short wait is obeyed", "2", "waiting 2 s", 200],
  ["a long wait is refused", "3600", "3600 s are too long to wait", 403],
])("rate limits: %s", async (_name, wait, said, ends) => {
  const refused = { message: "You have exceeded a secondary rate limit" };
  nock(api).get(comments).reply(403, refused, { "retry-after": wait });
  nock(api).get(comments).reply(200, []);
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const access = { token: "ghs_x", apiUrl: api, repository: "acme/shop", log };
  const github = connect(access, { throttle: { retryAfterBaseValue: 1 } });
  const status = await listed(github).then(
    (answer) => answer.status,
    (error: { readonly status: number }) => error.status,
  );
  expect(status).toBe(ends);
  expect(lines).toEqual([
    `GitHub's secondary rate limit for GET /repos/{owner}/{repo}/issues/{issue_number}/comments: ${said}`,
  ]);
});

test.each(["shop", "acme/shop/more", ""])("%j is no repository", (repository) => {
  expect(() => connect({ token: "x", apiUrl: api, repository, log: () => {} })).toThrow(/not owner\/name/u);
});

test.each([
  [401, "Bad credentials", "not valid"],
  [403, "Resource not accessible by integration", "permissions: pull-requests: write"],
  [403, "Unable to create comment because issue is locked.", "Unlock"],
  [404, "Not Found", "permissions: pull-requests: write"],
])("%s %s comes with what to do about it", async (status, message, hint) => {
  nock(api)
    .get(/comments/u)
    .reply(200, [])
    .post(comments)
    .reply(status, { message });
  const mark = { config: "w.yml", runId: 1, attempt: 1, head: "a".repeat(40) };
  const posted = stick(connectQuickly(), { pull: 7, mark, body: "x", author: "me" });
  const error: unknown = await posted.catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  expect(error).toMatchObject({ status, hint: expect.stringContaining(hint) as string });
});

test("the way to GitHub being closed is a GitHubError too", async () => {
  nock(api)
    .persist()
    .get(/comments/u)
    .replyWithError("connect ECONNREFUSED");
  const mark = { config: "w.yml", runId: 1, attempt: 1, head: "a".repeat(40) };
  const posted = stick(connectQuickly(), { pull: 7, mark, body: "x", author: "me" });
  await expect(posted).rejects.toMatchObject({ name: "GitHubError", status: 500 });
});

test("the login of GITHUB_TOKEN is known without asking; a person's is asked for", async () => {
  expect(await loginOf(connectQuickly(), "ghs_abc")).toBe("github-actions[bot]");
  nock(api).get("/user").reply(200, { login: "octavia" });
  expect(await loginOf(connectQuickly(), "ghp_abc")).toBe("octavia");
  nock(api).get("/user").reply(403, { message: "Resource not accessible by integration" });
  expect(await loginOf(connectQuickly(), "0123456789abcdef")).toBe("github-actions[bot]");
});
