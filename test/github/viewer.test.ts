import { afterEach, beforeEach, expect, test } from "vitest";
import { personalToken, workflowToken } from "./access.ts";
import { type FakeGitHub, startGitHub } from "./server.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const app = { ...workflowToken(), login: "perf-app[bot]", app: "perf-app" };
  fake = await startGitHub({
    tokens: { ghs_x: workflowToken(), ghs_app: app, ghp_o: personalToken("octavia") },
  });
});
afterEach(() => fake.close());

const query = "query { viewer { login } }";

async function post(body: unknown, token: string = "ghs_x", path: string = "/api/graphql") {
  const reply = await fetch(fake.serverUrl + path, {
    method: "POST",
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return { status: reply.status, body: await reply.json() };
}

test.each([
  ["ghs_x", "github-actions[bot]"],
  ["ghs_app", "perf-app[bot]"],
  ["ghp_o", "octavia"],
])("%s is told its login", async (token, login) => {
  expect(await post({ query }, token)).toEqual({ status: 200, body: { data: { viewer: { login } } } });
});

test("a bad token is told so", async () => {
  expect(await post({ query }, "ghs_bad")).toMatchObject({
    status: 401,
    body: { message: "Bad credentials" },
  });
});

test.each([
  ["another query", { query: "query { viewer { id } }" }, "/api/graphql"],
  ["more than the query", { query, variables: {} }, "/api/graphql"],
  ["nothing", {}, "/api/graphql"],
  ["it below the other API", { query }, "/api/v3/graphql"],
])("who asks %s breaks a rule", async (_name, body, path) => {
  expect((await post(body, "ghs_x", path)).status).toBeGreaterThanOrEqual(404);
  expect(fake.violations.splice(0)).not.toEqual([]);
});

test("it is no write", async () => {
  await fake.close();
  fake = await startGitHub({ limits: { writesPerMinute: 0 } });
  expect(await post({ query })).toMatchObject({ status: 200 });
});
