import type { Answer, Order, Share } from "./messages.ts";
import type { GeneratorProcess } from "./generator-process.ts";

/** Milliseconds from the word to begin to the begin: all must have heard of it. */
const lead = 5;

/** Generators that play one schedule together: no turn begins before the last one has ended for all of them. */
export class Team {
  readonly #members: readonly GeneratorProcess[];

  constructor(members: readonly GeneratorProcess[]) {
    this.#members = members;
  }

  /** Gives each its order and waits for the answers of all. Throws LoadError when one of them fails. */
  async ask(order: (share: Share) => Order): Promise<readonly Answer[]> {
    let answers = await this.#all(order);
    while (answers.some(({ kind }) => kind === "prepared")) {
      const at = Number(process.hrtime.bigint()) / 1e6 + lead;
      answers = await this.#all(() => ({ kind: "begin", at }));
    }
    return answers;
  }

  async stop(): Promise<void> {
    await Promise.all(this.#members.map((member) => member.stop()));
  }

  #all(order: (share: Share) => Order): Promise<readonly Answer[]> {
    const count = this.#members.length;
    return Promise.all(this.#members.map((member, index) => member.ask(order({ index, count }))));
  }
}
