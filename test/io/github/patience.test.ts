import { expect, test } from "vitest";
import { type Limit, limitOf, Patience, type Trouble } from "../../../src/io/github/patience.ts";
import { hurriedClock } from "../../github/hurried-clock.ts";

const now = 1_772_359_200;
const trouble = (change: Partial<Trouble>): Trouble => ({
  status: 403,
  message: "Forbidden",
  headers: {},
  ...change,
});
const spent = { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(now + 40) };
const primary = "rate limit";
const secondary = "secondary rate limit";

test.each<readonly [string, Partial<Trouble>, Limit | null]>([
  [
    "retry-after, in words",
    { message: "a secondary rate limit", headers: { "retry-after": "7" } },
    { kind: secondary, seconds: 7 },
  ],
  ["retry-after, without a word", { headers: { "retry-after": "7" } }, { kind: primary, seconds: 7 }],
  [
    "retry-after before a reset",
    { status: 429, headers: { "retry-after": "7", ...spent } },
    { kind: primary, seconds: 7 },
  ],
  ["a reset", { headers: spent }, { kind: primary, seconds: 41 }],
  [
    "a reset that has passed",
    { headers: { ...spent, "x-ratelimit-reset": String(now - 9) } },
    { kind: primary, seconds: 1 },
  ],
  ["a reset while requests are left", { headers: { ...spent, "x-ratelimit-remaining": "12" } }, null],
  ["429 alone", { status: 429 }, { kind: primary, seconds: 60 }],
  ["words alone", { message: "You have exceeded a secondary rate limit" }, { kind: secondary, seconds: 60 }],
  [
    "an HTTP date, which GitHub does not send",
    { status: 429, headers: { "retry-after": "Wed, 21 Oct 2026 07:28:00 GMT" } },
    { kind: primary, seconds: 60 },
  ],
  ["a token without the permission", { message: "Resource not accessible by integration" }, null],
  ["another status", { status: 502, headers: { "retry-after": "7" } }, null],
])("%s", (_name, change, limit) => {
  expect(limitOf(trouble(change), now)).toEqual(limit);
});

test("what a run loses to waiting is bounded, for each wait and in all", async () => {
  const patience = new Patience(hurriedClock());
  expect([patience.allows(90, 0), patience.allows(91, 0)]).toEqual([true, false]);
  await patience.wait(60, 30);
  expect([patience.allows(60, 30), patience.allows(60, 31)]).toEqual([true, false]);
});
