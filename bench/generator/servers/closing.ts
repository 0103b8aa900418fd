import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(200, "Connection: close\r\n");

/** Closes the connection after each answer, which takes 5 ms. */
export const closing: Behaviour = {
  name: "closing",
  answer: (exchange) => exchange.after(0.005, () => exchange.finish(answer, "close")),
};
