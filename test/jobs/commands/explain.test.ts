import { afterEach, beforeEach, expect, test } from "vitest";
import { crept } from "../../report/runs.ts";
import { measured, Office } from "./desk.ts";

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  office.addRun();
});
afterEach(() => office.fake.close());

const shown = (answer: string): string => answer.replace(/reply:\d+/u, "reply:ID");

test.each([
  ["fail", { "latency.p50": 1, "latency.p95": 1.2, throughput: 1 }],
  ["inconclusive", { "latency.p50": 1.045, "latency.p95": 1, throughput: 1 }],
  ["missing", { "latency.p50": 1, throughput: 1 }],
  ["pass", { "latency.p50": 1, "latency.p95": 1, throughput: 1 }],
])("%s", async (name, ratios) => {
  office.measured = [measured(ratios, name === "inconclusive" ? { wobble: 0.02 } : {})];
  const { answer, reactions } = await office.command("explain");
  expect(reactions).toEqual(["eyes", "+1"]);
  await expect(shown(answer)).toMatchFileSnapshot(`../golden/command-explain-${name}.md`);
});

test("with the trend of the default branch", async () => {
  office.trends.set("weighbridge.yml", crept);
  const { answer } = await office.command("explain");
  expect(answer).toContain("has crept");
  expect(answer).toContain("Trend: 12 merges against v1.0.0");
});

test("with what was accepted", async () => {
  await office.command("accept latency.p95 because needed");
  const { answer } = await office.command("explain");
  expect(answer).toContain("### Slower, accepted by @&#8203;octavia");
});

test("of several configs all are told in one comment that GitHub takes", async () => {
  office.measured = ["a", "b", "c"].map((name) =>
    measured({ "latency.p50": 1, "latency.p95": 1.2, throughput: 1 }, { file: `${name}/weighbridge.yml` }),
  );
  const { answer } = await office.command("explain");
  const headings = answer.match(/^### Slower.*$/gmu) ?? [];
  expect(headings.map((heading) => heading.split(" · ").at(-1))).toEqual(
    ["a", "b", "c"].map((name) => `\`${name}/weighbridge.yml\``),
  );
  expect(answer.length).toBeLessThan(65_536);
});

test("configs of which the run left nothing are named", async () => {
  office.without = ["b/weighbridge.yml: the run left no measurements. Name the artifact `b`."];
  const { answer } = await office.command("explain");
  expect(
    answer.trimEnd().endsWith("- b/weighbridge.yml: the run left no measurements. Name the artifact `b`."),
  ).toBe(true);
  const accepted = await office.command("accept latency.p95 because needed");
  expect(accepted.answer).toContain("b/weighbridge.yml: the run left no measurements.");
});
