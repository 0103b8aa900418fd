import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LoadSuite } from "../../src/config/config.ts";
import { createLoader } from "../../src/run/load/loader.ts";
import type { Usage } from "../../src/run/stacks/stack.ts";
import { quantiles } from "./statistics.ts";
import type { Drive } from "./tools/ours.ts";
import type { Told } from "./tools/tool.ts";

/** Loads one arm through the loader, as a gate does, and prints what the generator measured. */
const drive = JSON.parse(process.argv[2] ?? "") as Drive;

const suite: LoadSuite = {
  kind: "load",
  stack: "stack",
  name: "bench",
  load: "open",
  rate: drive.rate,
  schedule: drive.schedule,
  connections: drive.connections,
  requests: [
    {
      name: "r",
      method: drive.body === null ? "GET" : "POST",
      path: "/items/{1..5000}",
      headers: {},
      body: drive.body === null ? null : { kind: "file", path: drive.body },
      weight: 1,
      expect: [200],
      timeout: 60,
    },
  ],
  headers: {},
  warmup: drive.warmup,
  window: drive.seconds,
  slice: drive.slice,
  arms: "alternating",
  insecure: false,
};

let peak = 0;
const absent = { absent: "the server is not what is measured" };
/** The loader asks before and after the measured load, while the generator lives. */
async function usage(): Promise<Usage> {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, "utf8").trim().split(" ");
  const peaks = children.map((child) => {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${child}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  });
  peak = peaks.reduce((sum, bytes) => sum + bytes, 0);
  return { cpu: absent, memory: absent };
}

const loader = createLoader({
  generatorPath: join(drive.folder, "generator.mjs"),
  readFile: (path) => readFile(path),
  environment: {},
  cpus: drive.cpus,
});
const outcome = await loader.load(
  {
    suite,
    window: { warmup: drive.warmup, seconds: drive.seconds, slice: drive.slice },
    first: "base",
    seed: drive.seed,
    base: { url: drive.url, network: null, usage },
    head: null,
  },
  new AbortController().signal,
);
await loader.close();
const [endpoint] = outcome.base?.endpoints ?? [];
if (endpoint === undefined) throw new Error("nothing was measured");
if (endpoint.failed > 0) console.error(endpoint.failures);
const told: Told = {
  requests: endpoint.latency.length,
  failed: endpoint.failed,
  latency: quantiles(endpoint.latency),
  service: quantiles(endpoint.service),
  lateness: quantiles(endpoint.lateness),
  peak,
  cpuShare: outcome.base?.generator.cpuShare ?? Number.NaN,
};
console.log(JSON.stringify(told));
