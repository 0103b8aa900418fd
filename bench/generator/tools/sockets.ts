import { join } from "node:path";
import type { Order, Told, Tool } from "./tool.ts";

export type Drive = Pick<Order, "url" | "connections" | "seconds">;

/** Plain sockets of Node in a closed loop: no tool, but what one of Node's is made of. */
export const sockets: Tool = {
  name: "sockets",
  command({ url, connections, seconds, folder }) {
    const drive: Drive = { url, connections, seconds };
    return [process.execPath, join(folder, "sockets.mjs"), JSON.stringify(drive)];
  },
  read: (output) => JSON.parse(output) as Told,
};
