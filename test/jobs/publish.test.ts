import nock from "nock";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Finding } from "../../src/config/finding.ts";
import {
  annotationsOf,
  cancelCheck,
  openCheck,
  type Place,
  publishCheck,
  publishComment,
} from "../../src/jobs/publish.ts";
import type { Report } from "../../src/report/report.ts";
import { api, connectQuickly, FakeComments } from "../io/github-server.ts";

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

const place: Place = {
  github: connectQuickly(),
  token: "ghs_x",
  mark: { config: "perf/load.yml", runId: 50, attempt: 2, head: "a".repeat(40) },
  runUrl: "https://github.example.com/acme/shop/actions/runs/50/attempts/2",
};
const report: Report = {
  outcome: "pass",
  headline: ["No regression: 4 gates pass"],
  lead: [],
  rows: [],
  remarks: [],
  sections: [],
  reproduce: "",
};
const check = { id: 8, url: "https://github.example.com/acme/shop/runs/8" };
const forbidden = { message: "Resource not accessible by integration" };

test("each config has a check of its own, with the way to the run in its text", async () => {
  const sent: { readonly name: string; readonly output: { readonly summary: string } }[] = [];
  nock(api)
    .post("/repos/acme/shop/check-runs", (body) => sent.push(body) > 0)
    .reply(201, { id: 8, html_url: check.url });
  expect(await openCheck(place)).toEqual(check);
  expect(sent[0]?.name).toBe("weighbridge / perf/load.yml");
  expect(sent[0]?.output.summary).toContain(place.runUrl);
});

test.each([
  ["the check run's begin", () => openCheck(place), "checks: write"],
  ["the check run's end", () => publishCheck(place, check, report, "success", []), "checks: write"],
  ["a cancelled check run", () => cancelCheck(place, 8), "checks: write"],
  ["the comment", () => publishComment(place, 7, report), "pull-requests: write"],
])("a token that may not write: %s is a reason, not an error", async (_name, post, permission) => {
  nock(api)
    .persist()
    .get(/comments/u)
    .reply(200, []);
  for (const method of ["GET", "POST", "PATCH"])
    nock(api)
      .intercept(/check-runs|comments/u, method)
      .reply(403, forbidden);
  expect(await post()).toEqual({
    notPosted: expect.stringContaining(`permissions: ${permission}`) as string,
  });
});

test("the comment of a later run stays, and that is said", async () => {
  const body = `<!-- weighbridge:perf/load.yml run=51 attempt=1 head=${"b".repeat(40)} -->`;
  const server = new FakeComments([{ id: 3, body, login: "github-actions[bot]" }]);
  expect(await publishComment(place, 7, report)).toEqual({
    notPosted: expect.stringContaining("a later run wrote") as string,
  });
  expect(server.comments[0]?.body).toBe(body);
});

test("a mistake of this program is thrown, not told as GitHub's", async () => {
  const broken = { ...report, headline: null } as unknown as Report;
  await expect(publishComment(place, 7, broken)).rejects.toThrow(TypeError);
});

test("findings with a line become annotations", () => {
  const findings: readonly Finding[] = [
    {
      severity: "error",
      code: "a",
      message: "wrong",
      hint: "right",
      where: { file: "w.yml", line: 3, column: 5 },
    },
    { severity: "note", code: "b", message: "told", where: { file: "w.yml", line: 4 } },
    { severity: "warning", code: "c", message: "of the whole file", where: { file: "w.yml" } },
    { severity: "warning", code: "d", message: "of nothing" },
  ];
  expect(annotationsOf(findings)).toEqual([
    { path: "w.yml", line: 3, column: 5, level: "failure", title: "a", message: "wrong\nright" },
    { path: "w.yml", line: 4, level: "notice", title: "b", message: "told" },
  ]);
});
