import type { Arm } from "../../../plan/plan.ts";
import { drawRequests } from "../../../plan/requests.ts";
import { sendTimes } from "../../../plan/schedule.ts";
import type { Phase, Player, Score, Slice } from "../player.ts";
import { preparer } from "../prepare.ts";
import type { Prepared } from "../wire.ts";
import { type Pacer, threadPacer } from "./pace.ts";
import { Sender } from "./sender.ts";

interface Send {
  /** Seconds from the begin of the slice. */
  readonly at: number;
  readonly request: Prepared;
  readonly sender: Sender;
}

/** Open-loop load: requests start when the schedule says, whatever the answers do. */
export function openPlayer(score: Score, pacer: Pacer = threadPacer()): Player {
  const { suite, seed } = score;
  const rate = suite.rate;
  if (rate === null) throw new RangeError("open load needs a rate");
  const senders = new Map<Arm, Sender>();
  const schedules = new Map<Phase, Float64Array[]>();
  let sends: Send[] = [];

  const senderOf = (arm: Arm, url: string): Sender => {
    const sender = senders.get(arm) ?? new Sender({ url, ...suite });
    senders.set(arm, sender);
    return sender;
  };
  const timesOf = ({ phase, count, length, index }: Slice): Float64Array => {
    const times = schedules.get(phase) ?? sendTimes(suite.schedule, rate, { count, length }, seed, phase);
    schedules.set(phase, times);
    return times[index] ?? new Float64Array();
  };

  return {
    prepare(slice, parties) {
      const times = timesOf(slice);
      const byArm = parties.map(({ arm, record }) => {
        const url = score.urls[arm] ?? "";
        const sender = senderOf(arm, url);
        sender.recordTo(record);
        const draw = drawRequests(score.mix, seed, slice.phase, slice.index);
        return { sender, requests: Array.from(times, preparer(score, url, draw)) };
      });
      // Together, who is written first changes with every request; interleaved, the second arm follows half a mean gap later,
      // while the first rests.
      const interleaved = suite.arms === "interleaved";
      const lag = interleaved ? 1 / (2 * rate) : 0;
      sends = [...times].flatMap((at, i) => {
        const order = interleaved || i % 2 === 0 ? byArm : byArm.toReversed();
        return order.flatMap(({ sender, requests }, place) => {
          const request = requests[i];
          return request === undefined ? [] : [{ at: at + place * lag, request, sender }];
        });
      });
      sends.sort((one, other) => one.at - other.at);
    },
    async play(slice, parties) {
      // A moment's lead, so that the first start is not late before it begins.
      const begin = performance.now() + 1;
      const times = Float64Array.from(
        [...sends.map(({ at }) => at), Math.max(slice.length, sends.at(-1)?.at ?? 0)],
        (at) => begin + at * 1000,
      );
      await pacer.play(times, (i, now) => {
        const send = sends[i];
        if (send !== undefined) send.sender.send(send.request, times[i] ?? now, now);
      });
      await Promise.all(
        parties.map(async ({ arm, record }) => {
          await senders.get(arm)?.drained();
          record.seconds += (performance.now() - begin) / 1000;
        }),
      );
    },
    close() {
      pacer.close();
      for (const sender of senders.values()) sender.close();
    },
  };
}
