import { afterEach, beforeEach, expect, test } from "vitest";
import { type Annotation, concludeCheck, isOpen, startCheck } from "../../../src/io/github/check.ts";
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

function annotation(line: number): Annotation {
  return { path: "weighbridge.yml", line, level: "failure", title: "gate-unit", message: "a wrong unit" };
}

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
  expect(await start()).toEqual({ id: 1001, url: urlOf(1001) });
  expect(checks()).toHaveLength(1);
});

test("it ends with its conclusion; annotations follow, fifty at a time", async () => {
  const { id } = await start();
  const annotations = Array.from({ length: 120 }, (_, i) => annotation(i + 1));
  await concludeCheck(connectTo(fake), id, "failure", { ...text, text: "folded" }, annotations);
  const [, ...changes] = sent() as readonly {
    readonly status?: string;
    readonly output: { readonly annotations?: readonly object[] };
  }[];
  expect(changes.map(({ output }) => output.annotations?.length ?? 0)).toEqual([0, 50, 50, 20]);
  expect(changes.map(({ status }) => status)).toEqual(["completed", undefined, undefined, undefined]);
  expect(changes[0]).toEqual({
    status: "completed",
    conclusion: "failure",
    output: { title: "Weighing", summary: "soon", text: "folded" },
  });
  expect(checks()).toMatchObject([{ status: "completed", conclusion: "failure", text: "folded" }]);
  expect(checks()[0]?.annotations.map(({ start_line: line }) => line)).toEqual(
    annotations.map(({ line }) => line),
  );
  expect(checks()[0]?.annotations[0]).toEqual({
    path: "weighbridge.yml",
    start_line: 1,
    end_line: 1,
    annotation_level: "failure",
    title: "gate-unit",
    message: "a wrong unit",
  });
});

test("annotations are never sent twice, the conclusion is", async () => {
  const { id } = await start();
  fake.faults.push({ kind: "after", on: "checks/update", skip: 1 });
  const annotated = concludeCheck(connectTo(fake), id, "failure", text, [annotation(1)]);
  await expect(annotated).rejects.toThrow(/annotate/u);
  expect(checks()[0]?.annotations).toHaveLength(1);
  fake.faults.push({ kind: "before", on: "checks/update" });
  await expect(concludeCheck(connectTo(fake), id, "failure", text)).resolves.toBeUndefined();
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

test("a check is open until it has its conclusion", async () => {
  const { id } = await start();
  expect(await isOpen(connectTo(fake), id)).toBe(true);
  await concludeCheck(connectTo(fake), id, "success", text);
  expect(await isOpen(connectTo(fake), id)).toBe(false);
});
