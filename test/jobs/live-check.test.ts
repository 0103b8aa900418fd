import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "../../src/io/github/client.ts";
import { LiveCheck } from "../../src/jobs/live-check.ts";
import { openCheck, type Place, publishCheck } from "../../src/jobs/publish.ts";
import type { Report } from "../../src/report/report.ts";
import { workflowToken } from "../github/access.ts";
import type { LoggedRequest } from "../github/request.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";
import { VirtualClock, virtualFetch } from "../github/virtual-clock.ts";

let fake: FakeGitHub;
let clock: VirtualClock;
let latency: number;
beforeEach(async () => {
  fake = await startGitHub({ tokens: { ghs_x: workflowToken(), ghs_read: workflowToken({}) } });
  clock = new VirtualClock();
  latency = 0;
});
afterEach(() => fake.close());

function placeWith(token: string = "ghs_x"): Place {
  const access = { token, apiUrl: fake.url, repository: "acme/shop", log: () => {} };
  return {
    github: connect(access, { clock, fetch: virtualFetch(clock, () => ({ out: latency, back: 0 })) }),
    mark: { config: "w.yml", runId: 50, attempt: 1, head: headSha, began: 500 },
    runUrl: "https://github.example.com/run",
  };
}

const updates = (): readonly LoggedRequest[] =>
  fake.requests.filter(({ operation }) => operation === "checks/update");
const titles = (): readonly string[] =>
  updates().map(({ body }) => (body as { readonly output: { readonly title: string } }).output.title);

/** A pair begins. */
function begin(live: LiveCheck, current: number): void {
  live.watch({ phase: "pairs", pair: { current, planned: 30 } });
}

test("the check is opened at once, and says where the run is, at most every 15 s, the latest line each", async () => {
  const live = new LiveCheck(placeWith(), openCheck);
  live.watch({ phase: "build", arm: "base" });
  await clock.advance(1);
  expect(fake.state.repository().checkRuns).toMatchObject([{ status: "in_progress", title: "Weighing" }]);
  for (let current = 1; current <= 12; current += 1) {
    begin(live, current);
    await clock.advance(5);
  }
  expect(titles()).toEqual([
    "Weighing: pair 3 of at most 30 · 11 s so far",
    "Weighing: pair 6 of at most 30 · 26 s so far",
    "Weighing: pair 9 of at most 30 · 41 s so far",
    "Weighing: pair 12 of at most 30 · 56 s so far",
  ]);
  expect(await live.end()).toMatchObject({ id: 1001 });
});

test("what has not changed is not sent again; what is new after a pause is sent at once", async () => {
  const live = new LiveCheck(placeWith(), openCheck);
  begin(live, 1);
  await clock.advance(300);
  expect(updates()).toHaveLength(1);
  begin(live, 2);
  await clock.advance(1);
  expect(updates()).toHaveLength(2);
  await live.end();
});

test("what is said once stays in the text", async () => {
  const live = new LiveCheck(placeWith(), openCheck);
  live.watch({ phase: "forecast", told: "p95 will be told in `about` 9 pairs" });
  begin(live, 1);
  await clock.advance(20);
  begin(live, 2);
  await clock.advance(20);
  for (const { body } of updates())
    expect(body).toMatchObject({
      output: { summary: expect.stringContaining("p95 will be told in &#96;about&#96; 9 pairs") as string },
    });
  expect(updates()).toHaveLength(2);
  await live.end();
});

test("a long run sends ever fewer lines, and no more than sixty", async () => {
  const live = new LiveCheck(placeWith(), openCheck);
  const counts: number[] = [];
  for (let second = 0; second < 3 * 3600; second += 5) {
    begin(live, second);
    await clock.advance(5);
    if ([300, 900, 2100, 10_000].includes(second)) counts.push(updates().length);
  }
  expect(counts).toEqual([20, 40, 60, 60]);
  await live.end();
});

test("lines that do not arrive are not sent again, and after three of them no more are", async () => {
  fake.faults.push({ kind: "before", on: "checks/update", times: 99 });
  const live = new LiveCheck(placeWith(), openCheck);
  for (let current = 1; current <= 20; current += 1) {
    begin(live, current);
    await clock.advance(15);
  }
  expect(updates()).toHaveLength(3);
  expect(await live.end()).toMatchObject({ id: 1001 });
});

test("the end waits for the line that is on its way: the result comes after it", async () => {
  const place = placeWith();
  const live = new LiveCheck(place, openCheck);
  begin(live, 1);
  await clock.advance(14);
  latency = 3;
  const ended = clock.advance(1).then(() => live.end());
  await clock.advance(10);
  const check = await ended;
  if (!("id" in check)) throw new Error(check.notPosted);
  begin(live, 2);
  const report: Report = {
    outcome: "pass",
    headline: ["No regression"],
    lead: [],
    rows: [],
    remarks: [],
    sections: [],
    reproduce: "",
  };
  const published = publishCheck(place, check, report, "success", []);
  await clock.advance(100);
  await published;
  expect(titles()).toEqual(["Weighing: pair 1 of at most 30 · 0 s so far", "No regression"]);
  expect(fake.state.repository().checkRuns).toMatchObject([
    { conclusion: "success", title: "No regression" },
  ]);
});

test("a line that was given up has some seconds to arrive before the result", async () => {
  const live = new LiveCheck(placeWith(), openCheck);
  begin(live, 1);
  await clock.advance(14);
  latency = 30;
  await clock.advance(1);
  let ended = false;
  const end = live.end().then(() => (ended = true));
  await clock.advance(9);
  expect(ended).toBe(false);
  await clock.advance(2);
  expect(ended).toBe(true);
  await end;
});

test("a token that may make no checks: nothing is sent but the first try", async () => {
  const live = new LiveCheck(placeWith("ghs_read"), openCheck);
  begin(live, 1);
  await clock.advance(60);
  expect(await live.end()).toEqual({ notPosted: expect.stringContaining("checks: write") as string });
  expect(fake.requests).toHaveLength(1);
});
