import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import type { Log, Question, Told } from "./server.ts";

/** The server in a process of its own, on a core of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  url = "";

  constructor(folder: string, core: number) {
    this.#child = fork(join(folder, "server.mjs"), [], {
      serialization: "advanced",
      execPath: "taskset",
      execArgv: ["-c", String(core), process.execPath],
    });
    // Many processes wait for it at once: the request log, the first request, the end.
    this.#child.setMaxListeners(20);
  }

  async listen(): Promise<void> {
    const { port } = await this.#wait("listening");
    this.url = `http://127.0.0.1:${port}`;
  }

  async begin(behaviour: string, seed: number): Promise<void> {
    await this.#ask({ kind: "begin", behaviour, seed }, "begun");
  }

  /** Resolves when the first request of the run arrives. */
  async first(): Promise<void> {
    await this.#wait("first");
  }

  async count(): Promise<{ readonly count: number; readonly at: number }> {
    return this.#ask({ kind: "count" }, "counted");
  }

  async end(): Promise<Log> {
    return (await this.#ask({ kind: "end" }, "log")).log;
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  #ask<Kind extends Told["kind"]>(question: Question, kind: Kind): Promise<Extract<Told, { kind: Kind }>> {
    const answer = this.#wait(kind);
    this.#child.send(question);
    return answer;
  }

  #wait<Kind extends Told["kind"]>(kind: Kind): Promise<Extract<Told, { kind: Kind }>> {
    return new Promise((resolve, reject) => {
      const ended = (): void => reject(new Error("the server ended"));
      const hear = (told: Told): void => {
        if (told.kind !== kind) return;
        this.#child.off("message", hear);
        this.#child.off("close", ended);
        resolve(told as Extract<Told, { kind: Kind }>);
      };
      this.#child.on("message", hear);
      this.#child.once("close", ended);
    });
  }
}
