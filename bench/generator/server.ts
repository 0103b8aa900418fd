import { type AddressInfo, createServer, type Socket } from "node:net";
import { seededRandom } from "../../src/stats/random.ts";
import { Alarms } from "./alarms.ts";
import type { Behaviour, Exchange } from "./servers/exchange.ts";
import { behaviours } from "./servers/registry.ts";

/** What the server is asked, and what it tells. Seconds on its own clock. */
export type Question =
  | { readonly kind: "begin"; readonly behaviour: string; readonly seed: number }
  | { readonly kind: "count" }
  | { readonly kind: "end" };

export type Told =
  | { readonly kind: "listening"; readonly port: number }
  | { readonly kind: "begun" }
  | { readonly kind: "first" }
  | { readonly kind: "counted"; readonly count: number; readonly at: number }
  | { readonly kind: "log"; readonly log: Log };

/** When each request began to arrive and how long it took until its answer was given; NaN where none was given. */
export interface Log {
  readonly arrived: Float64Array;
  readonly service: Float64Array;
}

const alarms = new Alarms();
let behaviour: Behaviour | null = null;
let random: () => number = Math.random;
let arrived: number[] = [];
let service: number[] = [];
/** Answers of a run that was ended must not be logged in the next one. */
let run = 0;

const tell = (told: Told): void => void process.send?.(told);

function exchangeOf(socket: Socket, reading: Reading, now: number): Exchange {
  const number = arrived.length;
  const own = run;
  const done = (): void => {
    if (own === run) service[number] = (performance.now() - now) / 1000;
  };
  arrived.push(now / 1000);
  service.push(Number.NaN);
  return {
    arrived: now / 1000,
    after: (seconds, action) => alarms.add(now + seconds * 1000, action),
    write: (bytes) => void socket.write(bytes),
    finish(bytes, then = "keep") {
      // A small answer is handed over at once; of a large one the kernel takes a part at a time.
      const small = bytes.length < 65_536;
      if (then === "close") socket.end(bytes);
      else if (small) socket.write(bytes);
      else socket.write(bytes, done);
      if (small) done();
    },
    pause: () => void socket.pause(),
    resume: () => void socket.resume(),
    whenRead: (action) => {
      if (reading.left === 0) action();
      else reading.done = action;
    },
  };
}

interface Reading {
  /** Bytes of the request's body that have not come yet. */
  left: number;
  /** Called once it has all come. */
  done: (() => void) | null;
}

/** Takes requests whose heads come whole, as the tools write them. */
function serve(socket: Socket): void {
  const reading: Reading = { left: 0, done: null };
  let head = "";
  socket.on("error", () => {});
  socket.on("data", (chunk: Buffer) => {
    const now = performance.now();
    let at = 0;
    while (at < chunk.length) {
      if (reading.left > 0) {
        const taken = Math.min(reading.left, chunk.length - at);
        reading.left -= taken;
        at += taken;
        if (reading.left > 0) continue;
        const { done } = reading;
        reading.done = null;
        done?.();
        continue;
      }
      const end = chunk.indexOf("\r\n\r\n", at, "latin1");
      head += chunk.toString("latin1", at, end < 0 ? chunk.length : end);
      if (end < 0) return;
      at = end + 4;
      const length = head.startsWith("POST") ? /\r\ncontent-length: *(\d+)/i.exec(head)?.[1] : undefined;
      head = "";
      reading.left = Number(length ?? 0);
      if (arrived.length === 0) tell({ kind: "first" });
      const exchange = exchangeOf(socket, reading, now);
      behaviour?.answer(exchange, random, exchange.arrived - (arrived[0] ?? exchange.arrived));
    }
  });
}

/** Never asleep while a run lasts, so that arrivals are stamped and answers given on time. */
function spin(own: number): void {
  if (own !== run || behaviour === null) return;
  alarms.ring();
  setImmediate(spin, own);
}

process.on("message", (question: Question) => {
  if (question.kind === "begin") {
    behaviour = behaviours.get(question.behaviour) ?? null;
    random = seededRandom(question.seed, "service");
    [arrived, service] = [[], []];
    alarms.clear();
    run++;
    if (behaviour?.sleeps !== true) spin(run);
    tell({ kind: "begun" });
  } else if (question.kind === "count") {
    tell({ kind: "counted", count: arrived.length, at: performance.now() / 1000 });
  } else {
    behaviour = null;
    run++;
    tell({ kind: "log", log: { arrived: Float64Array.from(arrived), service: Float64Array.from(service) } });
  }
});
process.on("disconnect", () => process.exit());

const server = createServer({ noDelay: true }, serve);
server.listen(0, "127.0.0.1", 4096, () => {
  tell({ kind: "listening", port: (server.address() as AddressInfo).port });
});
