import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readMeasurements } from "../../src/measurements/file.ts";
import { judge } from "../../src/verdict/judge.ts";
import { everyText } from "../attacks/measured.ts";
import { scenes } from "../attacks/scene.ts";

const start = scenes();

test("a run of a fork is judged as it judged itself, and marked", async () => {
  const scene = await start();
  const measured = scene.measured(1.3);
  scene.upload(measured);
  const reported = await scene.report();
  expect(reported).toMatchObject({ trusted: false, run: { id: scene.run.id } });
  const telling = await scene.told();
  expect(telling).toMatchObject({ pull: 7, check: true, conclusion: "failure", exitCode: 1 });
  expect(telling.report.outcome).toBe(judge(measured).outcome);
  expect(everyText(telling.report)).toContain("Measured in an untrusted run");
  const { untrusted } = JSON.parse(readFileSync(telling.files.report.replace(".md", ".json"), "utf8")) as {
    readonly untrusted: boolean;
  };
  expect(untrusted).toBe(true);
  const saved = readMeasurements(readFileSync(telling.files.measurements ?? "", "utf8"), "m.json");
  expect("measurements" in saved && judge(saved.measurements).outcome).toBe("fail");
});
