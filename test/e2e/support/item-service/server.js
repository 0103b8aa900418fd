import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { microseconds, mode } from "./cost.js";

const { PORT, TRACE, TOKEN = "" } = process.env;
const asked = [];

if (mode === "crash") {
  console.error(`cannot start with the token ${TOKEN}`);
  process.exit(3);
}

createServer((request, response) => {
  if (request.url === "/ready") {
    response.writeHead(mode === "never-ready" ? 503 : 200).end();
    return;
  }
  asked.push(request.url);
  spin();
  response.end(JSON.stringify({ item: request.url }));
}).listen(Number(PORT), "127.0.0.1", () => console.log("waiting for the items"));

process.on("SIGTERM", () => {
  if (TRACE) appendFileSync(TRACE, `${JSON.stringify(asked)}\n`);
  process.exit(0);
});

/** Burns CPU as counted by the system, so that a busy machine changes nothing. */
function spin() {
  const used = () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  };
  const end = used() + microseconds;
  while (used() < end);
}
