import { afterEach, beforeEach, expect, test } from "vitest";
import { endStatus, openStatus, publishStatus } from "../../src/jobs/publish-status.ts";
import { type Place, stopped } from "../../src/jobs/publish.ts";
import type { Report } from "../../src/report/report.ts";
import type { Effects } from "../../src/verdict/outcomes.ts";
import { workflowToken } from "../github/access.ts";
import { askRaw } from "../github/ask.ts";
import { connectTo } from "../github/client.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({
    tokens: { ghs_x: workflowToken({ statuses: "write" }), ghs_read: workflowToken({}) },
  });
});
afterEach(() => fake.close());

function placeWith(token: string = "ghs_x", attempt: number = 1): Place {
  return {
    github: connectTo(fake, token),
    mark: { config: "perf/load.yml", runId: 50, attempt, head: headSha, began: 500 },
    runUrl: `https://github.example.com/acme/shop/actions/runs/50/attempts/${attempt}`,
  };
}

const told = (...headline: Report["headline"]): Report => ({
  outcome: "inconclusive",
  headline,
  lead: [],
  rows: [],
  remarks: [],
  sections: [],
  reproduce: "",
});
const pageOf = ({ runUrl, mark }: Place): string => `${runUrl}#began=${mark.began}`;
const latest = () => fake.state.repository().statuses.toSorted((a, b) => b.id - a.id)[0];

test("it is pending while the run is under way, under the config's name, and leads to the run", async () => {
  const place = placeWith();
  const page = pageOf(place);
  expect(await openStatus(place)).toEqual({ url: page });
  expect(latest()).toMatchObject({
    sha: headSha,
    context: "weighbridge / perf/load.yml",
    state: "pending",
    description: "Weighing",
    targetUrl: page,
  });
});

test.each<readonly [Effects["conclusion"], state: string]>([
  ["success", "success"],
  ["neutral", "success"],
  ["failure", "failure"],
  ["action_required", "error"],
  ["cancelled", "error"],
])("%s is %s", async (conclusion, state) => {
  await publishStatus(
    placeWith(),
    told("Cannot tell: ", { code: "latency.p95" }, " may be 8% slower"),
    conclusion,
  );
  expect(latest()).toMatchObject({ state, description: "Cannot tell: latency.p95 may be 8% slower" });
});

test("what is said is one line of at most 140 characters", async () => {
  await publishStatus(placeWith(), told("Slower: ", { code: "x".repeat(300) }, "\nand more"), "failure");
  const description = latest()?.description ?? "";
  expect(Array.from(description)).toHaveLength(140);
  expect(description).toMatch(/^Slower: x+…x+ and more$/u);
});

test("the status of a run that began later stays, and that of one that began earlier does not", async () => {
  const older = placeWith();
  const newer = { ...placeWith("ghs_x", 2), mark: { ...older.mark, attempt: 2, began: 510 } };
  await openStatus(older);
  await openStatus(newer);
  await publishStatus(newer, told("Slower"), "failure");
  const superseded = { superseded: expect.stringContaining("/attempts/2") as string };
  expect(await publishStatus(older, told("No regression"), "success")).toEqual(superseded);
  expect(await openStatus(older)).toEqual(superseded);
  expect(latest()).toMatchObject({ state: "failure", description: "Slower" });
  const rerun = { ...placeWith(), mark: { ...older.mark, runId: 49, attempt: 2, began: 520 } };
  expect(await openStatus(rerun)).toHaveProperty("url");
});

test.each([{ kind: "rate-limit-secondary", retryAfter: 20 }, { kind: "before" }, { kind: "reset" }] as const)(
  "after $kind it is looked at again, and what a later run has set meanwhile stays",
  async (fault) => {
    const older = placeWith();
    const newer = { ...placeWith("ghs_x", 2), mark: { ...older.mark, attempt: 2, began: 510 } };
    await openStatus(older);
    fake.faults.push({ ...fault, on: "repos/create-commit-status" });
    fake.faults.push({
      kind: "concurrent",
      on: "repos/list-commit-statuses-for-ref",
      skip: 1,
      edit: setNewer,
    });
    expect(await publishStatus(older, told("Slower"), "failure")).toHaveProperty("superseded");
    expect(latest()).toMatchObject({ targetUrl: pageOf(newer), state: "success" });

    function setNewer(): void {
      const [last] = fake.state.repository().statuses;
      if (last === undefined) throw new Error("none is set");
      const later = { ...last, id: fake.state.nextId(), state: "success", targetUrl: pageOf(newer) };
      fake.state.repository().statuses = [...fake.state.repository().statuses, later];
    }
  },
);

test.each(["before", "after"] as const)("after a 502 %s it took effect it is set again", async (kind) => {
  fake.faults.push({ kind, on: "repos/create-commit-status", times: 2 });
  expect(await publishStatus(placeWith(), told("Slower"), "failure")).toHaveProperty("url");
  expect(latest()).toMatchObject({ state: "failure" });
});

test("one that fails again and again is given up", async () => {
  fake.faults.push({ kind: "before", on: "repos/create-commit-status", times: 9 });
  expect(await publishStatus(placeWith(), told("Slower"), "failure")).toHaveProperty("notPosted");
  const sent = fake.requests.filter(({ operation }) => operation === "repos/create-commit-status");
  expect(sent).toHaveLength(4);
});

test("what others have set under the same name is written over", async () => {
  const context = "weighbridge / perf/load.yml";
  const target_url = "https://ci.example.com/9";
  await askRaw(fake, `POST statuses/${headSha}`, { state: "success", context, target_url }, "ghs_x");
  await publishStatus(placeWith(), told("Slower"), "failure");
  expect(latest()).toMatchObject({ state: "failure" });
});

test("a run that was killed has its status cancelled, and no other", async () => {
  await openStatus(placeWith());
  expect(await endStatus(placeWith("ghs_x", 2), stopped)).toEqual({ ended: false });
  expect(await endStatus(placeWith(), stopped)).toEqual({ ended: true });
  expect(latest()).toMatchObject({
    state: "error",
    description: expect.stringContaining("stopped") as string,
  });
  expect(await endStatus(placeWith(), stopped)).toEqual({ ended: false });
});

test("a token that may not write is a reason, not an error", async () => {
  const why = { notPosted: expect.stringContaining("permissions: statuses: write") as string };
  await openStatus(placeWith());
  expect(await openStatus(placeWith("ghs_read"))).toEqual(why);
  expect(await publishStatus(placeWith("ghs_read"), told("x"), "success")).toEqual(why);
  expect(await endStatus(placeWith("ghs_read"), stopped)).toEqual(why);
});
