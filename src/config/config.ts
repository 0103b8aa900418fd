/** What the user wrote, with every default filled in. Seconds, bytes, ratios. Secrets stay references (`${NAME}`). */
export interface Config {
  /** Path of the file relative to the repository's root. */
  readonly file: string;
  /** What suites run against, by name: `stack` is the one at the top of the file, others bear their suite's name. */
  readonly stacks: Readonly<Record<string, StackConfig>>;
  readonly suites: readonly Suite[];
  readonly gates: readonly Gate[];
  /** Seconds for everything after the builds. */
  readonly budget: number;
  /** What an inconclusive verdict does to the check and the job. */
  readonly inconclusive: "warn" | "fail" | "pass";
}

export type StackConfig = ComposeStack | ProcessStack;

interface StackCommon {
  /** Path that answers 2xx once the stack can serve, e.g. `/health/ready`. */
  readonly ready: string;
  /** How the target speaks. Absent means http. */
  readonly scheme?: "http" | "https";
  /** Deadlines of the phases in seconds. */
  readonly deadlines: {
    readonly install: number;
    readonly build: number;
    readonly ready: number;
    readonly seed: number;
    readonly stop: number;
  };
  /** Untracked files of the checkout that the stack needs (`.env`, keys): copied into both arms' trees. */
  readonly carry: readonly string[];
  /** Names of environment variables that are handed to the stack or its build. Values never enter any output. */
  readonly pass: readonly string[];
  /** Extra environment of the stack; `${NAME}` is taken from the environment at run time. */
  readonly env: Readonly<Record<string, string>>;
}

export interface ComposeStack extends StackCommon {
  readonly kind: "compose";
  readonly files: readonly string[];
  readonly profiles: readonly string[];
  /** Service and container port that the load reaches. */
  readonly target: { readonly service: string; readonly port: number };
  /** Limits of the target service, the same for both arms. Cores and bytes. */
  readonly limits: { readonly cpus?: number; readonly memory?: number };
  /** Services that restart for a launch; empty means all, from a snapshot of the seeded data. */
  readonly relaunch: readonly string[];
  /** Set where its containers reach each other and nothing outside of this machine. */
  readonly isolated?: true;
  readonly seed: { readonly service: string; readonly run: readonly string[] } | null;
}

export interface ProcessStack extends StackCommon {
  readonly kind: "command";
  /** argv; the port to listen on is in the environment variable PORT. */
  readonly command: readonly string[];
  /** Folder in which everything runs, relative to the repository's root. */
  readonly directory: string;
  readonly install: readonly string[] | null;
  readonly build: readonly string[] | null;
  readonly seed: readonly string[] | null;
  /** Globs of the files that can change what runs; equal files mean an unchanged stack. Default `**`. */
  readonly paths: readonly string[];
}

export type Suite = LoadSuite | K6Suite | BenchSuite | ExecSuite;

/** What Weighbridge's own generator sends. */
export interface LoadSuite {
  readonly kind: "load";
  readonly name: string;
  /** The stack that is loaded: a key of `Config.stacks`. */
  readonly stack: string;
  readonly load: "open" | "closed";
  /** Requests per second; open load only. */
  readonly rate: number | null;
  readonly schedule: "poisson" | "constant";
  /** Connections per arm: the greatest number for open load, the exact number for closed load. */
  readonly connections: number;
  /** Open load only. Absent means HTTP/1.1. */
  readonly protocol?: "http/1.1" | "http/2";
  readonly requests: readonly RequestTemplate[];
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds of load per launch that are not measured; null: until the trial launch has settled. */
  readonly warmup: number | null;
  /** Seconds of measured load per arm and pair; null: as long as the gated metrics need, and longer where launches take long. */
  readonly window: number | null;
  /** Seconds of one slice; the arms take turns slice by slice. */
  readonly slice: number;
  /**
   * `alternating`: one arm at a time in slices; `interleaved`: both in one window, the second arm's requests between
   * those of the first, which changes slice by slice; `together`: the same request to both at the same time.
   */
  readonly arms: "alternating" | "interleaved" | "together";
  /** Accept self-signed certificates. */
  readonly insecure: boolean;
}

/** The user's k6 script, run against both arms. */
export interface K6Suite {
  readonly kind: "k6";
  readonly name: string;
  readonly stack: string;
  /** Path relative to the repository's root; head's script loads both arms. */
  readonly script: string;
  /** Container image, e.g. `grafana/k6:2.2.0`. */
  readonly image: string;
  /** `auto`: in the image beside a compose stack, else the `k6` on the PATH, else the image. */
  readonly runner: "auto" | "image" | "binary";
  /** Environment of the script (`__ENV`); `${NAME}` is taken from the environment at run time. */
  readonly env: Readonly<Record<string, string>>;
  readonly vus: number | null;
  /** Handed on to `k6 run`. */
  readonly args: readonly string[];
  /** Seconds of load per launch that are not measured. */
  readonly warmup: number;
  /** Seconds of measured load per arm and pair; null: as long as the script says. */
  readonly window: number | null;
  /** Seconds of one turn of an arm; null: the window whole. */
  readonly slice: number | null;
  /** Whether the script's thresholds become gates. */
  readonly thresholds: boolean;
  /** Seconds after which one run of k6 has failed. */
  readonly deadline: number;
}

/** Where the commands of benchmark suites run, and with what. */
export interface CommandPlace {
  /** A container image with the arm's tree at /work; null: the arm's tree on this machine. */
  readonly image: string | null;
  /** Folder relative to the repository's root. */
  readonly directory: string;
  /** Done once per arm before anything is measured. */
  readonly install: readonly string[] | null;
  readonly build: readonly string[] | null;
  /** Names of environment variables that are handed on. Values never enter any output. */
  readonly pass: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Untracked files of the checkout that are copied into both arms' trees. */
  readonly carry: readonly string[];
  /** Globs of the files that can change the result; equal files mean an unchanged suite. */
  readonly paths: readonly string[];
  /** Seconds after which install, build or one launch of the command has failed. */
  readonly deadlines: { readonly install: number; readonly build: number; readonly run: number };
}

/** A command that runs benchmarks and tells their results in a tool's own format. */
export interface BenchSuite extends CommandPlace {
  readonly kind: "bench";
  readonly name: string;
  /** Id of a format; null: what the output looks like. */
  readonly format: string | null;
  readonly run: readonly string[];
  /** Globs of the files that the command writes its results to, below `directory`; empty: its standard output. */
  readonly output: readonly string[];
  /** Globs of benchmarks that are kept, and of those that are then left out. */
  readonly only: readonly string[];
  readonly skip: readonly string[];
  /** Ask known tools for short runs of each benchmark, where the command does not say how long. */
  readonly brief: boolean;
}

/** Commands that are timed as wholes. */
export interface ExecSuite extends CommandPlace {
  readonly kind: "exec";
  readonly name: string;
  readonly commands: readonly ExecCommand[];
  /** Runs per launch before and while measuring. */
  readonly warmup: number;
  readonly runs: number;
  /**
   * Count instructions under valgrind where the processor's counters cannot be read: one more run of each command per
   * launch, up to some fifty times slower.
   */
  readonly valgrind: boolean;
}

export interface ExecCommand {
  /** Its benchmark name in reports. */
  readonly name: string;
  readonly run: readonly string[];
  /** Before and after each run, not timed. */
  readonly prepare: readonly string[] | null;
  readonly cleanup: readonly string[] | null;
  /** Exit codes that count as success. */
  readonly expect: readonly number[];
}

export interface RequestTemplate {
  /** Its benchmark name in reports, by default `METHOD path-template`. Unique in its suite. */
  readonly name: string;
  readonly method: string;
  /** Path with placeholders: `{1..5000}`, `{red,green}`, `{@data/ids.csv:id}`, `{@data/ids.json}`. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: RequestBody | null;
  readonly weight: number;
  /** Statuses that count as success. */
  readonly expect: readonly number[];
  /** Seconds until a request counts as failed. */
  readonly timeout: number;
}

export type RequestBody =
  /** A JSON value (placeholders in its strings are filled) or a file's path, sent as application/json. */
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "json-file"; readonly path: string }
  /** Raw text or a file's bytes; its content type is set by a header. */
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "file"; readonly path: string };

export interface Gate {
  /** The gate as written. */
  readonly text: string;
  /** Line in the config file, from 1. */
  readonly line: number;
  /** Set where the gate is a threshold of a suite's own script. */
  readonly from?: "threshold";
  /** Set where base's config aims at what head's config no longer has: its scope is that one target, which cannot be measured. */
  readonly orphan?: true;
  /**
   * What base's config has too of what the gate judges, in suites and on stacks that head defines otherwise: targets, where `*` is all of a
   * suite, and the requests that a target of all has. Where base gives no value of one, it is missing, and not new.
   */
  readonly known?: readonly { readonly suite: string; readonly benchmark: string }[];
  /** Globs; null: every suite: load on all its requests, benchmark suites on each benchmark. */
  readonly scope: { readonly suite: string; readonly benchmark: string | null } | null;
  readonly metric: string;
  readonly form: GateForm;
  readonly severity: "fail" | "warn";
}

export type GateForm =
  /** `< 200ms`, `> 1000/s`: head alone, in the metric's base unit. */
  | { readonly kind: "limit"; readonly side: "below" | "above"; readonly value: number }
  /** `within 5% of base`; for rates `within 0.5pp of base`, as a difference. */
  | { readonly kind: "margin"; readonly value: number }
  | { readonly kind: "report" };
