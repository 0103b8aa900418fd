import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatDuration, parseDuration, parseInspected, parseWritten } from "../../../src/run/k6/inspect.ts";
import { inspectArguments } from "../../../src/run/k6/read-script.ts";
import { isKnown, parseVersion, runFlags } from "../../../src/run/k6/version.ts";

const recorded = join(import.meta.dirname, "recorded");
const versions = readdirSync(recorded);

function read(version: string, file: string): string {
  return readFileSync(join(recorded, version, file), "utf8");
}

describe("the version of k6", () => {
  test.each(versions)("%s is what it says itself", (version) => {
    expect(parseVersion(read(version, "version.txt"))?.text).toBe(version);
  });

  test.each<[string, string | null, boolean]>([
    ["k6 v0.46.0 (2023-08-14T13:23:26+0000/v0.46.0-0-gcb9c6dd4, go1.20.7, linux/amd64)", "0.46.0", true],
    ["k6 v2.0.0-rc1 (commit/1234abc, go1.26.0, linux/arm64)", "2.0.0-rc1", true],
    ["k6 v0.33.0 (dev build)", "0.33.0", false],
    ["node v20", null, false],
    ["", null, false],
  ])("%s", (said, text, known) => {
    const version = parseVersion(said);
    expect(version?.text ?? null).toBe(text);
    if (version !== null) expect(isKnown(version)).toBe(known);
  });

  test.each([
    ["0.49.0", false],
    ["1.3.0", true],
    ["2.2.0", true],
  ])("%s knows --summary-mode: %s", (text, knows) => {
    const version = parseVersion(`k6 v${text}`);
    if (version === null) throw new Error("no version");
    const flags = runFlags(version, { stats: ["count", "p(99)"], summary: "/out/s.json", rows: null });
    expect(flags.some((flag) => flag.startsWith("--summary-mode"))).toBe(knows);
    expect(flags).toContain("--summary-trend-stats=count,p(99)");
    expect(flags).toContain("--summary-export=/out/s.json");
    expect(flags.filter((flag) => /no-summary|--out/.test(flag))).toEqual([]);
  });
});

describe("what k6 inspect says", () => {
  test.each(versions)("of scenarios and thresholds, version %s", (version) => {
    expect(parseInspected(read(version, "onboarding.json"))).toEqual({
      scenarios: {
        browse: {
          executor: "constant-arrival-rate",
          exec: "browse",
          rate: 60,
          duration: "30s",
          preAllocatedVUs: 60,
          maxVUs: 200,
        },
        screen: { executor: "constant-vus", exec: "screen", vus: 1, duration: "30s" },
      },
      thresholds: {
        http_req_failed: ["rate<0.01"],
        "http_req_duration{scenario:browse}": ["med<250"],
        checks: ["rate>0.99"],
        screened: ["count>1"],
      },
    });
  });

  test.each(versions)("of stages, version %s", (version) => {
    const found = parseInspected(read(version, "ramp.json"));
    expect(parseWritten(read(version, "ramp.json"))).toMatchObject({ vus: null });
    expect(found?.scenarios).toEqual({
      default: {
        executor: "ramping-vus",
        stages: [
          { duration: "20s", target: 4 },
          { duration: "20s", target: 4 },
          { duration: "20s", target: 0 },
        ],
      },
    });
  });

  test.each<[string, object, string, number | null]>([
    ["scenarios", { scenarios: { a: {} } }, "scenarios", null],
    ["a duration", { duration: "10s" }, "shortcuts", null],
    ["iterations", { vus: 2, iterations: 10 }, "shortcuts", 2],
    ["stages", { stages: [{ duration: "1s", target: 2 }] }, "shortcuts", null],
    ["VUs alone", { vus: 3 }, "nothing", 3],
    ["nothing", {}, "nothing", null],
  ])("of a script that writes %s", (_, written, load, vus) => {
    const none = { vus: null, duration: null, iterations: null, stages: null, scenarios: null };
    expect(parseWritten(JSON.stringify({ ...none, ...written }))).toEqual({ load, vus });
  });

  test.each(["", "[]", "null", '{"scenarios": 1}', '{"vus": 1'])("is not %j", (text) => {
    expect(parseInspected(text)).toBeNull();
    if (text !== '{"scenarios": 1}') expect(parseWritten(text)).toBeNull();
  });
});

describe("a duration", () => {
  test.each([
    ["30s", 30],
    ["1m30s", 90],
    ["1h0m0.5s", 3600.5],
    ["250ms", 0.25],
    ["0s", 0],
    ["1m5.5s", 65.5],
    ["10µs", 1e-5],
  ])("%s is %d s", (text, seconds) => {
    expect(parseDuration(text)).toBeCloseTo(seconds, 9);
  });

  test.each(["", "5", "5 s", "-3s", "1x"])("%j is none", (text) => {
    expect(() => parseDuration(text)).toThrow(RangeError);
  });

  test("is written to the millisecond", () => {
    expect([1, 0.25, 1 / 3].map(formatDuration)).toEqual(["1000ms", "250ms", "333ms"]);
  });
});

test("k6 inspect gets the arguments that change how a script is read, and no others", () => {
  const args = [
    "--rps",
    "5",
    "-e",
    "A=1",
    "-eB=2",
    "--env=C=3",
    "-v",
    "--compatibility-mode",
    "base",
    "-c",
    "k6.json",
  ];
  expect(inspectArguments(args)).toEqual([
    "-e",
    "A=1",
    "-eB=2",
    "--env=C=3",
    "--compatibility-mode",
    "base",
    "-c",
    "k6.json",
  ]);
});
