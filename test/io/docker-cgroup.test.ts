import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cgroupStats } from "../../src/io/docker-cgroup.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weighbridge-cgroup-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const id = "f28708ec578f";
const first = {
  "proc/7/cgroup": `4:memory:/docker/${id}\n2:cpu,cpuacct:/docker/${id}\n0::/docker/${id}\n`,
  [`cgroup/cpuacct/docker/${id}/cpuacct.usage`]: "2584050465\n",
  [`cgroup/memory/docker/${id}/memory.stat`]: "cache 4509696\nrss 1\ntotal_rss 96948224\n",
  [`cgroup/cpu/docker/${id}/cpu.stat`]: "nr_periods 3\nthrottled_time 500000000\n",
};
const scope = `system.slice/docker-${id}.scope`;
const second = {
  "proc/7/cgroup": `0::/${scope}\n`,
  [`cgroup/${scope}/cpu.stat`]: "usage_usec 1500000\nuser_usec 1\nthrottled_usec 250000\n",
  [`cgroup/${scope}/memory.stat`]: "anon 4096\nfile 8192\n",
};

test.each<[string, Record<string, string>, Awaited<ReturnType<typeof cgroupStats>>]>([
  ["version 1", first, { cpu: 2.584050465, memory: 96_948_224, throttled: 0.5 }],
  ["version 2", second, { cpu: 1.5, memory: 4096, throttled: 0.25 }],
  [
    "version 2 without the memory controller",
    { ...second, [`cgroup/${scope}/memory.stat`]: "" },
    { cpu: 1.5, memory: null, throttled: 0.25 },
  ],
  [
    "a process of something else under the same number",
    { ...second, "proc/7/cgroup": "0::/user.slice\n" },
    null,
  ],
  ["files that cannot be seen", { "proc/7/cgroup": `0::/${scope}\n` }, null],
  ["a process that is gone", {}, null],
])("%s", async (_, files, expected) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const folders = { proc: join(folder, "proc"), cgroup: join(folder, "cgroup") };
  expect(await cgroupStats(7, id, folders)).toEqual(expected);
});
