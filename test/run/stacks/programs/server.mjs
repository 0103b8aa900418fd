// A server that misbehaves on demand: node server.mjs [forks] [deaf] [daemon] [chatty] [late] [leaky] ...
import { spawn } from "node:child_process";
import { createServer } from "node:http";

const traits = new Set(process.argv.slice(2));
const port = Number(process.env.PORT);

function used() {
  const { user, system } = process.cpuUsage();
  return user + system;
}

if (traits.has("exits")) {
  console.log("cannot go on");
  console.error("the key is " + process.env.KEY);
  process.exit(3);
}
if (traits.has("daemon") && !process.env.IS_DAEMON) {
  spawn(process.execPath, process.argv.slice(1), {
    detached: true,
    stdio: "inherit",
    env: { ...process.env, IS_DAEMON: "1" },
  }).unref();
  process.exit(0);
}
if (traits.has("deaf")) process.on("SIGTERM", () => {});
if (traits.has("forks")) {
  const sleeper = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
  spawn(process.execPath, ["-e", sleeper], { stdio: "ignore" });
  // leaves the group and the session, and hides its environment as setproctitle does
  spawn(process.execPath, ["-e", sleeper], { detached: true, stdio: "ignore" }).unref();
  spawn(process.execPath, ["-e", sleeper], { stdio: "ignore", env: {} });
}
if (traits.has("chatty")) for (let at = 0; at < 100_000; at++) console.log(`line ${at} ${"x".repeat(90)}`);
if (traits.has("waits")) setInterval(() => {}, 1000);
else {
  const held = [];
  createServer((request, response) => {
    const url = new URL(request.url, "http://host");
    if (url.pathname === "/burn") {
      const end = used() + Number(url.searchParams.get("ms")) * 1000;
      while (used() < end);
    }
    if (url.pathname === "/hold") held.push(Buffer.alloc(Number(url.searchParams.get("bytes")), 1));
    response.statusCode = url.pathname === "/ready" && traits.has("late") ? 503 : 200;
    response.end(url.pathname === "/env" ? JSON.stringify(process.env) : "ok");
  }).listen(port, process.env.HOST);
}
