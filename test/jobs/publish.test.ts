import { afterEach, beforeEach, expect, test } from "vitest";
import {
  endCheck,
  findOrOpenCheck,
  openCheck,
  type Place,
  publishCheck,
  publishComment,
  stopped,
} from "../../src/jobs/publish.ts";
import type { Check } from "../../src/io/github/check.ts";
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
    mark: { config: "perf/load.yml", runId: 50, attempt: 2, head: headSha, began: 500 },
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
  ["a cancelled check run", (place) => endCheck(place, stopped), "checks: write"],
  ["the comment", (place) => publishComment(place, 7, report), "pull-requests: write"],
])("a token that may not write: %s is a reason, not an error", async (_name, post, permission) => {
  const check = await openCheck(placeWith());
  expect(await post(placeWith("ghs_read"), "id" in check ? check.id : 0)).toEqual({
    notPosted: expect.stringContaining(`permissions: ${permission}`) as string,
  });
});

test("the comment of a newer run stays, and nothing is missing", async () => {
  const body = `<!-- weighbridge:perf/load.yml run=51 attempt=1 head=${headSha} began=510 -->`;
  addComment(fake.state, fake.state.repository(), { body, login: "github-actions[bot]" });
  expect(await publishComment(placeWith(), 7, report)).toEqual({
    superseded: expect.stringContaining("a newer report stands") as string,
  });
  expect(fake.state.repository().comments).toMatchObject([{ body }]);
});

test("the comment ends with the page of the run that measured", async () => {
  const place = placeWith();
  await publishComment(place, 7, report);
  const end = `\n\n[The run with its log, summary and artifacts](${place.runUrl})\n`;
  expect(fake.state.repository().comments[0]?.body.endsWith(end)).toBe(true);
});

test.each([
  ["perf/load.yml", " · `perf/load.yml`"],
  ["weighbridge.yml (browse)", " · `weighbridge.yml (browse)`"],
  ["weighbridge.yml", ""],
])(
  "the first line says what the report is of, unless it is all of the usual config: %s",
  async (config, of) => {
    const place = placeWith();
    await publishComment({ ...place, mark: { ...place.mark, config } }, 7, report);
    const heading = fake.state.repository().comments[0]?.body.match(/^###.*$/mu)?.[0];
    expect(heading).toBe(`### No regression: 4 gates pass${of}`);
  },
);

test("mentions stand at the end of the comment", async () => {
  await publishComment(placeWith(), 7, report, { mentions: "cc @acme/perf" });
  expect(fake.state.repository().comments[0]?.body).toMatch(/\n\ncc @acme\/perf\n$/u);
});

const annotation = { path: "w.yml", line: 3, level: "failure", title: "slower", message: "p95" } as const;
const checks = () => fake.state.repository().checkRuns;

async function opened(place: Place): Promise<Check> {
  const check = await openCheck(place);
  if (!("id" in check)) throw new Error(check.notPosted);
  return check;
}

test("annotations that cannot be added leave the conclusion, and are named", async () => {
  const place = placeWith();
  const check = await opened(place);
  fake.faults.push({ kind: "before", on: "checks/update", skip: 1, times: 9 });
  expect(await publishCheck(place, check, report, "failure", [annotation])).toEqual({
    url: check.url,
    incomplete: expect.stringContaining("GitHub did not annotate the check run") as string,
  });
  expect(checks()).toMatchObject([{ conclusion: "failure", annotations: [] }]);
});

test("a second check of the same run, made by an answer that was lost, ends with the first", async () => {
  const place = placeWith();
  fake.faults.push({ kind: "after", on: "checks/create" }, { kind: "stale", on: "checks/list-for-ref" });
  const check = await opened(place);
  expect(checks()).toHaveLength(2);
  expect(await publishCheck(place, check, report, "failure", [])).toEqual({ url: check.url });
  expect(checks()).toMatchObject([
    { conclusion: "failure", summary: `[The result](${check.url})` },
    { conclusion: "failure", title: "No regression: 4 gates pass" },
  ]);
});

test("the check of a run that has ended is found again", async () => {
  const place = placeWith();
  const check = await opened(place);
  expect(await findOrOpenCheck(place)).toEqual(check);
  expect(checks()).toHaveLength(1);
  fake.state.repository().checkRuns = [];
  expect(await findOrOpenCheck(place)).toMatchObject({ id: 1002 });
});

test("a run that was killed has its check cancelled, whatever main knew of it", async () => {
  const place = placeWith();
  const check = await opened(place);
  await opened({ ...place, mark: { ...place.mark, attempt: 3 } });
  expect(await endCheck(place, stopped)).toEqual({ ended: true });
  expect(checks()).toMatchObject([{ conclusion: "cancelled" }, { status: "in_progress" }]);
  expect(await endCheck(place, stopped)).toEqual({ ended: false });
  await publishCheck(place, check, report, "success", []);
  expect(await endCheck(place, stopped)).toEqual({ ended: false });
  expect(checks()).toMatchObject([{ conclusion: "success" }, { status: "in_progress" }]);
});

test("a mistake of this program is thrown, not told as GitHub's", async () => {
  const broken = { ...report, headline: null } as unknown as Report;
  await expect(publishComment(placeWith(), 7, broken)).rejects.toThrow(TypeError);
});
