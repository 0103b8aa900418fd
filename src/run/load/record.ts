import type { EndpointOutcome } from "../../measurements/outcome.ts";
import type { ArmLoad } from "./messages.ts";

/** What is collected of one arm while it is loaded. Seconds. */
export class ArmRecord {
  readonly endpoints: readonly EndpointRecord[];
  /** Seconds of load, CPU seconds of this process meanwhile. */
  seconds = 0;
  cpu = 0;
  lost = 0;
  invalid: string | null = null;

  constructor(names: readonly string[]) {
    this.endpoints = names.map((name) => new EndpointRecord(name));
  }

  endpoint(template: number): EndpointRecord {
    const record = this.endpoints[template];
    if (record === undefined) throw new RangeError(`no request template ${template}`);
    return record;
  }

  load(): ArmLoad {
    const cpuShare = this.seconds > 0 ? this.cpu / this.seconds : 0;
    return {
      endpoints: this.endpoints.map((endpoint) => endpoint.outcome()),
      seconds: this.seconds,
      generator: { cpuShare, lost: this.lost, invalid: this.invalid },
    };
  }
}

export class EndpointRecord {
  readonly name: string;
  readonly latency = new Samples();
  readonly service = new Samples();
  readonly lateness = new Samples();
  readonly #sizes = new Samples();
  readonly #failures = new Map<string, number>();

  constructor(name: string) {
    this.name = name;
  }

  /** @param latency seconds; @param bytes of the body */
  succeed(latency: number, bytes: number): void {
    this.latency.add(latency);
    this.#sizes.add(bytes);
  }

  fail(cause: string): void {
    const known = this.#failures.has(cause) || this.#failures.size < mostCauses;
    const name = known ? cause : "other";
    this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
  }

  outcome(): EndpointOutcome {
    const sizes = this.#sizes.values().sort();
    return {
      name: this.name,
      latency: this.latency.values(),
      service: this.service.values(),
      lateness: this.lateness.values(),
      failed: [...this.#failures.values()].reduce((sum, count) => sum + count, 0),
      failures: Object.fromEntries(this.#failures),
      // The lower of the two middle sizes: a size that was seen.
      bytes: sizes[Math.ceil(sizes.length / 2) - 1] ?? null,
    };
  }
}

const mostCauses = 12;

/** Numbers that grow without an object each. */
class Samples {
  #values = new Float64Array(1024);
  #length = 0;

  add(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Float64Array(this.#length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  values(): Float64Array {
    return this.#values.slice(0, this.#length);
  }
}
