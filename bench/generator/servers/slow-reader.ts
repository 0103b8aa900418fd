import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(200);

/** Does not read for 10 ms once a request has begun to come: what does not fit into the kernel has to wait. */
export const slowReader: Behaviour = {
  name: "slow-reader",
  answer: (exchange) => {
    exchange.pause();
    exchange.after(0.01, () => exchange.resume());
    exchange.whenRead(() => exchange.finish(answer));
  },
};
