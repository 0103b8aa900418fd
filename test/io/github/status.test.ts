import { afterEach, beforeEach, expect, test } from "vitest";
import { GitHubError } from "../../../src/io/github/error.ts";
import { readStatus, setStatus, type Status } from "../../../src/io/github/status.ts";
import { personalToken, workflowToken } from "../../github/access.ts";
import { connectTo } from "../../github/client.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { headSha } from "../../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const tokens = {
    ghs_x: workflowToken({ statuses: "write" }),
    ghs_read: workflowToken({ statuses: "read" }),
    ghp_x: personalToken("octavia"),
  };
  fake = await startGitHub({ tokens });
});
afterEach(() => fake.close());

const status: Status = {
  sha: headSha,
  context: "weighbridge / w.yml",
  state: "pending",
  description: "Weighing",
  url: "https://github.example/run/1",
};

test.each(["ghs_x", "ghp_x"])(
  "a token without checks, %s, sets a status, and reads the latest",
  async (token) => {
    const github = connectTo(fake, token);
    expect(await readStatus(github, headSha, status.context)).toBeNull();
    await setStatus(github, status);
    await setStatus(github, { ...status, context: "weighbridge / other.yml" });
    expect(await readStatus(github, headSha, status.context)).toEqual({ state: "pending", url: status.url });
    await setStatus(github, { ...status, state: "failure", url: "https://github.example/run/2" });
    expect(await readStatus(github, headSha, status.context)).toEqual({
      state: "failure",
      url: "https://github.example/run/2",
    });
  },
);

test.each([{ kind: "after" }, { kind: "rate-limit-secondary", retryAfter: 2 }] as const)(
  "it is sent once: after $kind it is for others to look",
  async (fault) => {
    fake.faults.push({ ...fault, on: "repos/create-commit-status" });
    await expect(setStatus(connectTo(fake), status)).rejects.toThrow(GitHubError);
    expect(fake.requests).toHaveLength(1);
  },
);

test("a token without statuses: write is told so", async () => {
  await expect(setStatus(connectTo(fake, "ghs_read"), status)).rejects.toMatchObject({
    status: 403,
    hint: expect.stringContaining("statuses: write") as string,
  });
});
