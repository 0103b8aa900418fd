import { afterEach, beforeEach, expect, test } from "vitest";
import { askRaw, type Reply } from "./ask.ts";
import type { CheckRun } from "./objects/check-run.ts";
import { type FakeGitHub, startGitHub } from "./server.ts";
import { headSha } from "./shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake.close());

const ask = (what: string, body?: unknown): Promise<Reply> => askRaw(fake, what, body);

/** What the server has found wrong since it was last asked. */
const violations = (): readonly string[] => fake.violations.splice(0);

test.each([
  [
    "a misspelt field",
    "POST check-runs",
    { name: "w", head_sha: headSha, conclusoin: "success" },
    "(conclusoin)",
  ],
  ["a misspelt field of an optional body", "PATCH check-runs/1", { externalId: "1" }, "(externalId)"],
  ["a missing field", "POST issues/7/comments", {}, "must have required property 'body'"],
  ["a field of another type", "POST issues/7/comments", { body: 7 }, "/body: must be string"],
  [
    "a word that is none of a list",
    "POST statuses/abc",
    { state: "passed" },
    "/state: must be equal to one of",
  ],
  ["a body where none is to be", "GET issues/7", undefined, null],
  [
    "an unknown query parameter",
    "GET issues/7/comments?perpage=100",
    undefined,
    "query: must NOT have additional",
  ],
  [
    "a query parameter of another type",
    "GET issues/7/comments?page=last",
    undefined,
    "/page: must be integer",
  ],
  ["a path parameter of another type", "GET issues/seven", undefined, "/issue_number: must be integer"],
  [
    "a completed check without conclusion",
    "PATCH check-runs/1",
    { status: "completed" },
    "property 'conclusion'",
  ],
  [
    "a summary that is too long",
    "POST check-runs",
    checkWith({ summary: "x".repeat(65_536) }),
    "/output/summary",
  ],
  ["a text that is too long", "POST check-runs", checkWith({ text: "x".repeat(65_536) }), "/output/text"],
  ["51 annotations", "POST check-runs", checkWith({ annotations: notes(51) }), "/output/annotations"],
])("%s breaks the description", async (_name, what, body, said) => {
  const reply = await ask(what, body);
  if (said === null) return expect([reply.status, violations()]).toEqual([200, []]);
  expect(reply.status).toBe(422);
  expect(reply.message).toContain(said);
  expect(violations()).toContainEqual(expect.stringContaining(said));
});

test("what is not in the slice breaks it too", async () => {
  expect((await ask("GET labels")).status).toBe(404);
  expect(violations()).toEqual(["GET /repos/acme/shop/labels is no operation of the slice"]);
});

test("close throws while something is broken", async () => {
  await ask("GET labels");
  const other = fake;
  fake = await startGitHub();
  await expect(other.close()).rejects.toThrow(/GET .*labels is no operation/u);
});

test("an answer of the server itself that breaks the description is a 500 and told", async () => {
  const check = { id: 1, app: "github-actions", name: "w", headSha, status: "finished", annotations: [] };
  fake.state.repository().checkRuns = [check as unknown as CheckRun];
  expect((await ask("GET check-runs/1")).status).toBe(500);
  expect(violations()).toContainEqual(
    expect.stringContaining("the server itself, checks/get: answer 200/status"),
  );
});

function checkWith(output: object): object {
  return { name: "w", head_sha: headSha, output: { title: "t", summary: "s", ...output } };
}

function notes(count: number): readonly object[] {
  const note = { path: "w.yml", start_line: 1, end_line: 1, annotation_level: "notice", message: "m" };
  return Array.from({ length: count }, () => note);
}
