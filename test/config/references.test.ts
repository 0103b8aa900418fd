import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";
import { loadSuites } from "../../src/config/scope.ts";
import { headerReferences } from "../../src/config/references.ts";

test("variables of headers are found in the suite and in its requests, each once", () => {
  const text = `
stack: { command: [node, server.js], ready: /ready }
suites:
  browse:
    rate: 300/s
    headers: { Authorization: "Bearer \${TOKEN}" }
    requests: [{ get: /a, headers: { X-Key: "\${KEY}", X-Both: "\${TOKEN}-{1..5}" } }, GET /b]
gates: [latency.p50 < 200ms]
`;
  const { config, findings } = parseConfig(text, "weighbridge.yml");
  expect(findings).toEqual([]);
  expect(loadSuites(config?.suites ?? []).flatMap(headerReferences)).toEqual(["TOKEN", "KEY"]);
});
