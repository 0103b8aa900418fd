import { join } from "node:path";
import type { Order, Told, Tool } from "./tool.ts";

/** More than can be sent, so that some are always due. */
const flood = 40_000;

/** How the driver is to use the generator. Seconds. */
export interface Drive extends Order {
  readonly rate: number;
  readonly warmup: number;
}

/** Weighbridge's own, in its own process and driven as the product does. */
export const ours: Tool = {
  name: "ours",
  command(order) {
    const drive: Drive = { ...order, rate: order.rate ?? flood, warmup: 0.5 };
    return [process.execPath, join(order.folder, "driver.mjs"), JSON.stringify(drive)];
  },
  read: (output) => JSON.parse(output) as Told,
};
