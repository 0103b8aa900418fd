/** One run of a tool. Seconds. */
export interface Order {
  readonly url: string;
  readonly connections: number;
  /** Requests per second; null: as many as it can. */
  readonly rate: number | null;
  /** Only ours can send at the moments of a Poisson process. */
  readonly schedule: "constant" | "poisson";
  /** Whole seconds: other tools know no less. */
  readonly seconds: number;
  /** Ours only: seconds of one slice, before which its requests are prepared. */
  readonly slice: number;
  /** A file to post; null: GET. */
  readonly body: string | null;
  /** How many cores it may use, and which they are, as `taskset -c` takes them. */
  readonly cores: number;
  readonly cpus: string;
  readonly seed: number;
  /** Where the tool's own files lie. */
  readonly folder: string;
}

/** What a tool said. Seconds. */
export interface Told {
  /** Requests that it counts as answered well, and the others. */
  readonly requests: number;
  readonly failed: number;
  /** Latency at the `levels` of statistics.ts, from where the tool counts it. */
  readonly latency: readonly number[];
  /** Ours only: from the actual start, and how late starts were by its own clock. */
  readonly service?: readonly number[];
  readonly lateness?: readonly number[];
  /** Ours only: bytes of its processes together, without the one that drives them. */
  readonly peak?: number;
  /** Ours only: CPU seconds per second, as it tells its user. */
  readonly cpuShare?: number;
}

export interface Tool {
  readonly name: string;
  command(order: Order): readonly string[];
  read(output: string): Told;
}
