import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
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
