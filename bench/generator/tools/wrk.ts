import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { levels } from "../statistics.ts";
import type { Order, Told, Tool } from "./tool.ts";

/** Sends the next request on a connection as soon as the last one is answered, and times each from its sending. */
export const wrk = (program: string): Tool => ({
  name: "wrk",
  command(order) {
    const { url, connections, seconds, cores } = order;
    const script = postScript(order);
    appendFileSync(script, done);
    const sizes = ["-t", String(cores), "-c", String(connections), "-d", `${seconds}s`];
    return [program, ...sizes, "--timeout", "60s", "-s", script, `${url}/items/1`];
  },
  read: (output) => JSON.parse(output.slice(output.lastIndexOf("\n{"))) as Told,
});

/** Writes the script that makes wrk and wrk2 post the body, if there is one. */
export function postScript({ body, folder }: Order): string {
  const script = join(folder, "wrk.lua");
  const post = `local file = io.open(${JSON.stringify(body)}, "rb")
wrk.method, wrk.body = "POST", file:read("*a")
file:close()
`;
  writeFileSync(script, body === null ? "" : post);
  return script;
}

const done = `function done(summary, latency, requests)
  local values = {}
  for i, level in ipairs({${levels.join(", ")}}) do
    values[i] = string.format("%.6f", latency:percentile(level * 100) / 1e6)
  end
  local e = summary.errors
  print(string.format('\\n{"requests": %d, "failed": %d, "latency": [%s]}', summary.requests,
    e.connect + e.read + e.write + e.status + e.timeout, table.concat(values, ", ")))
end
`;
