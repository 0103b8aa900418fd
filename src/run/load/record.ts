import { Samples } from "./samples.ts";

/** What one generator collected of an arm, compact: a million requests in some 12 MB. Crosses between processes. */
export interface ArmShare {
  readonly endpoints: readonly EndpointShare[];
  /** Seconds of load, turn by turn: with several generators a turn takes as long as its longest. */
  readonly turns: readonly number[];
  /** CPU seconds of this generator meanwhile. */
  readonly cpu: number;
  readonly lost: number;
  readonly invalid: string | null;
}

export interface EndpointShare extends Readonly<Record<Series, readonly Float32Array[]>> {
  readonly name: string;
  readonly failures: Readonly<Record<string, number>>;
  /** How many bodies had so many bytes. */
  readonly sizes: ReadonlyMap<number, number>;
}

export const series = ["latency", "service", "lateness"] as const;
export type Series = (typeof series)[number];

/** What is collected of one arm while it is loaded. Seconds. */
export class ArmRecord {
  readonly endpoints: readonly EndpointRecord[];
  readonly turns: number[] = [];
  /** CPU seconds of this process meanwhile. */
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

  share(): ArmShare {
    const { turns, cpu, lost, invalid } = this;
    return { endpoints: this.endpoints.map((endpoint) => endpoint.share()), turns, cpu, lost, invalid };
  }
}

export class EndpointRecord {
  readonly name: string;
  readonly latency = new Samples();
  readonly service = new Samples();
  readonly lateness = new Samples();
  readonly #sizes = new Map<number, number>();
  readonly #failures = new Map<string, number>();

  constructor(name: string) {
    this.name = name;
  }

  /** @param latency seconds; @param bytes of the body */
  succeed(latency: number, bytes: number): void {
    this.latency.add(latency);
    this.#sizes.set(bytes, (this.#sizes.get(bytes) ?? 0) + 1);
  }

  fail(cause: string): void {
    const known = this.#failures.has(cause) || this.#failures.size < mostCauses;
    const name = known ? cause : "other";
    this.#failures.set(name, (this.#failures.get(name) ?? 0) + 1);
  }

  share(): EndpointShare {
    return {
      name: this.name,
      latency: this.latency.chunks(),
      service: this.service.chunks(),
      lateness: this.lateness.chunks(),
      failures: Object.fromEntries(this.#failures),
      sizes: this.#sizes,
    };
  }
}

export const mostCauses = 12;
