import type { Order } from "./tools/tool.ts";

/** One tool under one condition. */
export interface Case {
  readonly tool: string;
  /** Tells apart two cases of one tool in a part; the tool's name where there is one. */
  readonly label: string;
  readonly behaviour: string;
  readonly order: Pick<Order, "connections" | "rate" | "schedule" | "seconds" | "slice" | "cores"> & {
    /** Bytes to post; 0: GET. */
    readonly body: number;
  };
}

/** Cases that are run in one go, in turns, within three minutes. */
export interface Part {
  readonly name: string;
  readonly rounds: number;
  readonly cases: readonly Case[];
}

const everyTool = ["ours", "autocannon", "k6", "wrk", "wrk2"];

type Condition = Partial<Case["order"]> & { readonly behaviour: string; readonly label?: string };

function use(tool: string, { behaviour, label, ...order }: Condition): Case {
  const usual = { connections: 50, rate: null, schedule: "constant", seconds: 3, cores: 1, body: 0 } as const;
  return {
    tool,
    label: label ?? tool,
    behaviour,
    order: { ...usual, slice: order.rate === undefined ? 0.5 : (order.seconds ?? usual.seconds), ...order },
  };
}

/** A server with a known distribution, at a rate; wrk has none, so as many connections as are busy at that rate. */
function shape(behaviour: string, rounds: number, busy: number, order: Partial<Case["order"]>): Part {
  const one = (tool: string): Case =>
    tool === "wrk"
      ? use(tool, { behaviour, ...order, rate: null, connections: busy })
      : use(tool, { behaviour, ...order });
  return { name: behaviour, rounds, cases: everyTool.map(one) };
}

/** Ours has all of a slice to send at once then, and few enough that its queue is not what is measured. */
const flood = { behaviour: "plain", connections: 10, slice: 0.05, seconds: 8 };
const paced = { behaviour: "plain", rate: 2000, seconds: 4 };
/** Answers after 10 ms: 20 connections of a closed loop then send 2000/s, spread over the second. */
const even = { behaviour: "even", seconds: 4, connections: 20 };
/** At a rate that can be sent: what waits for a connection is no memory of what was measured. */
const million = { behaviour: "plain", rate: 20_000, seconds: 52, slice: 0.5 };
const much = { behaviour: "plain", rate: 70_000, slice: 0.5 };

export const parts: readonly Part[] = [
  { name: "flood", rounds: 4, cases: [...everyTool, "sockets"].map((tool) => use(tool, flood)) },
  {
    name: "paced",
    rounds: 3,
    cases: [
      use("ours", paced),
      use("ours", { ...paced, schedule: "poisson", label: "ours, Poisson" }),
      use("autocannon", paced),
      use("k6", paced),
      use("wrk2", paced),
    ],
  },
  {
    name: "even",
    rounds: 4,
    cases: [use("ours", { ...even, connections: 50, rate: 2000 }), use("autocannon", even), use("wrk", even)],
  },
  shape("constant", 3, 10, { rate: 2000 }),
  shape("exponential", 3, 10, { rate: 2000 }),
  shape("stalls", 3, 1, { rate: 1000, seconds: 4 }),
  shape("closing", 2, 3, { rate: 500 }),
  shape("chunked", 2, 5, { rate: 1000 }),
  shape("large", 2, 1, { rate: 100, connections: 20 }),
  shape("slow-reader", 2, 1, { rate: 50, connections: 20, body: 262_144 }),
  {
    name: "memory",
    rounds: 1,
    cases: [
      use("ours", million),
      use("autocannon", { ...much, seconds: 10 }),
      use("k6", { ...much, seconds: 5 }),
      use("wrk", { ...much, rate: null, seconds: 5 }),
      use("wrk2", { ...much, seconds: 10 }),
    ],
  },
  {
    name: "cores",
    rounds: 2,
    cases: everyTool.flatMap((tool) => [
      use(tool, { ...flood, behaviour: "sleeping", label: `${tool}, 1 core` }),
      use(tool, { ...flood, behaviour: "sleeping", cores: 2, label: `${tool}, 2 cores` }),
    ]),
  },
];
