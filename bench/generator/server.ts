import { type AddressInfo, createServer } from "node:net";

/**
 * The least that a server can do: one fixed answer per request, so that the client is what is measured; at once, or
 * below /slow after 10 ms, so that ten connections of a closed loop send about 1000 requests/s, spread over the second.
 */
const body = "x".repeat(200);
const answer = `HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`;

const server = createServer({ noDelay: true }, (socket) => {
  let rest = "";
  socket.on("error", () => {});
  socket.on("data", (chunk: Buffer) => {
    const parts = (rest + chunk.toString("latin1")).split("\r\n\r\n");
    rest = parts.pop() ?? "";
    for (const part of parts) {
      if (part.startsWith("GET /slow")) setTimeout(() => socket.write(answer), 10);
      else socket.write(answer);
    }
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
