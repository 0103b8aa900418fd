import { afterEach, beforeEach, expect, test } from "vitest";
import { connect, type GitHub } from "../../../src/io/github/client.ts";
import { stick } from "../../../src/io/github/comment.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { loginOf } from "../../../src/io/github/login.ts";
import { personalToken, workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { openPull } from "../../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const tokens = {
    ghs_x: workflowToken(),
    ghs_read: workflowToken({}),
    ghp_abc: personalToken("octavia"),
    "0123456789abcdef": workflowToken(),
  };
  fake = await startGitHub({ tokens });
});
afterEach(() => fake.close());

const listed = ({ api: client, owner, repo }: GitHub) =>
  client.rest.issues.listComments({ owner, repo, issue_number: 7 });

test("it asks the server that it is given, with the token", async () => {
  expect((await listed(connectTo(fake))).data).toEqual([]);
  expect(fake.requests).toMatchObject([{ token: "ghs_x", path: "/repos/acme/shop/issues/7/comments" }]);
});

test.each([{ kind: "before" }, { kind: "reset" }] as const)(
  "what is only read is asked again after $kind",
  async (fault) => {
    fake.faults.push(fault);
    expect((await listed(connectTo(fake))).status).toBe(200);
  },
);

test.each([
  ["a short wait is obeyed", 2, "waiting 2 s", 200],
  ["a long wait is refused", 3600, "3600 s are too long to wait", 403],
])("rate limits: %s", async (_name, retryAfter, said, ends) => {
  fake.faults.push({ kind: "rate-limit-secondary", retryAfter });
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  const access = { token: "ghs_x", apiUrl: fake.url, repository: "acme/shop", log };
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
  expect(() => connect({ token: "x", apiUrl: fake.url, repository, log: () => {} })).toThrow(
    /not owner\/name/u,
  );
});

const mark = { config: "w.yml", runId: 1, attempt: 1, head: "a".repeat(40) };
const post = (github: GitHub, pull: number) => stick(github, { pull, mark, body: "x", author: "me" });

test.each([
  [401, "Bad credentials", "ghs_old", 7, "not valid"],
  [403, "Resource not accessible by integration", "ghs_read", 7, "permissions: pull-requests: write"],
  [403, "Unable to create comment because issue is locked.", "ghs_x", 8, "Unlock"],
  [404, "Not Found", "ghs_x", 9, "permissions: pull-requests: write"],
])("%s %s comes with what to do about it", async (status, message, token, pull, hint) => {
  openPull(fake.state, fake.state.repository(), { number: 8, locked: true });
  const error: unknown = await post(connectTo(fake, token), pull).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  expect(error).toMatchObject({
    status,
    message: expect.stringContaining(message) as string,
    hint: expect.stringContaining(hint) as string,
  });
});

test("the way to GitHub being closed is a GitHubError too", async () => {
  const gone = await startGitHub();
  await gone.close();
  await expect(post(connectTo(gone), 7)).rejects.toMatchObject({ name: "GitHubError", status: 500 });
});

test("the login of GITHUB_TOKEN is known without asking; a person's is asked for", async () => {
  expect(await loginOf(connectTo(fake), "ghs_abc")).toBe("github-actions[bot]");
  expect(fake.requests).toEqual([]);
  expect(await loginOf(connectTo(fake, "ghp_abc"), "ghp_abc")).toBe("octavia");
  const old = "0123456789abcdef";
  expect(await loginOf(connectTo(fake, old), old)).toBe("github-actions[bot]");
});
