import type { Tool } from "./tool.ts";

/** Its command as it comes, without any of our guards. Its histogram has whole milliseconds. */
export const autocannon = (program: string): Tool => ({
  name: "autocannon",
  command: ({ url, connections, rate, seconds, body, cores }) => [
    process.execPath,
    program,
    "--json",
    "--no-progress",
    "-c",
    String(connections),
    "-d",
    String(seconds),
    ...(rate === null ? [] : ["-R", String(rate)]),
    ...(cores === 1 ? [] : ["-w", String(cores)]),
    ...(body === null ? [] : ["-m", "POST", "-i", body]),
    `${url}/items/1`,
  ],
  read(output) {
    const { latency, requests, errors, non2xx } = JSON.parse(output) as {
      latency: Record<"p50" | "p75" | "p90" | "p97_5" | "p99" | "p99_9", number>;
      requests: { total: number };
      errors: number;
      non2xx: number;
    };
    const { p50, p75, p90, p97_5, p99, p99_9 } = latency;
    return {
      requests: requests.total,
      failed: errors + non2xx,
      latency: [p50, p75, p90, p97_5, p99, p99_9].map((milliseconds) => milliseconds / 1000),
    };
  },
});
