import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { levels } from "../statistics.ts";
import type { Order, Tool } from "./tool.ts";

const statistics = levels.map((level) => `p(${+(level * 100).toFixed(3)})`);

/** Times requests from when it sends them, without waiting for a free virtual user. */
export const k6 = (program: string): Tool => ({
  name: "k6",
  command(order) {
    const script = join(order.folder, "k6.js");
    writeFileSync(script, scriptOf(order));
    return [program, "run", "--quiet", "--no-color", "--no-usage-report", "--address", "", script];
  },
  read(output) {
    const { requests, failed, latency } = JSON.parse(output) as {
      requests: number;
      failed: number;
      latency: Record<string, number>;
    };
    const seconds = statistics.map((name) => (latency[name] ?? Number.NaN) / 1000);
    return { requests: requests - failed, failed, latency: seconds };
  },
});

function scriptOf({ url, connections, rate, seconds, body }: Order): string {
  const duration = `${seconds}s`;
  const load =
    rate === null
      ? { executor: "constant-vus", vus: connections, duration }
      : {
          executor: "constant-arrival-rate",
          rate,
          timeUnit: "1s",
          duration,
          preAllocatedVUs: connections,
          maxVUs: connections,
        };
  const options = {
    scenarios: { load: { ...load, gracefulStop: "2s" } },
    discardResponseBodies: true,
    summaryTrendStats: statistics,
  };
  const request = body === null ? `http.get(url)` : `http.post(url, body)`;
  return `import http from "k6/http";
export const options = ${JSON.stringify(options)};
const url = ${JSON.stringify(`${url}/items/1`)};
${body === null ? "" : `const body = open(${JSON.stringify(body)}, "b");`}
export default function () { ${request}; }
export function handleSummary({ metrics }) {
  const failed = metrics.http_req_failed.values;
  const { count } = metrics.http_reqs.values;
  return { stdout: JSON.stringify({ requests: count, failed: failed.passes, latency: metrics.http_req_duration.values }) };
}
`;
}
