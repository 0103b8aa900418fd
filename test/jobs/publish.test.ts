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
import { workflowToken } from "../github/access.ts";
import { connectTo } from "../github/client.ts";
import { addComment } from "../github/objects/comment.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({ tokens: { ghs_x: workflowToken(), ghs_read: workflowToken({}) } });
});
afterEach(() => fake.close());

function placeWith(token: string = "ghs_x"): Place {
  return {
    github: connectTo(fake, token),
    token,
    mark: { config: "perf/load.yml", runId: 50, attempt: 2, head: headSha },
    runUrl: "https://github.example.com/acme/shop/actions/runs/50/attempts/2",
  };
}
const report: Report = {
  outcome: "pass",
  headline: ["No regression: 4 gates pass"],
  lead: [],
  rows: [],
  remarks: [],
  sections: [],
  reproduce: "",
};

test("each config has a check of its own, with the way to the run in its text", async () => {
  const place = placeWith();
  expect(await openCheck(place)).toEqual({ id: 1001, url: `${fake.serverUrl}/acme/shop/runs/1001` });
  expect(fake.state.repository().checkRuns).toMatchObject([
    { name: "weighbridge / perf/load.yml", summary: expect.stringContaining(place.runUrl) as string },
  ]);
});

test.each<readonly [what: string, post: (place: Place, id: number) => Promise<unknown>, permission: string]>([
  ["the check run's begin", (place) => openCheck(place), "checks: write"],
  [
    "the check run's end",
    (place, id) => publishCheck(place, { id, url: "" }, report, "success", []),
    "checks: write",
  ],
  ["a cancelled check run", (place, id) => cancelCheck(place, id), "checks: write"],
  ["the comment", (place) => publishComment(place, 7, report), "pull-requests: write"],
])("a token that may not write: %s is a reason, not an error", async (_name, post, permission) => {
  const check = await openCheck(placeWith());
  expect(await post(placeWith("ghs_read"), "id" in check ? check.id : 0)).toEqual({
    notPosted: expect.stringContaining(`permissions: ${permission}`) as string,
  });
});

test("the comment of a later run stays, and that is said", async () => {
  const body = `<!-- weighbridge:perf/load.yml run=51 attempt=1 head=${"b".repeat(40)} -->`;
  addComment(fake.state, fake.state.repository(), { body, login: "github-actions[bot]" });
  expect(await publishComment(placeWith(), 7, report)).toEqual({
    notPosted: expect.stringContaining("a later run wrote") as string,
  });
  expect(fake.state.repository().comments).toMatchObject([{ body }]);
});

test("a mistake of this program is thrown, not told as GitHub's", async () => {
  const broken = { ...report, headline: null } as unknown as Report;
  await expect(publishComment(placeWith(), 7, broken)).rejects.toThrow(TypeError);
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
