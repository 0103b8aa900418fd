import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Annotation, concludeCheck, isOpen, startCheck } from "../../../src/io/github/check.ts";
import { api, connectQuickly } from "../github-server.ts";

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const headSha = "a".repeat(40);
const identity = { name: "weighbridge / weighbridge.yml", headSha, externalId: "50/1" };
const text = { title: "Weighing", summary: "soon" };
const checks = "/repos/acme/shop/check-runs";
const url = "https://github.example.com/acme/shop/runs/8";

function annotation(line: number): Annotation {
  return { path: "weighbridge.yml", line, level: "failure", title: "gate-unit", message: "a wrong unit" };
}

test("it begins in progress, on the pull request's head, under the run's id", async () => {
  const sent: unknown[] = [];
  nock(api)
    .post(checks, (body) => sent.push(body) > 0)
    .reply(201, { id: 8, html_url: url });
  expect(await startCheck(connectQuickly(), identity, text)).toEqual({ id: 8, url });
  expect(sent).toEqual([
    { name: identity.name, head_sha: headSha, external_id: "50/1", status: "in_progress", output: text },
  ]);
});

test("a 502 after the create took effect makes no second check", async () => {
  const creates = nock(api).post(checks).reply(502, {});
  nock(api)
    .get(`/repos/acme/shop/commits/${headSha}/check-runs`)
    .query(true)
    .reply(200, {
      total_count: 2,
      check_runs: [
        { id: 7, external_id: "49/1", html_url: "" },
        { id: 8, external_id: "50/1", html_url: url },
      ],
    });
  expect(await startCheck(connectQuickly(), identity, text)).toEqual({ id: 8, url });
  expect(creates.isDone()).toBe(true);
});

test("a 502 before it took effect is repeated", async () => {
  nock(api).post(checks).reply(502, {});
  nock(api)
    .get(/check-runs/u)
    .reply(200, { total_count: 0, check_runs: [] });
  nock(api).post(checks).reply(201, { id: 9, html_url: url });
  expect(await startCheck(connectQuickly(), identity, text)).toEqual({ id: 9, url });
});

test("it ends with its conclusion; annotations follow, fifty at a time", async () => {
  const sent: { readonly status?: string; readonly output: { readonly annotations?: readonly object[] } }[] =
    [];
  nock(api)
    .persist()
    .patch(`${checks}/8`, (body) => sent.push(body) > 0)
    .reply(200, {});
  const annotations = Array.from({ length: 120 }, (_, i) => annotation(i + 1));
  await concludeCheck(connectQuickly(), 8, "failure", { ...text, text: "folded" }, annotations);
  expect(sent.map(({ output }) => output.annotations?.length ?? 0)).toEqual([0, 50, 50, 20]);
  expect(sent.map(({ status }) => status)).toEqual(["completed", undefined, undefined, undefined]);
  expect(sent[1]?.output.annotations?.[0]).toEqual({
    path: "weighbridge.yml",
    start_line: 1,
    end_line: 1,
    annotation_level: "failure",
    title: "gate-unit",
    message: "a wrong unit",
  });
  expect(sent[0]).toEqual({
    status: "completed",
    conclusion: "failure",
    output: { title: "Weighing", summary: "soon", text: "folded" },
  });
});

test("annotations are never sent twice, the conclusion is", async () => {
  nock(api).patch(`${checks}/8`).reply(200, {}).patch(`${checks}/8`).reply(502, {});
  await expect(concludeCheck(connectQuickly(), 8, "failure", text, [annotation(1)])).rejects.toThrow(
    /annotate/u,
  );
  nock(api).patch(`${checks}/8`).reply(502, {}).patch(`${checks}/8`).reply(200, {});
  await expect(concludeCheck(connectQuickly(), 8, "failure", text)).resolves.toBeUndefined();
});

test("a text over the limit is refused before anything is sent", async () => {
  const long = { title: "x", summary: "x".repeat(65_536) };
  await expect(startCheck(connectQuickly(), identity, long)).rejects.toThrow(/65535/u);
  await expect(
    concludeCheck(connectQuickly(), 8, "success", { ...text, text: long.summary }),
  ).rejects.toThrow(/65535/u);
});

test("a token without checks: write is told so", async () => {
  nock(api).post(checks).reply(403, { message: "Resource not accessible by integration" });
  await expect(startCheck(connectQuickly(), identity, text)).rejects.toMatchObject({
    status: 403,
    hint: expect.stringContaining("checks: write") as string,
  });
});

test.each([
  ["in_progress", true],
  ["completed", false],
])("a check that is %s is open: %s", async (status, open) => {
  nock(api).get(`${checks}/8`).reply(200, { id: 8, status });
  expect(await isOpen(connectQuickly(), 8)).toBe(open);
});
