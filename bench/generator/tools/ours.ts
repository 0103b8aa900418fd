import { join } from "node:path";
import type { Order, Told, Tool } from "./tool.ts";

/** Requests for each second that others flood for, and so much sooner they are due: some always wait, as those of a closed loop do. */
const flood = { rate: 120_000, sooner: 20 };

/** How the driver is to use the generator. Seconds. */
export interface Drive extends Order {
  readonly rate: number;
  readonly warmup: number;
}

/** Weighbridge's own, in its own process and driven as the product does. */
export const ours: Tool = {
  name: "ours",
  command(order) {
    const { rate, seconds, slice } = order;
    const sooner = rate === null ? flood.sooner : 1;
    const drive: Drive = {
      ...order,
      rate: sooner * (rate ?? flood.rate),
      seconds: seconds / sooner,
      slice: slice / sooner,
      warmup: 0.5 / sooner,
    };
    return [process.execPath, join(order.folder, "driver.mjs"), JSON.stringify(drive)];
  },
  read: (output) => JSON.parse(output) as Told,
};
