import { describe, expect, test } from "vitest";
import { calibrationOf, fewestToCalibrate, spreadOf } from "../../src/compare/calibration.ts";
import { readCalibration, writeCalibration } from "../../src/compare/calibration-file.ts";
import { atWindow, fitCalibration } from "../../src/compare/calibration-fit.ts";
import { loadSuites } from "../../src/config/scope.ts";
import { seededRandom, standardNormal } from "../../src/stats/random.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../verdict/samples.ts";
import { calibrated, configOf, written } from "./calibrations.ts";

const random = seededRandom(2, "calibration");
const pairs = Array.from({ length: 40 }, (_, i) =>
  pairOf(i, [
    value("latency.p50", 0.01, 0.01 * Math.exp(0.05 * standardNormal(random))),
    value("throughput", 200, 200),
    value("latency.p99", 0.1, i === 3 ? Infinity : 0.1),
    value("errors.rate", 0, 0),
  ]),
);
const plan = planOf([gateOn("latency.p50", within(0.05))], 40);

describe("the calibration of a run of equal arms", () => {
  test("has the noise of ratios that all pairs have, and the time of a pair", () => {
    const calibration = calibrationOf(runOf(plan, pairs), null);
    expect(calibration).toMatchObject({ pairs: 40, secondsPerPair: 1, run: "test" });
    expect(calibration?.noise.map(({ metric }) => metric)).toEqual(["latency.p50", "throughput"]);
    const [p50, throughput] = calibration?.noise ?? [];
    expect(p50?.sd).toBeGreaterThan(0.04);
    expect(p50?.sd).toBeLessThan(0.06);
    expect(p50).toMatchObject({ suite: "browse", benchmark: "*", pairs: 40, fromRequests: null });
    expect(throughput).toMatchObject({ sigma: 0, sd: 0, value: 200 });
  });

  test("leaves dropped pairs out, and is none where too few are left", () => {
    const dropped = { arm: "head", reason: "generator-late", detail: "" } as const;
    const few = pairs.map((pair, i) => (i < fewestToCalibrate - 1 ? pair : { ...pair, dropped }));
    expect(calibrationOf(runOf(plan, few), null)).toBeNull();
    const enough = pairs.map((pair, i) => (i < fewestToCalibrate ? pair : { ...pair, dropped }));
    expect(calibrationOf(runOf(plan, enough), null)?.pairs).toBe(fewestToCalibrate);
  });

  test("is none without anything in both arms", () => {
    const alone = pairs.map((pair) => ({ ...pair, values: [value("latency.p50", null, 0.01)] }));
    expect(calibrationOf(runOf(plan, alone), null)).toBeNull();
  });
});

test("where most pairs are equal the spread is that of the others", () => {
  expect(spreadOf([0, 0, 0, 0, 0.1, -0.1])).toBeCloseTo(0.0632, 3);
  expect(spreadOf([0, 0, 0])).toBe(0);
});

describe("the saved file", () => {
  const calibration = calibrated({ p50: 0.08, cpu: 0.03, fromRequests: 0.05 });
  const text = writeCalibration(calibration);

  test("is read as it was written, a line for each metric", () => {
    expect(readCalibration(text, "c.json")).toEqual({ calibration });
    expect(text.split("\n").filter((line) => line.includes('"sigma"'))).toHaveLength(2);
  });

  test.each([
    ["is cut", text.slice(0, -20), "is not JSON"],
    ["is of another version", text.replace('"version": 2', '"version": 1'), "at version"],
    ["was edited", text.replace('"sigma":0.08', '"sigma":"a lot"'), "at noise.0.sigma"],
    ["has a negative spread", text.replace('"sigma":0.08', '"sigma":-1'), "at noise.0.sigma"],
    ["is something else", '{"format":"weighbridge-measurements"}', "at format"],
    ["is no object", "[]", "at its top"],
  ])("one that %s is one finding that quotes nothing of it", (_, broken, message) => {
    const read = readCalibration(broken, "c.json");
    expect(read).toMatchObject({ finding: { code: "calibration-unreadable", where: { file: "c.json" } } });
    expect("finding" in read ? read.finding.message : "").toContain(message);
  });

  test.each(["hunter2", '{"format": hunter2}', '{"format":"hunter2"}', '{"hunter2":1}'])(
    "what %s says is no part of the finding",
    (secret) => expect(JSON.stringify(readCalibration(secret, "c.json"))).not.toContain("hunter2"),
  );

  test("one without the part of the requests is none", () => {
    expect(readCalibration(text.replace('"fromRequests"', '"within"'), "c.json")).toHaveProperty("finding");
  });
});

describe("what a calibration says of a config", () => {
  const calibration = calibrated({ p50: 0.08, cpu: 0.03, fromRequests: 0.064 });
  const fit = (text: string, machine = calibration.machine) => {
    const { calibration: fitted, cautions } = fitCalibration(calibration, configOf(text), machine, "c.json");
    return { fitted, codes: cautions.map(({ code }) => code) };
  };

  test("all where its suites are the same, whatever its gates are", () => {
    const { fitted, codes } = fit(written.replace("within 3%", "within 9%"));
    expect(codes).toEqual([]);
    expect(fitted).toEqual(calibration);
  });

  test("nothing where a suite sends something else", () => {
    expect(fit(written.replace("200/s", "300/s"))).toEqual({ fitted: null, codes: ["calibration-foreign"] });
    expect(fit(written.replace("GET /a", "GET /b")).fitted).toBeNull();
  });

  test("nothing where it is sent by another protocol, and all where the default is written", () => {
    const by = (protocol: string) => fit(written.replace("slice:", `protocol: ${protocol}\n    slice:`));
    expect(by("http/2").codes).toEqual(["calibration-foreign"]);
    expect(by("http/1.1").codes).toEqual([]);
  });

  test("nothing where the stack has other limits", () => {
    const limited = (limits: string) =>
      configOf(
        written
          .replace(
            "{ command: node server.js,",
            `{ compose: compose.yml, target: "web:80", limits: ${limits},`,
          )
          .replace("90s", "5m"),
      );
    const one = limited("{ cpus: 1, memory: 512m }");
    const known = calibrated({ p50: 0.08, cpu: 0.03 }, one);
    const codes = (config: typeof one) =>
      fitCalibration(known, config, null, "c.json").cautions.map(({ code }) => code);
    expect(codes(limited("{ memory: 512MiB, cpus: 1 }"))).toEqual([]);
    expect(codes(limited("{ cpus: 2, memory: 512m }"))).toEqual(["calibration-foreign"]);
  });

  test("part of it where there is another suite", () => {
    const more = written
      .replace("90s", "5m")
      .replace("gates:", "  other: { rate: 200/s, requests: [GET /b] }\ngates:");
    const { fitted, codes } = fit(more);
    expect(codes).toEqual(["calibration-part"]);
    expect(fitted?.noise).toHaveLength(2);
  });

  test("with another window the part that requests make is scaled, and pairs take longer", () => {
    const { fitted, codes } = fit(written.replace("window: 1s", "window: 4s").replace("90s", "5m"));
    expect(codes).toEqual(["calibration-window"]);
    const [p50, cpu] = fitted?.noise ?? [];
    expect(p50?.sigma).toBeCloseTo(Math.sqrt(0.08 ** 2 - 0.064 ** 2 + 0.064 ** 2 / 4), 12);
    expect(cpu?.sigma).toBe(0.03);
    expect(fitted?.secondsPerPair).toBeCloseTo(5.5 + 1.1 * 3, 12);
  });

  test.each([
    ["alternating", 2],
    ["interleaved", 1],
    ["together", 1],
  ] as const)("with %s arms a pair takes %d windows, and never less", (arms, windows) => {
    const config = configOf(written.replace("slice:", `arms: ${arms}\n    slice:`));
    const [suite] = loadSuites(config.suites);
    if (suite === undefined) throw new Error("no suite");
    const known = calibrated({ p50: 0.08, cpu: 0.03 }, config);
    expect(atWindow(known, suite, 4).secondsPerPair).toBeCloseTo(5.5 + windows * 1.1 * 3, 12);
    const short = { ...known, secondsPerPair: 0.3 };
    expect(atWindow(short, suite, 0.5).secondsPerPair).toBeCloseTo(windows * 1.1 * 0.5, 12);
  });

  test("with a caution on another machine", () => {
    const { fitted, codes } = fit(written, { ...calibration.machine, cores: 8 });
    expect(codes).toEqual(["calibration-machine"]);
    expect(fitted?.noise).toHaveLength(2);
  });
});
