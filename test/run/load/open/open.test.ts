import { expect, test } from "vitest";
import { arms } from "../../../../src/plan/plan.ts";
import { compileRequests } from "../../../../src/plan/requests.ts";
import { sendTimes } from "../../../../src/plan/schedule.ts";
import { openPlayer } from "../../../../src/run/load/open/open.ts";
import type { Pacer } from "../../../../src/run/load/open/pace.ts";
import { ArmRecord } from "../../../../src/run/load/record.ts";
import { serveHttp, suite } from "../orders.ts";

/** Fires everything at once, all at the same time: how late each is says when it was meant to be. */
const atOnce = (now: number): Pacer => ({
  async play(count, _moment, fire) {
    for (let nth = 0; nth < count; nth++) fire(nth, now);
  },
  look() {},
  close() {},
});

/** When each arm is sent its requests by all generators together: milliseconds from the begin, ascending. */
async function moments(rate: number, seconds: number, count: number): Promise<Record<string, number[]>> {
  const server = await serveHttp((_, answer) => answer.end());
  const begin = performance.now();
  const merged: Record<string, number[]> = { base: [], head: [] };
  const played = suite({ arms: "interleaved", rate });
  const { mix } = compileRequests(played, { files: new Map(), environment: {} });
  for (let index = 0; index < count; index++) {
    const score = { suite: played, window: { slice: 0.1 }, seed: 1, mix, files: new Map() };
    const urls = { base: server.url, head: server.url };
    const player = openPlayer({ ...score, urls, share: { index, count } }, atOnce(begin));
    const parties = arms.map((arm) => ({ arm, record: new ArmRecord(["one"]) }));
    const slice = { phase: "measured", index: 0, count: 1, length: seconds } as const;
    player.prepare(slice, parties);
    await player.play(slice, parties, begin);
    player.close();
    for (const { arm, record } of parties) {
      const late = record.share().endpoints[0]?.lateness.flatMap((values) => [...values]) ?? [];
      // To the microsecond: single precision.
      merged[arm]?.push(...late.map((value) => Math.round(-1e6 * value) / 1000));
    }
  }
  await server.close();
  for (const all of Object.values(merged)) all.sort((a, b) => a - b);
  return merged;
}

test.each([1, 2])(
  "%s generators: the arm that follows does so by half a gap of the whole schedule",
  async (count) => {
    const { base, head } = await moments(100, 0.4, count);
    const [times] = sendTimes("constant", 100, { count: 1, length: 0.4 }, 1, "measured");
    const leader = Array.from(times ?? [], (time) => Math.round(1e6 * time) / 1000);
    const follower = leader.map((time) => time + 5);
    const [even, odd] = [(_: number, i: number) => i % 20 < 10, (_: number, i: number) => i % 20 >= 10];
    expect(base).toHaveLength(40);
    expect(base?.filter(even)).toEqual(leader.filter(even));
    expect(head?.filter(even)).toEqual(follower.filter(even));
    expect(base?.filter(odd)).toEqual(follower.filter(odd));
    expect(head?.filter(odd)).toEqual(leader.filter(odd));
  },
);

test("at low rates the arm that follows does so by half a slice: the window keeps its length", async () => {
  const { base, head } = await moments(1, 2, 1);
  const all = [...(base ?? []), ...(head ?? [])].sort((a, b) => a - b);
  // Constant: in the middle of each second, where an odd slice begins.
  expect(all).toEqual([500, 550, 1500, 1550]);
});
