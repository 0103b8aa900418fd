import { expect, test } from "vitest";
import { parseConfig } from "../../src/config/parse.ts";

test.each([
  [["errors.rate within 0.5pp of base"], ["gate-uncapped"]],
  [["errors.rate within 0.5pp of base", "errors.rate < 1%"], []],
  [["errors.rate within 0.5pp of base", "browse: errors.rate < 1%"], []],
])("an error margin wants a limit beside it: %j", (gates, codes) => {
  const text = `
stack: { command: [node, server.js], ready: /ready }
suites: { browse: { rate: 300/s, requests: [GET /a] } }
gates: ${JSON.stringify(gates)}
`;
  expect(parseConfig(text, "weighbridge.yml").findings.map(({ code }) => code)).toEqual(codes);
});
