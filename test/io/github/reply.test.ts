import { afterEach, beforeEach, expect, test } from "vitest";
import { connect } from "../../../src/io/github/client.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { reply, replyMarker } from "../../../src/io/github/reply.ts";
import { connectTo } from "../../github/client.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { VirtualClock, virtualFetch } from "../../github/virtual-clock.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake.close());

const to = { pull: 7, comment: 12, since: "2026-01-01T00:00:00Z", author: "github-actions[bot]" };
const body = `${replyMarker(12)}\nDone.`;
const sent = () => fake.requests.map(({ operation }) => operation);

test("an answer that took effect and answers 502 is looked for when lists have had time to show it", async () => {
  const clock = new VirtualClock();
  const times: number[] = [];
  const send = virtualFetch(clock, () => {
    times.push(clock.now());
    return { out: 0, back: 0 };
  });
  const access = { token: "ghs_x", apiUrl: fake.url, repository: "acme/shop", log: () => {} };
  fake.faults.push({ kind: "after", on: "issues/create-comment" });
  const url = await clock.run(reply(connect(access, { clock, fetch: send }), to, body));
  const aboutComments = sent().filter((operation) => operation?.startsWith("issues/"));
  expect(aboutComments).toEqual(["issues/create-comment", "issues/list-comments"]);
  expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(4);
  const { comments } = fake.state.repository();
  expect(comments).toMatchObject([{ body }]);
  expect(url).toMatch(new RegExp(`#issuecomment-${comments[0]?.id}$`, "u"));
});

test("one that fails again and again is given up", async () => {
  fake.faults.push({ kind: "before", on: "issues/create-comment", times: 9 });
  await expect(reply(connectTo(fake), to, body)).rejects.toThrow(GitHubError);
  expect(sent().filter((operation) => operation === "issues/create-comment")).toHaveLength(3);
});

test("one that is refused is not sent again", async () => {
  await expect(reply(connectTo(fake, "ghs_unknown"), to, body)).rejects.toThrow(GitHubError);
  expect(sent()).toEqual(["issues/create-comment"]);
});
