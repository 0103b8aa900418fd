import { afterEach, beforeEach, expect, test } from "vitest";
import { concludeCheck, findChecks, startCheck, updateCheck } from "../../../src/io/github/check.ts";
import { workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import type { CheckRun } from "../../github/objects/check-run.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { headSha } from "../../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub({ tokens: { ghs_x: workflowToken(), ghs_read: workflowToken({}) } });
});
afterEach(() => fake.close());

const identity = { name: "weighbridge / weighbridge.yml", headSha, externalId: "50/1" };
const text = { title: "Weighing", summary: "soon" };
const start = (token?: string) => startCheck(connectTo(fake, token), identity, text);
const urlOf = (id: number): string => `${fake.serverUrl}/acme/shop/runs/${id}`;
const checks = (): readonly CheckRun[] => fake.state.repository().checkRuns;

/** The bodies that were sent to change or create a check. */
const sent = (): readonly unknown[] =>
  fake.requests.filter(({ method }) => method !== "GET").map(({ body }) => body);

test("it begins in progress, on the pull request's head, under the run's id", async () => {
  expect(await start()).toEqual({ id: 1001, url: urlOf(1001) });
  expect(sent()).toEqual([
    { name: identity.name, head_sha: headSha, external_id: "50/1", status: "in_progress", output: text },
  ]);
});

test("a 502 after the create took effect makes no second check", async () => {
  await startCheck(connectTo(fake), { ...identity, externalId: "49/1" }, text);
  fake.faults.push({ kind: "after", on: "checks/create" });
  expect(await start()).toEqual({ id: 1002, url: urlOf(1002) });
  expect(checks().map(({ externalId }) => externalId)).toEqual(["49/1", "50/1"]);
});

test("a 502 before it took effect is repeated", async () => {
  fake.faults.push({ kind: "before", on: "checks/create" });
  expect(await start()).toEqual({ id: 1001, url: urlOf(1001), twin: true });
  expect(checks()).toHaveLength(1);
});

test("a 502 that nothing is known of is waited out before it is looked into", async () => {
  fake.faults.push({ kind: "after", on: "checks/create" }, { kind: "stale", on: "checks/list-for-ref" });
  const check = await start();
  // The list was behind: there are two, and it is known that there may be.
  expect(checks()).toHaveLength(2);
  expect(check).toEqual({ id: 1002, url: urlOf(1002), twin: true });
  const found = await findChecks(connectTo(fake), identity);
  expect(found.map(({ id, open }) => [id, open])).toEqual([
    [1002, true],
    [1001, true],
  ]);
});

test("of two creates that took effect unseen, the second is found, and it is known that there may be another", async () => {
  fake.faults.push({ kind: "cut", on: "checks/create", times: 2 });
  fake.faults.push({ kind: "stale", on: "checks/list-for-ref" });
  expect(await start()).toEqual({ id: 1002, url: urlOf(1002), twin: true });
  expect(checks()).toHaveLength(2);
});

test("a create that fails again and again is given up", async () => {
  fake.faults.push({ kind: "before", on: "checks/create", times: 9 });
  await expect(start()).rejects.toMatchObject({ status: 502 });
  expect(sent()).toHaveLength(3);
});

test("it ends with its conclusion, which may be sent again", async () => {
  const { id } = await start();
  fake.faults.push({ kind: "before", on: "checks/update" }, { kind: "after", on: "checks/update", skip: 1 });
  await concludeCheck(connectTo(fake), id, "failure", { ...text, text: "folded" });
  const concluded = {
    status: "completed",
    conclusion: "failure",
    output: { title: "Weighing", summary: "soon", text: "folded" },
  };
  expect(sent().slice(1)).toEqual([concluded, concluded, concluded]);
  expect(checks()).toMatchObject([{ status: "completed", conclusion: "failure", text: "folded" }]);
});

test("a line on the way is sent once, and leaves it in progress", async () => {
  const { id } = await start();
  const github = connectTo(fake);
  await updateCheck(github, id, { title: "pair 3", summary: "" }, AbortSignal.timeout(5000));
  expect(checks()).toMatchObject([{ status: "in_progress", title: "pair 3" }]);
  fake.faults.push({ kind: "before", on: "checks/update" });
  const late = updateCheck(github, id, { title: "pair 4", summary: "" }, AbortSignal.timeout(5000));
  await expect(late).rejects.toThrow(/502/u);
  expect(sent()).toHaveLength(3);
});

test("a text over the limit is refused before anything is sent", async () => {
  const long = { title: "x", summary: "x".repeat(65_536) };
  const github = connectTo(fake);
  await expect(startCheck(github, identity, long)).rejects.toThrow(/65535/u);
  await expect(concludeCheck(github, 8, "success", { ...text, text: long.summary })).rejects.toThrow(
    /65535/u,
  );
  expect(fake.requests).toEqual([]);
});

test("a token without checks: write is told so", async () => {
  await expect(start("ghs_read")).rejects.toMatchObject({
    status: 403,
    hint: expect.stringContaining("checks: write") as string,
  });
});

test("the checks of a run are found by its id, with whether they have ended", async () => {
  await startCheck(connectTo(fake), { ...identity, externalId: "49/1" }, text);
  await startCheck(connectTo(fake), { ...identity, name: "weighbridge / other.yml" }, text);
  const { id } = await start();
  const found = () => findChecks(connectTo(fake), identity);
  expect(await found()).toEqual([{ id, url: urlOf(id), open: true }]);
  await concludeCheck(connectTo(fake), id, "success", text);
  expect(await found()).toEqual([{ id, url: urlOf(id), open: false }]);
});
