import { afterEach, expect, test, vi } from "vitest";
import { readAlerts } from "../../src/action/alerts.ts";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

function read(
  inputs: Readonly<Record<string, string>>,
): ReturnType<typeof readAlerts> & { readonly log: string } {
  const written: string[] = [];
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => written.push(String(chunk)) > 0);
  for (const [name, value] of Object.entries(inputs)) vi.stubEnv(name, value);
  return { ...readAlerts(), log: written.join("") };
}

test("nobody is told unless asked for", () => {
  expect(read({})).toMatchObject({ alerts: { mentions: [], webhook: "" }, findings: [] });
});

test("mentions are read; the webhook's address is masked and taken out of the environment", () => {
  const webhook = "https://hooks.example/services/T0/B0/x";
  const { alerts, findings, log } = read({ "INPUT_ALERT-TO": "@octavia acme/perf", INPUT_WEBHOOK: webhook });
  expect(alerts).toEqual({ mentions: ["@octavia", "@acme/perf"], webhook });
  expect(findings).toEqual([]);
  expect(log).toContain(`::add-mask::${webhook}`);
  expect(process.env["INPUT_WEBHOOK"]).toBeUndefined();
});

test("what cannot be used is a finding, which does not show the address", () => {
  const { alerts, findings } = read({
    "INPUT_ALERT-TO": "@a/b/c",
    INPUT_WEBHOOK: "http://hooks.example/secret",
  });
  expect(alerts).toEqual({ mentions: [], webhook: "" });
  expect(findings.map(({ code, message }) => [code, message])).toEqual([
    ["input-invalid", 'the input alert-to of the action cannot be used: "a/b/c" is no login and no team'],
    ["input-invalid", "the input webhook of the action cannot be used: it does not begin with https://"],
  ]);
});
