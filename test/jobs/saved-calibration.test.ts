import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { writeCalibration } from "../../src/compare/calibration-file.ts";
import { check, checkConfig } from "../../src/jobs/check.ts";
import { calibrationFileOf, savedCalibration } from "../../src/jobs/saved-calibration.ts";
import { calibrated, configOf, written } from "../compare/calibrations.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "weighbridge-calibration-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("the file lies beside the config", () => {
  expect(calibrationFileOf("weighbridge.yml")).toBe("weighbridge.calibration.json");
  expect(calibrationFileOf("perf/api.yml")).toBe("perf/weighbridge.calibration.json");
});

test("it is read where it is, and nothing is said where it is not", () => {
  const config = { ...configOf(), file: "perf/weighbridge.yml" };
  expect(savedCalibration(root, config, null)).toEqual({ calibration: null, cautions: [] });
  mkdirSync(join(root, "perf"));
  const calibration = calibrated({ p50: 0.02, cpu: 0.02 });
  writeFileSync(join(root, "perf/weighbridge.calibration.json"), writeCalibration(calibration));
  expect(savedCalibration(root, config, calibration.machine)).toEqual({ calibration, cautions: [] });
});

test("`check` names hopeless gates at their lines, and the config stays usable", () => {
  writeFileSync(join(root, "weighbridge.yml"), written);
  writeFileSync(
    join(root, "weighbridge.calibration.json"),
    writeCalibration(calibrated({ p50: 0.2, cpu: 0.01 })),
  );
  const { config, findings, text } = check(root, "weighbridge.yml");
  expect(config).not.toBeNull();
  expect(findings.map(({ code }) => code)).toEqual(["forecast", "gate-hopeless", "calibration-machine"]);
  expect(text).toContain("  11 |   - latency.p50 within 3% of base # tight");
  // A run says the same by itself, and not twice.
  expect(checkConfig(root, "weighbridge.yml").findings).toEqual([]);
});

test("a file that is none is one warning", () => {
  writeFileSync(join(root, "weighbridge.yml"), written);
  writeFileSync(join(root, "weighbridge.calibration.json"), "{");
  const { config, findings } = check(root, "weighbridge.yml");
  expect(config).not.toBeNull();
  expect(findings).toMatchObject([{ severity: "warning", code: "calibration-unreadable" }]);
});

describe("what is no readable file is the same one warning, and quotes nothing", () => {
  const asRoot = process.getuid?.() === 0;
  test.each<[string, string, (path: string) => void]>([
    ["a folder", "is not a file", (path) => mkdirSync(path)],
    ["a pipe that nobody writes to", "is not a file", (path) => execFileSync("mkfifo", [path])],
    [
      "a link to a file",
      "is a symbolic link",
      (path) => {
        writeFileSync(join(root, "secret"), "hunter2");
        symlinkSync("secret", path);
      },
    ],
    ["a link to nothing", "is a symbolic link", (path) => symlinkSync("nowhere", path)],
    [
      "a file that is too large",
      "is larger than 4 MB",
      (path) => {
        writeFileSync(path, "");
        truncateSync(path, 4_000_001);
      },
    ],
    ["something else", "is not JSON", (path) => writeFileSync(path, "hunter2")],
  ])("%s", (_, message, make) => {
    make(join(root, "weighbridge.calibration.json"));
    const { calibration, cautions } = savedCalibration(root, configOf(), null);
    expect(calibration).toBeNull();
    expect(cautions).toMatchObject([{ severity: "warning", code: "calibration-unreadable" }]);
    expect(cautions[0]?.message).toBe(`\`weighbridge.calibration.json\` ${message}`);
  });

  test.skipIf(asRoot)("a file without leave to read it", () => {
    const path = join(root, "weighbridge.calibration.json");
    writeFileSync(path, writeCalibration(calibrated({ p50: 0.02, cpu: 0.02 })));
    chmodSync(path, 0);
    const { cautions } = savedCalibration(root, configOf(), null);
    expect(cautions).toMatchObject([{ code: "calibration-unreadable" }]);
    expect(cautions[0]?.message).toContain("cannot be read (EACCES)");
  });
});
