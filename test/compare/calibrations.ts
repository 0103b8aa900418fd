import type { Calibration } from "../../src/compare/calibration.ts";
import { settingsOf } from "../../src/compare/calibration.ts";
import type { Config } from "../../src/config/config.ts";
import { parseConfig } from "../../src/config/parse.ts";

export const file = "weighbridge.yml";

export const written = `# The shop
stack: { command: node server.js, ready: /ready } # one process
suites:
  browse:
    rate: 200/s
    warmup: 500ms
    window: 1s # short
    slice: 250ms
    requests: [GET /a]
gates:
  - latency.p50 within 3% of base # tight
  - cpu.per_request within 5% of base
  - latency.p50 < 80ms
  - errors.rate < 1%
budget: 90s
`;

export function configOf(text = written): Config {
  const { config, findings } = parseConfig(text, file);
  if (config === null) throw new Error(JSON.stringify(findings));
  return config;
}

/** A calibration of the config's suites, with the noise of two metrics. */
export function calibrated(
  sigmas: { readonly p50: number; readonly cpu: number; readonly fromRequests?: number | null },
  config = configOf(),
): Calibration {
  const noise = (metric: string, sigma: number, value: number, fromRequests: number | null) =>
    ({
      suite: "browse",
      benchmark: "*",
      metric,
      pairs: 40,
      value,
      sigma,
      sd: 1.1 * sigma,
      fromRequests,
    }) as const;
  return {
    format: "weighbridge-calibration",
    version: 2,
    tool: "0.1.0",
    run: "20260101-120000-abcdef",
    measuredAt: "2026-01-01T12:00:00.000Z",
    revision: "a".repeat(40),
    machine: {
      os: "Linux",
      arch: "x64",
      cores: 2,
      cpu: "a processor",
      memory: 8e9,
      node: "v20.0.0",
      engine: null,
    },
    pairs: 40,
    secondsPerPair: 5.5,
    suites: config.suites.map((suite) => ({
      name: suite.name,
      window: "window" in suite ? suite.window : null,
      settings: settingsOf(suite, config.stacks),
    })),
    noise: [
      noise("latency.p50", sigmas.p50, 0.0031, sigmas.fromRequests ?? null),
      noise("cpu.per_request", sigmas.cpu, 0.0011, null),
    ],
  };
}
