import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { readLabels, scenarioLabels, submetricsOf } from "../../../src/run/k6/labels.ts";

const folder = mkdtempSync(join(tmpdir(), "weighbridge-labels-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Rows as `k6 run --out json` writes them. */
function rows(name: string, tags: readonly Readonly<Record<string, string>>[]): string {
  const lines = tags.map((each) =>
    JSON.stringify({
      metric: "http_reqs",
      type: "Point",
      data: { time: "2026-07-01T00:00:00Z", value: 1, tags: each },
    }),
  );
  const metric = '{"type":"Metric","data":{"name":"http_reqs","type":"counter"},"metric":"http_reqs"}';
  const other =
    '{"metric":"vus","type":"Point","data":{"time":"2026-07-01T00:00:00Z","value":1,"tags":null}}';
  const file = join(folder, name);
  writeFileSync(file, gzipSync([metric, other, ...lines, ""].join("\n")));
  return file;
}

const url = "http://api:8080";

test("groups and names that the script gave are labels, addresses are none", async () => {
  const file = rows("a.json.gz", [
    { name: `${url}/merchants/7`, url: `${url}/merchants/7`, group: "" },
    { name: `${url}/merchants/8`, group: "::front" },
    { name: "GET /merchants/{id}", group: "::front::inner" },
    { name: "GET /merchants/{id}", group: "" },
    { name: `${url}/merchants?q=\${}`, group: "" },
    { name: "https://elsewhere/x", group: "" },
    { name: "login", group: "::setup" },
  ]);
  const { labels, left } = await readLabels(file, url);
  expect(labels.toSorted()).toEqual([
    "group:::front",
    "group:::front::inner",
    "name:GET /merchants/{id}",
    "name:{origin}/merchants?q=${}",
  ]);
  expect(left).toBe(0);
});

test("what k6 cannot select is left out and counted, and so are the rarest of too many", async () => {
  const odd = rows("b.json.gz", [{ name: "a, b" }, { name: ' "quoted"' }, { name: "fine" }]);
  expect(await readLabels(odd, url)).toEqual({ labels: ["name:fine"], left: 2 });
  const many = Array.from({ length: 100 }, (_, at) => ({ name: `n${at}` }));
  const found = await readLabels(rows("c.json.gz", [...many, { name: "n99" }]), url);
  expect(found.labels).toHaveLength(60);
  expect(found.labels[0]).toBe("name:n99");
  expect(found.left).toBe(40);
});

test("one scenario is all there is", () => {
  const scenario = { executor: "constant-vus" };
  expect(scenarioLabels({ default: scenario })).toEqual([]);
  expect(scenarioLabels({ a: scenario, b: scenario, "c,d": scenario })).toEqual(["scenario:a", "scenario:b"]);
});

test("k6 is asked for what a label has, at the address of this launch, and for what got no answer", () => {
  const asked = submetricsOf(
    ["name:{origin}/x/${}"],
    ["http_req_duration{scenario:a}", "http_reqs{team:a}", "checks"],
    url,
  );
  expect(asked).toEqual([
    `http_req_duration{name:${url}/x/\${}}`,
    `http_req_failed{name:${url}/x/\${}}`,
    `http_reqs{name:${url}/x/\${}}`,
    "http_req_duration{status:0}",
    `http_req_duration{name:${url}/x/\${},status:0}`,
    "http_req_duration{scenario:a,status:0}",
    "http_req_failed{team:a}",
  ]);
});
