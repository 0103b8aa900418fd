import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

/** Ports that were given to launches of this process: the system may offer one twice before it is taken. */
const given = new Set<number>();

/** A port of 127.0.0.1 on which nothing listens. Another program may still take it first: try again then. */
export async function freePort(): Promise<number> {
  for (;;) {
    const server = createServer();
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    if (given.has(port)) continue;
    given.add(port);
    return port;
  }
}

export function releasePort(port: number): void {
  given.delete(port);
}
