import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(200);

/** Seconds: of an answer outside of a stall, of a stall, and from the begin of one to the begin of the next. */
export const stall = { service: 0.001, length: 0.2, every: 2 };

/**
 * Answers after a millisecond, but for 200 ms of every 2 s gives none; those it owes then come at once. It reads on
 * meanwhile, so that its log shows when requests were really sent.
 */
export const stalls: Behaviour = {
  name: "stalls",
  answer: (exchange, _random, sinceFirst) =>
    exchange.after(answeredAt(sinceFirst) - sinceFirst, () => exchange.finish(answer)),
};

/** When a request is answered that arrives `at` seconds after the first. The first stall begins after half a period. */
export function answeredAt(at: number): number {
  const due = at + stall.service;
  const phase = (due + stall.every / 2) % stall.every;
  return phase < stall.length ? due + stall.length - phase : due;
}
