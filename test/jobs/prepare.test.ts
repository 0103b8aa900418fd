import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { openLedger } from "../../src/io/ledger.ts";
import { type Prepared, prepareStack, sameFiles } from "../../src/jobs/prepare.ts";
import { temporaryFolder } from "../io/repositories.ts";

const server = `require("node:http").createServer((_, response) => response.end()).listen(process.env.PORT);`;

/** Prepares two arms of which head alone has `src/new.js`. */
async function prepare(paths: string, equalToo = false): Promise<Prepared> {
  const text = `
stack: { command: [node, src/server.js], ready: /ready, paths: "${paths}" }
suites: { browse: { rate: 300/s, requests: [GET /] } }
gates: [latency.p50 < 200ms]
`;
  const { config } = parseConfig(text, "weighbridge.yml");
  if (config === null) throw new Error("the config cannot be read");
  const ledger = openLedger(temporaryFolder(), "prepare");
  const trees = { base: ledger.addTree("base"), head: ledger.addTree("head") };
  for (const tree of [trees.base, trees.head]) {
    mkdirSync(join(tree, "src"), { recursive: true });
    writeFileSync(join(tree, "src/server.js"), server);
  }
  writeFileSync(join(trees.head, "src/new.js"), "");
  const { signal } = new AbortController();
  const { stack } = config.stacks;
  if (stack === undefined) throw new Error("the config has no stack");
  const { file, suites } = config;
  const order = {
    file,
    stack,
    suites,
    trees,
    ledger,
    seed: 1,
    cpus: null,
    equalToo,
    environment: process.env,
    watch: () => {},
  };
  return prepareStack({ ...order, signal }, null);
}

test("a change outside of `paths` is none", async () => {
  expect(await prepare("src/server.js")).toEqual({
    unchanged: "both commits have the same files of `paths`",
  });
  expect(sameFiles({ paths: ["**"] })).toBe("both commits have the same files");
  expect(await prepare("src/**")).toHaveProperty("stacks");
  // A revision against itself is launched all the same.
  expect(await prepare("src/server.js", true)).toHaveProperty("stacks");
});

test("`paths` that match nothing are an error, and not an unchanged stack", async () => {
  await expect(prepare("srv/**")).rejects.toMatchObject({ findings: [{ code: "paths-nothing" }] });
});
