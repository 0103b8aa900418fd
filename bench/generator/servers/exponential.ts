import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(200);

/** Seconds on average. */
export const mean = 0.005;

/** Independent exponential times: ln(1000) times the mean at p99.9. */
export const exponential: Behaviour = {
  name: "exponential",
  answer: (exchange, random) => exchange.after(-mean * Math.log(1 - random()), () => exchange.finish(answer)),
};
