import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Login, isBy } from "../../../src/io/github/login.ts";
import { type Identity, personalToken, workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import type { FaultKind } from "../../github/faults.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";

let fake: FakeGitHub;
const app: Identity = { ...workflowToken(), login: "perf-app[bot]", app: "perf-app" };
beforeEach(async () => {
  // An installation's token of an older server has no prefix.
  const tokens = { ghs_x: workflowToken(), ghs_app: app, old: app, ghp_x: personalToken("octavia") };
  fake = await startGitHub({ tokens });
});
afterEach(() => fake.close());

const sure = (name: string): Login => ({ name, sure: true });
const likely: Login = { name: "github-actions[bot]", sure: false };
const asked = (): readonly unknown[] => fake.requests.map(({ operation }) => operation);

test.each([
  ["GITHUB_TOKEN", "ghs_x", sure("github-actions[bot]")],
  ["another app", "ghs_app", sure("perf-app[bot]")],
  ["another app on an older server", "old", sure("perf-app[bot]")],
  ["a person", "ghp_x", sure("octavia")],
])("the login of %s is asked for, beside the API of a server of one's own", async (_name, token, login) => {
  expect(await connectTo(fake, token).login()).toEqual(login);
  expect(fake.requests).toMatchObject([
    { token, method: "POST", path: "/api/graphql", operation: "graphql/viewer" },
  ]);
});

test("however many want to know it, it is asked for once", async () => {
  const github = connectTo(fake);
  await Promise.all([github.login(), github.login()]);
  await github.login();
  expect(asked()).toEqual(["graphql/viewer"]);
});

test.each<readonly [string, FaultKind]>([
  ["a 502", { kind: "before" }],
  ["a 502 after the answer was made", { kind: "after" }],
  ["an answer that is cut off", { kind: "cut" }],
  ["a connection that is reset", { kind: "reset" }],
  ["a limit", { kind: "rate-limit-secondary", retryAfter: 2 }],
])("%s: it is asked again, since it is only read", async (_name, fault) => {
  fake.faults.push(fault);
  expect(await connectTo(fake, "ghs_app").login()).toEqual(sure("perf-app[bot]"));
  expect(asked()).toEqual(["graphql/viewer", "graphql/viewer"]);
});

test.each<readonly [string, Login, fallback: readonly string[]]>([
  ["ghs_x", likely, []],
  ["ghs_app", likely, []],
  ["old", likely, ["users/get-authenticated"]],
  ["ghp_x", sure("octavia"), ["users/get-authenticated"]],
])(
  "%s: where GraphQL never answers, what is likely is said to be no more",
  async (token, login, fallback) => {
    fake.faults.push({ kind: "before", on: "graphql/viewer", times: Infinity });
    expect(await connectTo(fake, token).login()).toEqual(login);
    expect(asked()).toEqual([...Array.from({ length: 4 }, () => "graphql/viewer"), ...fallback]);
  },
);

test("a token that is not valid has no login", async () => {
  fake.state.tokens.clear();
  expect(await connectTo(fake).login()).toEqual(likely);
  expect(fake.requests).toMatchObject([{ status: 401 }]);
});

test.each([
  { errors: [{ type: "FORBIDDEN", message: "Resource not accessible by integration" }] },
  { data: null },
  { data: { viewer: null } },
  { data: { viewer: { login: "" } } },
  { data: { viewer: { login: 7 } } },
  [],
])("an answer without a login is none: %j", async (answer) => {
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  expect(await connectTo({ url } as FakeGitHub).login()).toEqual(likely);
  server.close();
});

test.each([
  [sure("perf-app[bot]"), "perf-app[bot]", true, true],
  [sure("perf-app[bot]"), "other-app[bot]", true, false],
  [sure("perf-app[bot]"), "perf-app", false, false],
  [sure("octavia"), "octavia", false, true],
  [sure("octavia"), "github-actions[bot]", true, false],
  [likely, "github-actions[bot]", true, true],
  [likely, "perf-app[bot]", true, true],
  [likely, "mallory", false, false],
  [likely, "", false, false],
])("with %j, a comment by %s (an app: %j) is ours: %j", (us, author, byApp, ours) => {
  expect(isBy(us, { author, byApp })).toBe(ours);
});
