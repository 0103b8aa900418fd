import type { Arm } from "../../../plan/plan.ts";
import { drawRequests } from "../../../plan/requests.ts";
import { sendTimes, slicesOf } from "../../../plan/schedule.ts";
import { type Phase, type Player, type Score, type Slice, whole } from "../player.ts";
import { preparer } from "../prepare.ts";
import { type Agenda, interleaved, type Lead, together } from "./agenda.ts";
import { Ahead } from "./ahead.ts";
import { type Pacer, threadPacer } from "./pace.ts";
import { Sender } from "./sender.ts";
import { Timetable } from "./timetable.ts";

/** An arm and what it is sent. */
interface Lane {
  readonly sender: Sender;
  readonly ahead: Ahead;
}

/** Open-loop load: requests start when the schedule says, whatever the answers do. */
export function openPlayer(score: Score, pacer: Pacer = threadPacer()): Player {
  const { suite, seed, share = whole } = score;
  const rate = suite.rate;
  if (rate === null) throw new RangeError("open load needs a rate");
  const senders = new Map<Arm, Sender>();
  const timetables = new Map<Phase, Timetable>();
  let agenda: Agenda = together(new Float64Array(), 1);
  let lanes: readonly Lane[] = [];

  const senderOf = (arm: Arm, url: string): Sender => {
    const connections = partOf(suite.connections, share);
    const sender = senders.get(arm) ?? new Sender({ ...suite, url, connections }, (now) => pacer.look(now));
    senders.set(arm, sender);
    return sender;
  };
  const timetableOf = ({ phase, count, length }: Slice): Timetable => {
    const times = (): ReturnType<typeof sendTimes> =>
      sendTimes(suite.schedule, rate, { count, length }, seed, phase);
    const timetable = timetables.get(phase) ?? new Timetable(times(), share);
    timetables.set(phase, timetable);
    return timetable;
  };

  /** Half a mean gap of the whole schedule, while the other arm rests; of few requests no more than the window has room for. */
  const leadOf = (seconds: number): Lead => {
    const { length } = slicesOf(score.window, seconds);
    return { length, lag: Math.min(1 / (2 * rate), length / 2) };
  };

  return {
    prepare(slice, parties) {
      const times = timetableOf(slice).slice(slice.index);
      lanes = parties.map(({ arm, record }) => {
        const url = score.urls[arm] ?? "";
        const sender = senderOf(arm, url);
        sender.recordTo(record);
        const draw = everyNth(drawRequests(score.mix, seed, slice.phase, slice.index), share);
        return { sender, ahead: new Ahead(preparer(score, url, draw), times.length) };
      });
      agenda =
        suite.arms === "interleaved" && lanes.length === 2
          ? interleaved(times, leadOf(slice.length))
          : together(times, lanes.length);
    },
    // A moment's lead, so that the first start is not late before it begins.
    async play(slice, parties, begin = performance.now() + 1) {
      const { count } = agenda;
      // One more than there are sends: the end of the slice.
      const end = Math.max(slice.length, count === 0 ? 0 : agenda.moment(count - 1));
      const moment = (nth: number): number => begin + 1000 * (nth === count ? end : agenda.moment(nth));
      await pacer.play(count + 1, moment, (nth, now) => {
        if (nth === count) return;
        const lane = lanes[agenda.lane(nth)];
        const request = lane?.ahead.take();
        if (request === undefined) return;
        lane?.sender.send(request, moment(nth), now);
        lane?.ahead.fill();
      });
      await Promise.all(
        parties.map(async ({ arm, record }) => {
          await senders.get(arm)?.drained();
          record.turns.push((performance.now() - begin) / 1000);
        }),
      );
    },
    close() {
      pacer.close();
      for (const sender of senders.values()) sender.close();
    },
  };
}

/** What one of several gets of so many, at least one. */
function partOf(all: number, { index, count }: { readonly index: number; readonly count: number }): number {
  return Math.max(1, Math.floor((all + index) / count));
}

/** Draws all, so that each generator sends what one alone would have sent at that moment. */
function everyNth<T>(
  draw: () => T,
  { index, count }: { readonly index: number; readonly count: number },
): () => T {
  let others = index;
  return () => {
    for (; others > 0; others--) draw();
    others = count - 1;
    return draw();
  };
}
