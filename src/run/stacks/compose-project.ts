/**
 * A compose project as `docker compose config --format json` prints it: only what is read or rewritten here has a
 * type, everything else passes through as it is.
 */
export interface ComposeProject {
  readonly name?: string;
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks?: Readonly<Record<string, ComposeNetwork | null>>;
  readonly volumes?: Readonly<Record<string, ComposeVolume | null>>;
  readonly secrets?: Readonly<Record<string, ComposeFile>>;
  readonly configs?: Readonly<Record<string, ComposeFile>>;
  readonly [key: string]: unknown;
}

export interface ComposeService {
  readonly image?: string;
  readonly platform?: string;
  readonly build?: ComposeBuild | null;
  readonly container_name?: string;
  readonly environment?: Readonly<Record<string, string | null>> | null;
  readonly volumes?: readonly ComposeMount[] | null;
  readonly networks?: Readonly<Record<string, ComposeAttachment | null>> | null;
  readonly ports?: readonly unknown[] | null;
  readonly expose?: readonly unknown[] | null;
  readonly network_mode?: string;
  readonly pid?: string;
  readonly ipc?: string;
  readonly uts?: string;
  readonly restart?: string;
  readonly healthcheck?: ComposeHealth | null;
  readonly depends_on?: Readonly<Record<string, unknown>> | null;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly deploy?: ComposeDeploy | null;
  readonly scale?: number;
  readonly volumes_from?: readonly string[] | null;
  readonly links?: readonly string[] | null;
  readonly external_links?: readonly string[] | null;
  readonly [key: string]: unknown;
}

export interface ComposeHealth {
  readonly disable?: boolean;
  readonly [key: string]: unknown;
}

export interface ComposeBuild {
  readonly context?: string;
  readonly secrets?: readonly { readonly source?: string }[] | null;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly [key: string]: unknown;
}

export interface ComposeMount {
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly [key: string]: unknown;
}

export interface ComposeAttachment {
  readonly aliases?: readonly string[] | null;
  readonly [key: string]: unknown;
}

export interface ComposeDeploy {
  readonly replicas?: number;
  readonly restart_policy?: { readonly condition?: string } | null;
  readonly resources?: {
    readonly limits?: Readonly<Record<string, unknown>> | null;
    readonly [key: string]: unknown;
  } | null;
  readonly [key: string]: unknown;
}

export interface ComposeNetwork {
  readonly name?: string;
  readonly external?: boolean;
  readonly driver_opts?: Readonly<Record<string, unknown>> | null;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly [key: string]: unknown;
}

export interface ComposeVolume {
  readonly name?: string;
  readonly external?: boolean;
  readonly driver?: string;
  readonly driver_opts?: Readonly<Record<string, unknown>> | null;
  readonly labels?: Readonly<Record<string, string>> | null;
  readonly [key: string]: unknown;
}

export interface ComposeFile {
  readonly name?: string;
  readonly external?: boolean;
  readonly file?: string;
  readonly environment?: string;
  readonly [key: string]: unknown;
}

/** The object without some of its optional keys. */
export function without<T extends object>(object: T, ...keys: readonly (keyof T & string)[]): T {
  const dropped = new Set<string>(keys);
  return Object.fromEntries(Object.entries(object).filter(([key]) => !dropped.has(key))) as T;
}

/** A record with each value changed; null and absence stay empty records. */
export function mapValues<A, B>(
  record: Readonly<Record<string, A>> | null | undefined,
  change: (value: A, key: string) => B,
): Readonly<Record<string, B>> {
  return Object.fromEntries(Object.entries(record ?? {}).map(([key, value]) => [key, change(value, key)]));
}
