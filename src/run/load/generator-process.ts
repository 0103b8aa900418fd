import { type ChildProcess, fork } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { LoadError } from "./load.ts";
import { withParts } from "./merge.ts";
import type { Answer, Order, Part } from "./messages.ts";

export interface GeneratorOptions {
  /** The built generator.js. */
  readonly path: string;
  /** What its V8 is told. */
  readonly flags: readonly string[];
  /** CPUs to stay on, as `taskset -c` takes them; null, or a machine without taskset: any. */
  readonly cpus: string | null;
  /** Seconds after which it is stopped, whatever it does. */
  readonly deadline: number;
  /** Takes what must not be seen out of a text. */
  readonly scrub: (text: string) => string;
}

/** The generator in a process of its own, so that nothing else of the run delays its sends. */
export class GeneratorProcess {
  readonly #child: ChildProcess;
  readonly #scrub: (text: string) => string;
  readonly #timer: NodeJS.Timeout;
  readonly #signal: AbortSignal;
  readonly #kill = (): void => void this.#child.kill("SIGKILL");
  #stderr = "";
  /** What ended it before it could answer. */
  readonly #gone: Promise<never>;

  constructor(options: GeneratorOptions, signal: AbortSignal) {
    signal.throwIfAborted();
    this.#scrub = options.scrub;
    this.#signal = signal;
    const taskset = options.cpus === null ? null : find("taskset");
    this.#child = fork(options.path, [], {
      // taskset becomes node by exec: the process id and the channel stay.
      ...(taskset === null || options.cpus === null
        ? { execArgv: [...options.flags] }
        : { execPath: taskset, execArgv: ["-c", options.cpus, process.execPath, ...options.flags] }),
      // Nothing of the environment is needed but what finds programs and certificates.
      env: pick(["PATH", "SystemRoot", "NODE_EXTRA_CA_CERTS", "SSL_CERT_FILE"]),
      serialization: "advanced",
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    this.#child.stderr?.on("data", (chunk: Buffer) => {
      // Chunks are whole or not there: a secret that is cut could not be scrubbed.
      if (this.#stderr.length < 10_000) this.#stderr += chunk.toString();
    });
    let overdue = "";
    this.#timer = setTimeout(() => {
      overdue = `, because it took longer than ${options.deadline} s`;
      this.#kill();
    }, options.deadline * 1000);
    signal.addEventListener("abort", this.#kill, { once: true });
    this.#gone = new Promise((_, reject) => {
      this.#child.once("error", (cause) => reject(new LoadError("the generator did not start", { cause })));
      this.#child.once("close", (code, by) => {
        if (signal.aborted) reject(signal.reason as Error);
        else
          reject(
            new LoadError(`the generator ended (${by ?? `exit code ${code}`}${overdue})${this.#lastWords()}`),
          );
      });
    });
    // Whoever asks next hears of it; nobody may be asking now.
    this.#gone.catch(() => {});
  }

  /** Gives an order and waits for the answer to it, with whatever comes before it. */
  async ask(order: Order): Promise<Answer> {
    const parts: Part[] = [];
    const answer = new Promise<Answer>((resolve) => {
      const hear = (message: Answer | Part): void => {
        if (message.kind === "part") return void parts.push(message);
        this.#child.off("message", hear);
        resolve(message);
      };
      this.#child.on("message", hear);
    });
    // A channel that breaks now is told by the end of the process.
    this.#child.send(order, () => {});
    const told = await Promise.race([answer, this.#gone]);
    if (told.kind === "failed") throw new LoadError(this.#scrub(told.message));
    return told.kind === "measured" ? { ...told, arms: withParts(told.arms, parts) } : told;
  }

  /** Ends it, if it still lives, and waits until it is gone. */
  async stop(): Promise<void> {
    this.#kill();
    await this.#gone.catch(() => {});
    clearTimeout(this.#timer);
    this.#signal.removeEventListener("abort", this.#kill);
  }

  #lastWords(): string {
    const lines = this.#scrub(this.#stderr.trim()).split("\n");
    const words = lines.find((line) => /^\w*Error\b/.test(line)) ?? lines.at(-1) ?? "";
    return words === "" ? "" : `: ${words}`;
  }
}

function find(program: string): string | null {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

function pick(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
