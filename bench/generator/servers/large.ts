import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(1_000_000);

/** Answers of 1 MB after 5 ms. */
export const large: Behaviour = {
  name: "large",
  answer: (exchange) => exchange.after(0.005, () => exchange.finish(answer)),
};
