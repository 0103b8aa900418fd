import { afterEach, beforeEach, expect, test } from "vitest";
import { connectTo } from "./client.ts";
import { type FakeGitHub, startGitHub } from "./server.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake.close());

test("a comment goes in and comes back", async () => {
  const { api, owner, repo } = connectTo(fake);
  const at = { owner, repo, issue_number: 7 };
  const { data } = await api.rest.issues.createComment({ ...at, body: "hello" });
  expect(data).toMatchObject({ body: "hello", user: { login: "github-actions[bot]", type: "Bot" } });
  const listed = await api.rest.issues.listComments(at);
  expect(listed.data).toEqual([data]);
  const check = await api.rest.checks.create({
    owner,
    repo,
    name: "x",
    head_sha: fake.state.repository().pulls[0]!.head.sha,
  });
  const got = await api.rest.checks.get({ owner, repo, check_run_id: check.data.id });
  expect(got.data).toEqual(check.data);
  const tree = await api.rest.git.createTree({
    owner,
    repo,
    tree: [{ path: "a/b", mode: "100644", content: "x" }],
  });
  const commit = await api.rest.git.createCommit({
    owner,
    repo,
    tree: tree.data.sha,
    message: "m",
    parents: [],
  });
  await api.rest.git.createRef({ owner, repo, ref: "refs/heads/data", sha: commit.data.sha });
  const ref = await api.rest.git.getRef({ owner, repo, ref: "heads/data" });
  expect(ref.data.object.sha).toBe(commit.data.sha);
});
