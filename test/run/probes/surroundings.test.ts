import { expect, test } from "vitest";
import { readSurroundings, surroundingsOf } from "../../../src/run/probes/surroundings.ts";

const cpu = "/sys/devices/system/cpu";
const split = { arms: "0-2", generator: "3" };

const of = (files: Readonly<Record<string, string>>) =>
  surroundingsOf(split, 4, (path) => files[path] ?? null);

test("what the kernel does not tell is not known", () => {
  expect(of({})).toEqual({
    cores: 4,
    apart: { arms: 3, generator: 1, siblings: false },
    governor: null,
    turbo: null,
    quota: null,
    swapped: null,
  });
  expect(surroundingsOf(null, 1, () => null).apart).toBeNull();
});

test.each<[Readonly<Record<string, string>>, object]>([
  [{ [`${cpu}/cpu0/cpufreq/scaling_governor`]: "schedutil\n" }, { governor: "schedutil" }],
  [{ [`${cpu}/intel_pstate/no_turbo`]: "0\n" }, { turbo: true }],
  [{ [`${cpu}/intel_pstate/no_turbo`]: "1\n", [`${cpu}/cpufreq/boost`]: "1\n" }, { turbo: false }],
  [{ [`${cpu}/cpufreq/boost`]: "1\n" }, { turbo: true }],
  [{ "/sys/fs/cgroup/cpu.max": "150000 100000\n" }, { quota: 1.5 }],
  [{ "/sys/fs/cgroup/cpu.max": "max 100000\n" }, { quota: null }],
  [
    { "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "200000\n", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n" },
    { quota: 2 },
  ],
  [
    { "/sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1\n", "/sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000\n" },
    { quota: null },
  ],
  [{ "/proc/meminfo": "MemTotal: 8 kB\nSwapTotal:    1000 kB\nSwapFree:    400 kB\n" }, { swapped: 614400 }],
  [
    { [`${cpu}/cpu3/topology/thread_siblings_list`]: "1,3\n" },
    { apart: { arms: 3, generator: 1, siblings: true } },
  ],
  [
    { [`${cpu}/cpu3/topology/thread_siblings_list`]: "3\n" },
    { apart: { arms: 3, generator: 1, siblings: false } },
  ],
])("%j", (files, expected) => expect(of(files)).toMatchObject(expected));

test("how busy the machine was is counted between two readings", async () => {
  const readings = ["cpu  100 0 50 800 50 0 0 0 10 0\n", "cpu  130 0 60 890 60 0 0 10 10 0\n"];
  const read = (path: string): string | null => (path === "/proc/stat" ? (readings.shift() ?? null) : null);
  const { busy } = await readSurroundings(split, new AbortController().signal, read);
  expect(busy).toBeCloseTo(50 / 150, 12);
});
