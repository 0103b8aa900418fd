import type { ArmOutcome, EndpointOutcome, Outcome } from "../../src/measurements/outcome.ts";

/** An endpoint that answered after these seconds, and failed so often. */
export function endpoint(
  name: string,
  latency: readonly number[],
  more: Partial<EndpointOutcome> = {},
): EndpointOutcome {
  return {
    name,
    latency: Float64Array.from(latency),
    service: Float64Array.from(latency),
    lateness: Float64Array.from(latency, () => 0.0001),
    failed: 0,
    failures: {},
    bytes: 100,
    ...more,
  };
}

export function armOf(endpoints: readonly EndpointOutcome[], more: Partial<ArmOutcome> = {}): ArmOutcome {
  return {
    endpoints,
    seconds: 2,
    cpu: { value: 0.4 },
    memory: { value: 5e7 },
    generator: { cpuShare: 0.1, lost: 0, invalid: null },
    ...more,
  };
}

export function outcomeOf(base: ArmOutcome | null, head: ArmOutcome | null, added = false): Outcome {
  return {
    pair: 3,
    first: "head",
    seconds: 5,
    launchSeconds: 1,
    loadSeconds: 4,
    suites: [{ kind: "load", suite: "browse", base, head, ...(added ? { added: true as const } : {}) }],
    noise: {
      steal: 0,
      iowait: 0.02,
      cpuPressure: 0.1,
      ioPressure: null,
      memoryPressure: 0,
      frequency: null,
    },
  };
}
