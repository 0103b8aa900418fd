import { connect } from "node:net";
import { ResponseReader } from "../../src/run/load/open/response.ts";
import { quantiles } from "./statistics.ts";
import type { Drive } from "./tools/sockets.ts";
import type { Told } from "./tools/tool.ts";

/** A closed loop over plain sockets with our reader of answers, and nothing else: what Node takes for a request that must be read strictly. */
const { url, connections, seconds } = JSON.parse(process.argv[2] ?? "") as Drive;
const { host, hostname, port } = new URL(url);
const bytes = Buffer.from(`GET /items/1 HTTP/1.1\r\nHost: ${host}\r\nAccept: */*\r\n\r\n`);
const buffer = Buffer.allocUnsafe(65_536);
const latency: number[] = [];
let failed = 0;
const end = performance.now() + seconds * 1000;

for (let i = 0; i < connections; i++) {
  const reader = new ResponseReader();
  let started = 0;
  const callback = (length: number): boolean => {
    if (!reader.push(buffer.subarray(0, length))) return true;
    const now = performance.now();
    if (reader.problem === null && reader.status === 200) latency.push((now - started) / 1000);
    else failed++;
    if (now < end && reader.problem === null) send(now);
    else socket.destroy();
    return true;
  };
  const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread: { buffer, callback } });
  const send = (now: number): void => {
    started = now;
    reader.begin("GET");
    socket.write(bytes);
  };
  socket.once("connect", () => send(performance.now()));
  socket.once("close", () => {
    // One connection less is another load.
    if (performance.now() < end) throw new Error("a connection was lost");
  });
}
process.on("exit", () => {
  console.log(
    JSON.stringify({ requests: latency.length, failed, latency: quantiles(latency) } satisfies Told),
  );
});
