import autocannon from "autocannon";
import { drawRequests } from "../../../plan/requests.ts";
import type { Party, Player, Score, Slice } from "../player.ts";
import { preparer } from "../prepare.ts";
import { prepared } from "../wire.ts";
import type { Client } from "./client.ts";
import { guard, type Item, type Tally } from "./guard.ts";

/** Requests that each connection repeats within a slice. */
const cycle = 100;

/**
 * Closed-loop load with autocannon 9, for saturation: each connection sends its next request when the last one was
 * answered. No rate modes (they send each second's budget at once), no workers (they tell no answers); latencies are
 * the milliseconds with fractions of its events, not its histogram's whole ones.
 */
export function closedPlayer(score: Score): Player {
  if (score.suite.requests.some(({ method }) => method === "HEAD")) {
    throw new Error("closed load cannot send HEAD: autocannon waits for a body; use open load");
  }
  if (score.suite.protocol === "http/2") throw new Error("closed load cannot speak HTTP/2: use open load");
  let lists = new Map<Party, Item[][]>();
  return {
    prepare(slice, parties) {
      lists = new Map(parties.map((party) => [party, requestLists(score, slice, party)]));
    },
    async play(slice, parties) {
      await Promise.all(parties.map((party) => playArm(score, slice, party, lists.get(party) ?? [])));
    },
    close() {},
  };
}

function requestLists(score: Score, slice: Slice, { arm }: Party): Item[][] {
  return Array.from({ length: score.suite.connections }, (_, connection) => {
    const draw = drawRequests(score.mix, score.seed, slice.phase, slice.index, connection);
    const next = preparer(score, score.urls[arm] ?? "", draw);
    return Array.from({ length: cycle }, () => {
      const one = prepared(next());
      return { prepared: one, requestBuffer: one.bytes };
    });
  });
}

async function playArm({ suite, urls }: Score, slice: Slice, party: Party, lists: Item[][]): Promise<void> {
  const { record } = party;
  const url = urls[party.arm] ?? "";
  const tally: Tally = { sent: 0, answered: 0, failed: 0, lost: 0 };
  const timeout = Math.max(1, Math.ceil(Math.max(...suite.requests.map((request) => request.timeout))));
  const busy: (() => boolean)[] = [];
  // A server that refuses is asked again at once, for ever: autocannon stops at its next tick, the guards at once.
  const bailout = 100 + 10 * suite.connections;
  let over = false;
  const stopping = (): boolean => over || tally.failed >= bailout;
  let drained = (): void => {};
  const allDrained = new Promise<void>((resolve) => (drained = resolve));
  const idle = (): void => {
    // Asked for in the middle of an answer: that one is counted first.
    setImmediate(() => {
      if (busy.every((isBusy) => !isBusy())) drained();
    });
  };

  const setupClient = (typed: object): void => {
    const client = typed as Client;
    const items = lists[busy.length] ?? [];
    client.setRequests(items);
    for (const item of items) item.requestBuffer = item.prepared.bytes;
    const verify = url.startsWith("https:") && !suite.insecure;
    busy.push(guard(client, { record, tally, verify, stopping, idle }));
  };
  const options = {
    url,
    connections: suite.connections,
    // Only a backstop: the slice is ended here, so that what is on its way is answered before the switch.
    duration: slice.length + timeout + 1,
    timeout,
    sampleInt: 100,
    bailout,
    setupClient,
  };

  const begin = performance.now();
  let stop = (): void => {};
  const ended = new Promise<void>((resolve, reject) => {
    const run = autocannon(options, (error: unknown) => {
      if (error === null || error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error("autocannon failed"));
    });
    stop = () => run.stop();
  });
  const timer = setTimeout(() => {
    over = true;
    idle();
  }, slice.length * 1000);
  await Promise.race([allDrained, ended]);
  clearTimeout(timer);
  over = true;
  // A slice that bailed out lost the rest of its time: it must not look fast.
  record.turns.push(Math.max(slice.length, (performance.now() - begin) / 1000));
  stop();
  await ended;
  settle(record, tally, suite.connections);
}

/** Every request must be accounted for, but those that were on their way at the end. */
function settle(record: Party["record"], { sent, answered, failed, lost }: Tally, connections: number): void {
  record.lost += lost;
  const open = sent - answered - failed - lost;
  if (open < 0 || open > connections) {
    record.invalid = `of ${sent} requests ${Math.abs(open)} are unaccounted for`;
  }
}
