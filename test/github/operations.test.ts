import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { allPermissions, personalToken, workflowToken } from "./access.ts";
import { connectTo } from "./client.ts";
import { operations } from "./description.ts";
import { commitFiles } from "./git/commit-files.ts";
import { addArtifact } from "./objects/artifact.ts";
import { addComment } from "./objects/comment.ts";
import { addRun } from "./objects/workflow-run.ts";
import { routes } from "./routes/all.ts";
import { type FakeGitHub, startGitHub } from "./server.ts";
import { baseSha, headSha, openPull, shopId } from "./shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({ tokens: { ghs_x: workflowToken(), ghp_o: personalToken("octavia") } });
});
// Throws where a request or an answer was not as GitHub's description has it.
afterEach(() => fake.close());

const at = { owner: "acme", repo: "shop" };
const rest = (token?: string) => connectTo(fake, token).api.rest;

test("the server does every operation of the slice", () => {
  expect(Object.keys(routes).concat("rate-limit/get").sort()).toEqual(operations.map(({ id }) => id).sort());
});

test("the slice is small, and says what it was cut from", () => {
  const text = readFileSync(new URL("openapi/slice.json", import.meta.url), "utf8");
  expect(text.length).toBeLessThan(500_000);
  expect(JSON.parse(text)).toMatchObject({
    source: expect.stringMatching(/^@octokit\/openapi \d+\./u) as string,
  });
});

test("comments: created, listed, read, changed, reacted to, deleted", async () => {
  const { issues, reactions } = rest();
  const { data } = await issues.createComment({ ...at, issue_number: 7, body: "hello" });
  expect(data).toMatchObject({
    body: "hello",
    user: { login: "github-actions[bot]", type: "Bot" },
    html_url: `${fake.serverUrl}/acme/shop/pull/7#issuecomment-${data.id}`,
  });
  const one = { ...at, comment_id: data.id };
  expect((await issues.getComment(one)).data).toEqual(data);
  expect((await issues.listComments({ ...at, issue_number: 7 })).data).toEqual([data]);
  expect((await issues.updateComment({ ...one, body: "bye" })).data.body).toBe("bye");
  const first = await reactions.createForIssueComment({ ...one, content: "eyes" });
  const again = await reactions.createForIssueComment({ ...one, content: "eyes" });
  expect([first.status, again.status, again.data.id]).toEqual([201, 200, first.data.id]);
  expect((await reactions.listForIssueComment(one)).data).toHaveLength(1);
  expect((await issues.deleteComment(one)).status).toBe(204);
  await expect(issues.getComment(one)).rejects.toMatchObject({ status: 404 });
});

test("a hidden comment says why", async () => {
  const { id } = addComment(fake.state, fake.state.repository(), {
    login: "octavia",
    body: "x",
    hidden: "outdated",
  });
  const { data } = await rest().issues.getComment({ ...at, comment_id: id });
  expect(data).toMatchObject({ minimized: { reason: "outdated" } });
});

test("checks: created, completed, annotated, listed", async () => {
  const { checks } = rest();
  const { data } = await checks.create({ ...at, name: "w", head_sha: headSha, external_id: "1/1" });
  expect(data).toMatchObject({
    status: "queued",
    conclusion: null,
    completed_at: null,
    app: { slug: "github-actions" },
  });
  const one = { ...at, check_run_id: data.id };
  const note = {
    path: "w.yml",
    start_line: 1,
    end_line: 1,
    annotation_level: "failure" as const,
    message: "m",
  };
  const output = { title: "t", summary: "s", annotations: [note] };
  const done = await checks.update({ ...one, conclusion: "failure", output });
  expect(done.data).toMatchObject({ status: "completed", completed_at: expect.any(String) as string });
  await checks.update({ ...one, output });
  expect((await checks.get(one)).data.output.annotations_count).toBe(2);
  expect((await checks.listAnnotations(one)).data).toMatchObject([{ message: "m" }, { message: "m" }]);
  await checks.create({ ...at, name: "w", head_sha: headSha, external_id: "1/2" });
  const listed = await checks.listForRef({ ...at, ref: "owners" });
  expect(listed.data.check_runs.map(({ external_id: id }) => id)).toEqual(["1/2"]);
  const all = await checks.listForRef({ ...at, ref: headSha, filter: "all", check_name: "w" });
  expect(all.data.total_count).toBe(2);
});

test("commit statuses: created, listed newest first", async () => {
  const { repos } = rest();
  await repos.createCommitStatus({ ...at, sha: headSha, state: "pending" });
  await repos.createCommitStatus({ ...at, sha: headSha, state: "success", context: "w", description: "d" });
  const { data } = await repos.listCommitStatusesForRef({ ...at, ref: headSha });
  expect(data.map(({ context, state }) => [context, state])).toEqual([
    ["w", "success"],
    ["default", "pending"],
  ]);
});

test("pull requests: listed by head, read, from forks too", async () => {
  fake.state.addRepository("mallory/shop", { parent: "acme/shop", id: 5 });
  const head = { repository: "mallory/shop", ref: "owners", sha: "b".repeat(40) };
  const files = [{ path: "a b.txt", status: "renamed", before: "c" }] as const;
  openPull(fake.state, fake.state.repository(), {
    number: 8,
    head,
    login: "mallory",
    files,
    labels: ["perf"],
  });
  const { pulls, issues, repos } = rest();
  expect((await pulls.list(at)).data.map(({ number }) => number)).toEqual([8, 7]);
  const { data } = await pulls.list({ ...at, state: "open", head: "mallory:owners" });
  expect(data).toMatchObject([
    { number: 8, head: { sha: head.sha, repo: { id: 5, fork: true } }, base: { repo: { id: shopId } } },
  ]);
  const one = await pulls.get({ ...at, pull_number: 8 });
  expect(one.data).toMatchObject({ merged: false, labels: [{ name: "perf" }], user: { login: "mallory" } });
  expect((await pulls.listFiles({ ...at, pull_number: 8 })).data).toMatchObject([{ previous_filename: "c" }]);
  expect((await issues.get({ ...at, issue_number: 8 })).data.pull_request?.url).toBe(one.data.url);
  const associated = (sha: string) => repos.listPullRequestsAssociatedWithCommit({ ...at, commit_sha: sha });
  expect((await associated(headSha)).data).toHaveLength(1);
  expect((await associated(head.sha)).data).toEqual([]);
});

test("workflow runs: listed, read, started again, cancelled, dispatched", async () => {
  const { actions } = rest();
  const shop = fake.state.repository();
  const ended = addRun(fake.state, shop);
  const running = addRun(fake.state, shop, { status: "in_progress", conclusion: null, event: "push" });
  expect((await actions.listWorkflowRunsForRepo({ ...at, event: "push" })).data.total_count).toBe(1);
  const named = { ...at, workflow_id: "measure.yml" };
  const { data } = await actions.listWorkflowRuns({ ...named, head_sha: headSha, created: ">2020-01-01" });
  expect(data.workflow_runs.map(({ id }) => id)).toEqual([running.id, ended.id]);
  const one = await actions.getWorkflowRun({ ...at, run_id: ended.id });
  expect(one.data).toMatchObject({ event: "pull_request", pull_requests: [{ number: 7 }], run_attempt: 1 });
  await actions.reRunWorkflow({ ...at, run_id: ended.id });
  const attempt = await actions.getWorkflowRunAttempt({ ...at, run_id: ended.id, attempt_number: 2 });
  expect(attempt.data.status).toBe("queued");
  await expect(actions.reRunWorkflow({ ...at, run_id: ended.id })).rejects.toMatchObject({ status: 403 });
  await actions.cancelWorkflowRun({ ...at, run_id: running.id });
  await expect(actions.cancelWorkflowRun({ ...at, run_id: running.id })).rejects.toMatchObject({
    status: 409,
  });
  await actions.createWorkflowDispatch({ ...named, ref: "main", inputs: { suite: "go" } });
  await expect(actions.createWorkflowDispatch({ ...named, ref: "none" })).rejects.toMatchObject({
    status: 422,
  });
  expect(shop).toMatchObject({ reruns: [ended.id], cancellations: [running.id] });
  expect(shop.dispatches).toEqual([
    { workflow: ".github/workflows/measure.yml", ref: "main", inputs: { suite: "go" } },
  ]);
});

test("a run of a fork's pull request names the fork and no pull request", async () => {
  fake.state.addRepository("mallory/shop", { parent: "acme/shop", id: 5 });
  const run = addRun(fake.state, fake.state.repository(), { headRepository: "mallory/shop" });
  const { data } = await rest().actions.getWorkflowRun({ ...at, run_id: run.id });
  expect(data).toMatchObject({ pull_requests: [], head_repository: { id: 5 }, repository: { id: shopId } });
});

test("artifacts: listed, downloaded from the storage without the token", async () => {
  const { actions } = rest();
  const run = addRun(fake.state, fake.state.repository());
  const zip = Buffer.from("PK bytes");
  const { id } = addArtifact(fake.state, fake.state.repository(), { run: run.id, zip, size: 99 });
  const listed = await actions.listWorkflowRunArtifacts({ ...at, run_id: run.id, name: "weighbridge" });
  expect(listed.data.artifacts).toMatchObject([
    { id, size_in_bytes: 99, workflow_run: { id: run.id, head_sha: headSha, repository_id: shopId } },
  ]);
  expect((await actions.listArtifactsForRepo({ ...at, name: "other" })).data.total_count).toBe(0);
  expect((await actions.getArtifact({ ...at, artifact_id: id })).data.expired).toBe(false);
  const bytes = await actions.downloadArtifact({ ...at, artifact_id: id, archive_format: "zip" });
  expect(Buffer.from(bytes.data as ArrayBuffer)).toEqual(zip);
  expect(fake.requests.at(-1)).toMatchObject({ operation: "storage", token: null });
});

test("an expired artifact is gone", async () => {
  const run = addRun(fake.state, fake.state.repository());
  const fields = { run: run.id, zip: Buffer.alloc(0), expired: true };
  const { id } = addArtifact(fake.state, fake.state.repository(), fields);
  const asked = rest().actions.downloadArtifact({ ...at, artifact_id: id, archive_format: "zip" });
  await expect(asked).rejects.toMatchObject({ status: 410 });
});

test("contents: files, raw files, folders, links, at a ref", async () => {
  const shop = fake.state.repository();
  const { objects } = fake.state;
  const first = commitFiles(fake.state, shop, "main", { "weighbridge.yml": "one", "a/b.txt": "b" });
  commitFiles(fake.state, shop, "main", {
    "weighbridge.yml": "two",
    big: Buffer.alloc(1024 * 1024 + 1, "x"),
  });
  const { repos } = rest();
  const read = async (path: string, ref?: string, format = "json") =>
    (await repos.getContent({ ...at, path, ...(ref === undefined ? {} : { ref }), mediaType: { format } }))
      .data;
  expect(await read("weighbridge.yml")).toMatchObject({
    type: "file",
    content: "dHdv\n",
    encoding: "base64",
    size: 3,
  });
  expect(await read("weighbridge.yml", first)).toMatchObject({ content: "b25l\n" });
  expect(await read("weighbridge.yml", "main", "raw")).toBe("two");
  expect(await read("big")).toMatchObject({ content: "", encoding: "none" });
  expect(await read("a")).toMatchObject([{ type: "file", path: "a/b.txt" }]);
  expect(await read("")).toMatchObject([
    { name: "a", type: "dir" },
    { name: "big" },
    { name: "weighbridge.yml" },
  ]);
  await expect(read("none")).rejects.toMatchObject({ status: 404 });
  const link = objects.addBlob(Buffer.from("../weighbridge.yml"));
  const { git } = rest();
  const tree = await git.createTree({
    ...at,
    base_tree: "main",
    tree: [{ path: "a/link", mode: "120000", sha: link }],
  });
  const { data } = await git.createCommit({ ...at, message: "link", tree: tree.data.sha });
  expect(await read("a/link", data.sha)).toMatchObject({ type: "file", path: "weighbridge.yml" });
});

test("commits are compared", async () => {
  const shop = fake.state.repository();
  const root = commitFiles(fake.state, shop, "a", { x: "1", y: "1" });
  shop.refs = { ...shop.refs, "refs/heads/b": root };
  commitFiles(fake.state, shop, "a", { x: "2" });
  commitFiles(fake.state, shop, "b", { y: null, z: "3" });
  const { data } = await rest().repos.compareCommits({ ...at, base: "a", head: "b" });
  expect(data).toMatchObject({
    status: "diverged",
    ahead_by: 1,
    behind_by: 1,
    merge_base_commit: { sha: root },
  });
  expect(data.files?.map(({ filename, status }) => `${status} ${filename}`)).toEqual([
    "removed y",
    "added z",
  ]);
});

test.each([
  ["acme", "admin", "admin"],
  ["mia", "write", "maintain"],
  ["octavia", "write", "write"],
  ["tom", "read", "triage"],
  ["stranger", "read", "read"],
])("the permission of %s is %s, the role %s", async (username, permission, role) => {
  fake.state.repository().collaborators = { acme: "admin", mia: "maintain", octavia: "write", tom: "triage" };
  const { data } = await rest().repos.getCollaboratorPermissionLevel({ ...at, username });
  expect(data).toMatchObject({ permission, role_name: role, user: { login: username } });
});

test("repositories, and who holds a token", async () => {
  fake.state.addRepository("mallory/shop", { parent: "acme/shop", id: 5 });
  expect((await rest().repos.get(at)).data).toMatchObject({
    id: shopId,
    default_branch: "main",
    fork: false,
  });
  const fork = await rest().repos.get({ owner: "mallory", repo: "shop" });
  expect(fork.data).toMatchObject({ fork: true, parent: { id: shopId } });
  expect((await rest("ghp_o").users.getAuthenticated()).data).toMatchObject({
    login: "octavia",
    type: "User",
  });
});

test("refs: created, read, listed by their beginning", async () => {
  const { git } = rest();
  await git.createRef({ ...at, ref: "refs/heads/data", sha: baseSha });
  expect((await git.getRef({ ...at, ref: "heads/data" })).data.object.sha).toBe(baseSha);
  const { data } = await git.listMatchingRefs({ ...at, ref: "heads/" });
  expect(data.map(({ ref }) => ref)).toEqual(["refs/heads/data", "refs/heads/main", "refs/heads/owners"]);
});

test("the budget of requests is told, and asking for it costs none", async () => {
  const { rateLimit } = rest();
  await rest().repos.get(at);
  await rateLimit.get();
  const { data } = await rateLimit.get();
  expect(data.rate).toMatchObject({ limit: 1000, used: 1, remaining: 999 });
  expect(Object.keys(allPermissions)).toContain("checks");
});
