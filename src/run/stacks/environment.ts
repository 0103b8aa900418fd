/**
 * What a stack inherits without being named in `pass`: where programs, homes, caches and the network are, and the
 * language. Everything else would make two machines weigh two different things.
 */
const inherited = new Set(
  [
    "PATH HOME USER LOGNAME SHELL TMPDIR TMP TEMP LANG LANGUAGE TZ CI",
    "HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy",
    "SSL_CERT_FILE SSL_CERT_DIR NODE_EXTRA_CA_CERTS",
    "JAVA_HOME GOROOT GOPATH GOPROXY DOTNET_ROOT LD_LIBRARY_PATH",
    "XDG_CACHE_HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR",
  ].flatMap((line) => line.split(" ")),
);

/** The part of a stack's config that says what its environment is. */
export interface EnvironmentConfig {
  readonly pass: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface StackEnvironment {
  readonly values: Readonly<Record<string, string>>;
  /** Names that `pass` or `${NAME}` asks for and that are not set here. */
  readonly missing: readonly string[];
  /** Values that may not show anywhere. */
  readonly secrets: readonly string[];
}

/** The environment of a stack: what is inherited, then `pass`, then `env` with `${NAME}` filled in. */
export function stackEnvironment(config: EnvironmentConfig, env: NodeJS.ProcessEnv): StackEnvironment {
  const values: Record<string, string> = {};
  const missing = new Set<string>();
  const secrets = new Set<string>();
  const take = (name: string): string | undefined => {
    const value = env[name];
    if (value === undefined) missing.add(name);
    else secrets.add(value);
    return value;
  };
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && (inherited.has(name) || name.startsWith("LC_"))) values[name] = value;
  }
  for (const name of config.pass) {
    const value = take(name);
    if (value !== undefined) values[name] = value;
  }
  for (const [name, text] of Object.entries(config.env)) {
    values[name] = text.replace(/\$\{(\w+)\}/g, (_, reference: string) => take(reference) ?? "");
  }
  return { values, missing: [...missing], secrets: [...secrets] };
}

/** Makes a function that replaces secrets by `***`: whole, line by line, and as they stand in an address. */
export function scrubber(secrets: readonly string[]): (text: string) => string {
  const forms = secrets.flatMap((secret) => [secret, ...secret.split(/\r?\n/), encodeURIComponent(secret)]);
  // below four characters a value is a switch, not a secret, and would eat the digits of every log
  const known = [...new Set(forms)].filter((form) => form.length >= 4);
  // longest first: one secret may hold another
  known.sort((one, other) => other.length - one.length);
  return (text) => known.reduce((scrubbed, form) => scrubbed.replaceAll(form, "***"), text);
}
