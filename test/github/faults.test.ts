import { once } from "node:events";
import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { connectTo } from "./client.ts";
import { type Fault, type FaultKind, seededFaults } from "./faults.ts";
import { addArtifact } from "./objects/artifact.ts";
import { addComment } from "./objects/comment.ts";
import { addRun } from "./objects/workflow-run.ts";
import type { LoggedRequest } from "./request.ts";
import { type FakeGitHub, startGitHub } from "./server.ts";

let fake: FakeGitHub;
beforeEach(async () => {
  fake = await startGitHub();
});
afterEach(() => fake.close());

const path = "/repos/acme/shop/issues/7/comments";
const at = { owner: "acme", repo: "shop", issue_number: 7 };

/** Creates one comment; returns the status of the answer, null where there was no whole one. */
async function create(): Promise<number | null> {
  const headers = { authorization: "token ghs_x" };
  try {
    const answer = await fetch(fake.url + path, {
      method: "POST",
      headers,
      body: JSON.stringify({ body: "x" }),
    });
    await answer.text();
    return answer.status;
  } catch {
    return null;
  }
}

const comments = (): number => fake.state.repository().comments.length;

test.each<readonly [FaultKind, status: number | null, effects: number]>([
  [{ kind: "before" }, 502, 0],
  [{ kind: "before", status: 503 }, 503, 0],
  [{ kind: "after" }, 502, 1],
  [{ kind: "cut" }, null, 1],
  [{ kind: "reset" }, null, 0],
  [{ kind: "slow", ms: 2 }, 201, 1],
  [{ kind: "rate-limit-primary" }, 403, 0],
  [{ kind: "rate-limit-primary", status: 429 }, 429, 0],
  [{ kind: "rate-limit-secondary" }, 403, 0],
  [{ kind: "rate-limit-secondary", status: 429, inWords: false }, 429, 0],
])("%j: the client sees %j, and %d comments were made", async (kind, status, effects) => {
  fake.faults.push({ ...kind, on: "issues/create-comment" });
  expect(await create()).toBe(status);
  expect(comments()).toBe(effects);
  expect(fake.requests).toMatchObject([{ status, faults: [kind.kind] }]);
  expect(await create()).toBe(201);
});

test.each<readonly [FaultKind, Readonly<Record<string, string>>, message: RegExp]>([
  [
    { kind: "rate-limit-primary", resetIn: 5 },
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1772359205" },
    /API rate limit/u,
  ],
  [{ kind: "rate-limit-secondary", retryAfter: 7 }, { "retry-after": "7" }, /secondary rate limit/u],
  [{ kind: "rate-limit-secondary", inWords: false }, { "retry-after": "1" }, /^Forbidden$/u],
])("%j comes with its headers", async (kind, headers, message) => {
  const own = await startGitHub({ now: () => 1_772_359_200_000 });
  own.faults.push(kind);
  const reply = await fetch(`${own.url}/rate_limit`);
  expect(Object.fromEntries(reply.headers)).toMatchObject(headers);
  expect(((await reply.json()) as { readonly message: string }).message).toMatch(message);
  await own.close();
});

test("a fault strikes what fits, after what it lets go by, so many times", async () => {
  fake.faults.push({ kind: "before", on: ({ method }) => method === "POST", skip: 1, times: 2 });
  const { api } = connectTo(fake);
  expect((await api.rest.issues.listComments(at)).status).toBe(200);
  const seen = [];
  for (let i = 0; i < 4; i += 1) seen.push(await create());
  expect(seen).toEqual([201, 502, 502, 201]);
});

test("a read is repeated by the client, whatever it failed of", async () => {
  fake.faults.push({ kind: "reset" }, { kind: "before", skip: 1, status: 503 }, { kind: "before", skip: 2 });
  const { data } = await connectTo(fake).api.rest.issues.listComments(at);
  expect(data).toEqual([]);
  expect(fake.requests.map(({ status }) => status)).toEqual([null, 503, 502, 200]);
});

test("an artifact's bytes may fail to come, too", async () => {
  const shop = fake.state.repository();
  const { id } = addArtifact(fake.state, shop, { run: addRun(fake.state, shop).id, zip: Buffer.alloc(1000) });
  const headers = { authorization: "token ghs_x" };
  const download = async (): Promise<number> => {
    const answer = await fetch(`${fake.url}/repos/acme/shop/actions/artifacts/${id}/zip`, { headers });
    return (await answer.arrayBuffer()).byteLength;
  };
  fake.faults.push({ kind: "cut", on: "storage" });
  await expect(download()).rejects.toThrow(/terminated/u);
  expect(await download()).toBe(1000);
});

test("a client that goes away while it asks breaks nothing", async () => {
  const { port } = new URL(fake.url);
  const socket = connect(Number(port), "127.0.0.1");
  await once(socket, "connect");
  socket.write(`POST ${new URL(fake.url).pathname}${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 9\r\n\r\n{`);
  socket.destroy();
  await once(socket, "close");
  expect(await create()).toBe(201);
  expect(fake.requests).toHaveLength(1);
});

test("a stale list lacks what came lately, and shows what was changed as it was", async () => {
  const shop = fake.state.repository();
  const { api } = connectTo(fake);
  const bodies = async () => (await api.rest.issues.listComments(at)).data.map(({ body }) => body);
  const first = addComment(fake.state, shop, { login: "octavia", body: "one" });
  expect(await bodies()).toEqual(["one"]);
  await api.rest.issues.createComment({ ...at, body: "two" });
  await api.rest.issues.updateComment({ owner: "acme", repo: "shop", comment_id: first.id, body: "changed" });
  fake.faults.push(
    { kind: "stale" },
    { kind: "stale", skip: 1, behind: 2 },
    { kind: "stale", skip: 2, behind: 99 },
  );
  expect(await bodies()).toEqual(["one", "two"]);
  expect(await bodies()).toEqual(["one"]);
  expect(await bodies()).toEqual(["one"]);
  expect(await bodies()).toEqual(["changed", "two"]);
});

test("someone else writes just before, and just after", async () => {
  const write = (body: string): Fault => ({
    kind: "concurrent",
    when: body === "before" ? "before" : "after",
    on: "issues/list-comments",
    edit: (state) => addComment(state, state.repository(), { login: "octavia", body }),
  });
  fake.faults.push(write("before"), write("after"));
  const { data } = await connectTo(fake).api.rest.issues.listComments(at);
  expect(data.map(({ body }) => body)).toEqual(["before"]);
  expect(fake.state.repository().comments.map(({ body }) => body)).toEqual(["before", "after"]);
});

const request = (order: number, token: string = "ghs_x"): LoggedRequest => ({
  order,
  method: "GET",
  path,
  query: {},
  operation: "issues/list-comments",
  token,
  body: undefined,
  faults: [],
  status: null,
});
const rates = {
  before: 0.2,
  after: 0.1,
  cut: 0.1,
  reset: 0.1,
  slow: 0.1,
  stale: 0.2,
  "rate-limit-secondary": 0.1,
};

function drawn(seed: number, count: number, most?: number): readonly (readonly FaultKind[])[] {
  const source = seededFaults(seed, rates, most);
  return Array.from({ length: count }, (_, i) => source(request(i)));
}

test("faults by chance: the same for one seed, others for another, and so many at most", () => {
  expect(drawn(1, 100)).toEqual(drawn(1, 100));
  expect(drawn(1, 100)).not.toEqual(drawn(2, 100));
  const few = drawn(3, 400, 12);
  expect(few.flat()).toHaveLength(12);
  expect(few.at(-1)).toEqual([]);
});

test("what strikes one client does not hang on what another asks between", () => {
  const [alone, beside] = [seededFaults(5, rates), seededFaults(5, rates)];
  const seen = [1, 2, 3, 4, 5].map((order) => {
    const mine = beside(request(order));
    beside(request(order, "ghs_other"));
    return mine;
  });
  expect(seen).toEqual([1, 2, 3, 4, 5].map((order) => alone(request(order))));
});

test("faults by chance strike real requests", async () => {
  fake.drawn = seededFaults(1, { before: 1 }, 3);
  const seen = [];
  for (let i = 0; i < 5; i += 1) seen.push(await create());
  expect(seen.filter((status) => status !== 201)).toHaveLength(3);
  expect(seen.slice(3)).toEqual([201, 201]);
});
