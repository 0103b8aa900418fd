import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { check } from "../../src/jobs/check.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "weighbridge-check-"));
});
afterEach(() => rmSync(root, { recursive: true }));

const config = `stack: { command: node server.js, ready: /ready }
suites:
  browse:
    rate: 500/s
    requests:
      - { post: /a, json: bodies/a.json }
      - "GET /b/{@data/ids.csv:id}"
gates: [latency.p95 < 200ms]
`;

test("a config and the files it names", () => {
  writeFileSync(join(root, "weighbridge.yml"), config);
  const before = check(root, "weighbridge.yml");
  expect(before.config).toBeNull();
  expect(before.text).toBe(`weighbridge.yml:6:27 error  \`bodies/a.json\` does not exist
  6 |       - { post: /a, json: bodies/a.json }
    |                           ^^^^^^^^^^^^^
  write paths relative to the repository's root

weighbridge.yml:7:19 error  \`data/ids.csv\` does not exist
  7 |       - "GET /b/{@data/ids.csv:id}"
    |                   ^^^^^^^^^^^^
  write paths relative to the repository's root

2 errors
`);
  mkdirSync(join(root, "bodies"));
  mkdirSync(join(root, "data"));
  writeFileSync(join(root, "bodies/a.json"), "{}");
  writeFileSync(join(root, "data/ids.csv"), "id\n1\n");
  const after = check(root, "weighbridge.yml");
  expect(after.findings).toEqual([]);
  expect(after.config).not.toBeNull();
  expect(after.text).toBe("weighbridge.yml: no findings\n");
});

test("no config at all", () => {
  const { config, text } = check(root, "weighbridge.yml");
  expect(config).toBeNull();
  expect(text).toBe(
    "weighbridge.yml error  there is no `weighbridge.yml`\n  `weighbridge init` writes a first one\n\n1 error\n",
  );
});

test("a config that is not there is named with the one that may be meant", () => {
  writeFileSync(join(root, "weighbridge.yml"), config);
  expect(check(root, "perf/weighbridge.yml").text).toContain("did you mean `weighbridge.yml`?");
  mkdirSync(join(root, "perf"));
  writeFileSync(join(root, "perf/api.yml"), config);
  expect(check(root, "perf/apl.yml").text).toBe(
    "perf/apl.yml error  there is no `perf/apl.yml`\n" +
      "  did you mean `perf/api.yml`? The action's input `config`, or `--config`, names it\n\n1 error\n",
  );
});
