/** What the user wrote, with every default filled in. Seconds, bytes, ratios. Secrets stay references (`${NAME}`). */
export interface Config {
  /** Path of the file relative to the repository's root. */
  readonly file: string;
  readonly stack: StackConfig;
  readonly suites: readonly LoadSuite[];
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

export interface LoadSuite {
  readonly name: string;
  readonly load: "open" | "closed";
  /** Requests per second; open load only. */
  readonly rate: number | null;
  readonly schedule: "poisson" | "constant";
  /** Connections per arm: the greatest number for open load, the exact number for closed load. */
  readonly connections: number;
  readonly requests: readonly RequestTemplate[];
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds of load per launch that are not measured. */
  readonly warmup: number;
  /** Seconds of measured load per arm and pair; null: as long as the gated metrics need. */
  readonly window: number | null;
  /** Seconds of one slice; the arms take turns slice by slice. */
  readonly slice: number;
  /** `alternating`: one arm at a time in slices; `together`: both at the same time. */
  readonly arms: "alternating" | "together";
  /** Accept self-signed certificates. */
  readonly insecure: boolean;
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
  /** Globs; null: every load suite, on all its requests. */
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
