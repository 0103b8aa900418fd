import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Clock } from "../../../src/io/clock.ts";
import { connect, type GitHub } from "../../../src/io/github/client.ts";
import { stick } from "../../../src/io/github/comment.ts";
import { GitHubError } from "../../../src/io/github/error.ts";
import { personalToken, workflowToken } from "../../github/access.ts";
import type { FaultKind } from "../../github/faults.ts";
import { hurriedClock } from "../../github/hurried-clock.ts";
import { type FakeGitHub, startGitHub } from "../../github/server.ts";
import { headSha } from "../../github/shop.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  const tokens = { ghs_x: workflowToken(), ghp_x: personalToken("octavia") };
  fake = await startGitHub({ tokens, now: () => 1_772_359_200_000 });
});
afterEach(() => fake.close());

/** A clock that remembers its waits; it stands still but for them. */
function countingClock(): { readonly clock: Clock; readonly waits: number[] } {
  const waits: number[] = [];
  const clock: Clock = {
    ...hurriedClock(),
    now: () => 1_772_359_200 + waits.reduce((sum, wait) => sum + wait, 0),
    sleep: (seconds) => {
      waits.push(seconds);
      return Promise.resolve();
    },
  };
  return { clock, waits };
}

interface Connected {
  readonly github: GitHub;
  readonly waits: readonly number[];
  readonly lines: readonly string[];
}

function connected(token: string = "ghs_x", apiUrl: string = fake.url): Connected {
  const { clock, waits } = countingClock();
  const lines: string[] = [];
  const log = (line: string): void => void lines.push(line);
  return { github: connect({ token, apiUrl, repository: "acme/shop", log }, { clock }), waits, lines };
}

const at = { owner: "acme", repo: "shop", issue_number: 7 };
const list = async ({ api }: GitHub): Promise<number> => {
  try {
    return (await api.rest.issues.listComments(at)).status;
  } catch (error) {
    return (error as { readonly status: number }).status;
  }
};
const create = ({ api }: GitHub, request: object) =>
  api.rest.issues.createComment({ ...at, body: "x", request });

test("it asks the server that it is given below that server's path, with the token", async () => {
  const { github } = connected();
  expect(new URL(fake.url).pathname).toBe("/api/v3");
  expect(await list(github)).toBe(200);
  expect(fake.requests).toMatchObject([{ token: "ghs_x", path: "/repos/acme/shop/issues/7/comments" }]);
});

const down = { kind: "before" } as const;
const limit = { kind: "rate-limit-secondary", retryAfter: 2 } as const;
const hour = { ...limit, retryAfter: 3600 } as const;
const long = { ...limit, retryAfter: 80 } as const;

test.each<readonly [string, readonly FaultKind[], ends: number, waits: readonly number[]]>([
  ["a 502", [{ kind: "before" }], 200, [1]],
  ["an answer that is cut off", [{ kind: "cut" }], 200, [1]],
  ["a connection that is reset", [{ kind: "reset" }], 200, [1]],
  ["three failures", [down, down, down], 200, [1, 4, 9]],
  ["four failures", [down, down, down, down], 502, [1, 4, 9]],
  ["a secondary limit", [limit], 200, [2]],
  ["a secondary limit without words", [{ ...limit, inWords: false }], 200, [2]],
  ["a secondary limit as 429", [{ ...limit, status: 429 }], 200, [2]],
  ["a primary limit", [{ kind: "rate-limit-primary", resetIn: 30 }], 200, [31]],
  ["a primary limit as 429", [{ kind: "rate-limit-primary", resetIn: 30, status: 429 }], 200, [31]],
  ["a limit of an hour", [hour], 403, []],
  ["three limits", [limit, limit, limit], 403, [2, 2]],
  ["limits that go beyond all patience", [long, long, down, down, down], 200, [80, 80, 1, 4, 9]],
])("%s: what is only read is asked again", async (_name, faults, ends, waits) => {
  fake.drawn = ({ order }) => faults.slice(order - 1, order);
  const one = connected();
  expect(await list(one.github)).toBe(ends);
  expect(one.waits).toEqual(waits);
});

test("patience is one for all requests: once it is used up, each is sent but once", async () => {
  const { github, waits } = connected();
  fake.faults.push({ ...limit, retryAfter: 85, times: 2 }, { ...limit, retryAfter: 85, skip: 3 });
  expect(await list(github)).toBe(200);
  expect(await list(github)).toBe(403);
  expect(waits).toEqual([85, 85]);
});

test("what it waits for is told", async () => {
  fake.faults.push(
    { kind: "rate-limit-secondary", retryAfter: 2 },
    { kind: "before", skip: 1 },
    { ...hour, skip: 2 },
  );
  const { github, lines } = connected();
  await list(github);
  const what = "GET /repos/{owner}/{repo}/issues/{issue_number}/comments";
  expect(lines).toEqual([
    `GitHub's secondary rate limit for ${what}: waiting 2 s`,
    `${what} failed (502 Server Error): again in 1 s`,
    `GitHub's secondary rate limit for ${what}: 3600 s are too long to wait`,
  ]);
});

test.each<readonly [string, request: object, FaultKind, sent: number]>([
  ["a create is not sent again where it may have taken effect", { retries: 0 }, { kind: "after" }, 1],
  ["it is sent again where a limit kept it from any", { retries: 0 }, { kind: "rate-limit-secondary" }, 2],
  [
    "who is not patient waits for nothing",
    { retries: 0, patient: false },
    { kind: "rate-limit-secondary" },
    1,
  ],
])("%s", async (_name, request, fault, sent) => {
  fake.faults.push(fault);
  const { github, waits } = connected();
  await create(github, request).catch(() => null);
  expect(fake.requests).toHaveLength(sent);
  expect(waits).toHaveLength(sent === 1 ? 0 : 1);
});

test("two writes are a second apart, and what is read waits for neither", async () => {
  const { github, waits } = connected();
  await Promise.all([create(github, {}), create(github, {}), create(github, {}), list(github)]);
  expect(waits).toEqual([1, 1]);
});

test("the question for the token's login is no write", async () => {
  const { github, waits } = connected();
  await Promise.all([create(github, {}), github.login()]);
  await Promise.all([github.login(), list(github)]);
  expect(waits).toEqual([]);
});

test("an answer that never comes is given up", async () => {
  const server = createServer(() => {});
  const url = await listen(server);
  const clock: Clock = { ...countingClock().clock, deadline: () => AbortSignal.timeout(1) };
  const access = { token: "x", apiUrl: url, repository: "acme/shop", log: () => {} };
  expect(await list(connect(access, { clock }))).toBe(500);
  server.closeAllConnections();
  server.close();
});

test("an answer that ends in the middle of its JSON is no answer", async () => {
  let answers = 0;
  const server = createServer((_request: IncomingMessage, response: ServerResponse) => {
    answers += 1;
    response.writeHead(200, { "content-type": "application/json; charset=utf-8" });
    response.end(answers === 1 ? '[{"id":' : "[]");
  });
  const { github, waits } = connected("x", await listen(server));
  expect((await github.api.rest.issues.listComments(at)).data).toEqual([]);
  expect(waits).toEqual([1]);
  server.close();
});

async function listen(server: ReturnType<typeof createServer>): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test.each(["shop", "acme/shop/more", ""])("%j is no repository", (repository) => {
  expect(() => connect({ token: "x", apiUrl: "https://x.example", repository, log: () => {} })).toThrow(
    /not owner\/name/u,
  );
});

const mark = { config: "w.yml", runId: 1, attempt: 1, head: headSha, began: 10 };
const sticky = { pull: 7, mark, body: "x" };

test.each([
  ["a bad token", "not valid", 401, () => fake.state.tokens.clear()],
  [
    "a token that only reads",
    "permissions: pull-requests: write",
    403,
    () => fake.state.tokens.set("ghs_x", workflowToken({ "pull-requests": "read" })),
  ],
  [
    "a locked conversation",
    "Unlock",
    403,
    () => {
      const shop = fake.state.repository();
      shop.pulls = shop.pulls.map((pull) => ({ ...pull, locked: true }));
    },
  ],
  [
    "no such pull request",
    "permissions: pull-requests: write",
    404,
    () => {
      fake.state.repository().pulls = [];
    },
  ],
])("%s comes with what to do about it", async (_name, hint, status, arrange) => {
  arrange();
  const error: unknown = await stick(connected().github, sticky).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(GitHubError);
  expect(error).toMatchObject({ status, hint: expect.stringContaining(hint) as string });
});

test("a used-up budget is not told as a missing permission", async () => {
  fake.faults.push({ kind: "rate-limit-primary", resetIn: 3000, times: 99 });
  await expect(stick(connected().github, sticky)).rejects.toMatchObject({
    hint: expect.stringContaining("used up its requests") as string,
  });
});

test("the way to GitHub being closed is a GitHubError too", async () => {
  const { github } = connected("ghs_x", "http://127.0.0.1:9");
  await expect(stick(github, sticky)).rejects.toMatchObject({ name: "GitHubError", status: 500 });
});
