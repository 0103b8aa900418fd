import { createServer } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { messageOf } from "../../src/io/docker.ts";
import { containerStats, readStats, type Stats } from "../../src/io/engine.ts";

const cgroup1 = {
  cpu_stats: { cpu_usage: { total_usage: 2_584_050_465 }, throttling_data: { throttled_time: 5e8 } },
  memory_stats: { stats: { total_rss: 96_948_224, rss: 1, total_cache: 4_509_696 } },
};

describe("readStats", () => {
  test.each<[string, Stats, ReturnType<typeof readStats>]>([
    ["cgroup v1", cgroup1, { cpu: 2.584050465, memory: 96_948_224, throttled: 0.5 }],
    [
      "cgroup v2",
      { cpu_stats: { cpu_usage: { total_usage: 1e9 } }, memory_stats: { stats: { anon: 4096, file: 8192 } } },
      { cpu: 1, memory: 4096, throttled: null },
    ],
    [
      "an engine without memory accounting",
      { cpu_stats: { cpu_usage: { total_usage: 1e9 } }, memory_stats: {} },
      { cpu: 1, memory: null, throttled: null },
    ],
    ["a container that has ended", { cpu_stats: { cpu_usage: { total_usage: 0 } }, memory_stats: {} }, null],
  ])("%s", (_, stats, expected) => {
    expect(readStats(stats)).toEqual(expected);
  });
});

describe("containerStats", () => {
  const folder = mkdtempSync(join(tmpdir(), "weighbridge-engine-"));
  const socket = join(folder, "engine.sock");
  const asked: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    if (request.url?.includes("gone")) response.writeHead(404).end('{"message":"No such container"}');
    else response.end(JSON.stringify(cgroup1));
  });
  beforeAll(() => new Promise<void>((resolve) => void server.listen(socket, resolve)));
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });
  const signal = new AbortController().signal;

  test("asks once, without waiting for a second reading", async () => {
    expect(await containerStats(socket, "abc", signal)).toMatchObject({ cpu: 2.584050465 });
    expect(asked).toEqual(["/containers/abc/stats?stream=false&one-shot=true"]);
  });

  test("says what the engine refused", async () => {
    await expect(containerStats(socket, "gone", signal)).rejects.toMatchObject({
      name: "ContainerError",
      message: "the engine answered 404 for the counters of gone",
    });
  });
});

test.each([
  [
    'time="2026-01-01T00:00:00Z" level=warning msg="The \\"A\\" variable is not set."',
    'The "A" variable is not set.',
  ],
  [String.raw`time="x" level=error msg="a \x1b[31mred\a word"`, String.raw`a \x1b[31mred\a word`],
  ["  no configuration file provided: not found ", "no configuration file provided: not found"],
])("messageOf(%s)", (line, expected) => {
  expect(messageOf(line)).toBe(expected);
});
