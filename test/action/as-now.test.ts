import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { asItIsNow } from "../../src/action/as-now.ts";
import { withPull } from "../../src/action/dispatched.ts";
import type { Subject } from "../../src/action/subject.ts";
import { connectTo } from "../github/client.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { baseSha, headSha, openPull, shopId } from "../github/shop.ts";

const [moved, old] = ["1".repeat(40), "2".repeat(40)];
const subject: Subject = {
  base: { mergeBaseWith: baseSha },
  head: headSha,
  gates: "base",
  kind: "pull_request",
  pull: 7,
  trusted: true,
};

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
  for (const sha of [moved, old]) fake.state.objects.addName(sha);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await fake.close();
});

function point(refs: Readonly<Record<string, string>>): void {
  const shop = fake.state.repository();
  shop.refs = { ...shop.refs, ...refs };
}

const now = async (asked: Subject = subject) => (await asItIsNow(asked, { github: connectTo(fake) })).base;

test("the tip of the base branch is GitHub's, and not that of an event of long ago", async () => {
  point({ "refs/heads/main": moved });
  expect(await now()).toEqual({ mergeBaseWith: moved });
});

test("the base branch is the one that the pull request goes to now", async () => {
  point({ "refs/heads/strict": moved });
  const [pull] = fake.state.repository().pulls;
  const base = { ...pull!.base, ref: "strict" };
  openPull(fake.state, fake.state.repository(), { ...pull, base });
  expect(await now()).toEqual({ mergeBaseWith: moved });
});

test("a run that was started by hand is not judged by a tag of the base branch's name", async () => {
  const [pull] = fake.state.repository().pulls;
  openPull(fake.state, fake.state.repository(), { ...pull, base: { ...pull!.base, ref: "v1" } });
  point({ "refs/tags/v1": old, "refs/heads/v1": moved });
  const { pull: _, ...alone } = subject;
  const byHand: Subject = { ...alone, base: { revision: "x^" }, gates: "head", kind: "manual", pull: null };
  const event = { eventName: "workflow_dispatch", ref: "refs/heads/owners" };
  const payload = { repository: { id: shopId, name: "shop", owner: { login: "acme" } } };
  const found = await withPull(byHand, { ...event, payload }, { github: connectTo(fake) });
  expect(found).toMatchObject({ pull: 7, base: { mergeBaseWith: "refs/heads/v1" } });
  expect(await now(found)).toEqual({ mergeBaseWith: moved });
});

test("a pull request that is closed, and a commit that has none, stay as they were", async () => {
  const alone: Subject = { ...subject, base: { revision: "x^" }, kind: "merged", pull: null };
  expect(await now(alone)).toEqual({ revision: "x^" });
  const [pull] = fake.state.repository().pulls;
  openPull(fake.state, fake.state.repository(), { ...pull, state: "closed" });
  point({ "refs/heads/main": moved });
  expect(await now()).toEqual(subject.base);
});

test("where GitHub does not tell, the event counts, and the log says so", async () => {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  fake.faults.push({ kind: "before", on: "pulls/get", status: 403, times: 9 });
  point({ "refs/heads/main": moved });
  expect(await now()).toEqual(subject.base);
  expect(write.mock.calls.join("")).toContain("::warning::Where pull request 7 goes by now is not known");
});
