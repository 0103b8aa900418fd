import { type Behaviour, plainAnswer } from "./exchange.ts";

const answer = plainAnswer(200);

/** The least that a server can do, so that the client is what is measured. */
export const plain: Behaviour = {
  name: "plain",
  answer: (exchange) => exchange.finish(answer),
};

/** The same, but it shares its core. */
export const sleeping: Behaviour = { ...plain, name: "sleeping", sleeps: true };
