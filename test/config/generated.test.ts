import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { jsonSchema } from "../../scripts/json-schema.ts";
import { reference } from "../../scripts/reference.ts";
import { parseConfig } from "../../src/config/parse.ts";

const root = new URL("../../", import.meta.url).pathname;

test("the published JSON schema is fresh", async () => {
  await expect(jsonSchema()).toMatchFileSnapshot(`${root}schema/weighbridge.schema.json`);
});

const written = reference(readFileSync(`${root}src/config/gate.ts`, "utf8"));

test("the reference is fresh", async () => {
  await expect(written).toMatchFileSnapshot(`${root}docs/configuration.md`);
});

const examples = [...written.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? "");
const [whole = ""] = examples;

test.each(examples)("an example of the reference works: %s", (example) => {
  const text = example.startsWith("stack:\n  compose")
    ? example
    : stringify({ ...parse(whole), ...parse(example), budget: "20m" });
  const { config, findings } = parseConfig(text, "weighbridge.yml");
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(config).not.toBeNull();
});
