import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(200);

/** Every answer takes the same time. */
export const constant = (name: string, seconds: number): Behaviour => ({
  name,
  answer: (exchange) => exchange.after(seconds, () => exchange.finish(answer)),
});
