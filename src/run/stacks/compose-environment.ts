import { scrubber } from "./environment.ts";

/** Variables of the caller that Docker and Compose themselves need; everything else is kept from the user's files. */
const needed =
  /^(?:PATH|HOME|USER|TMPDIR|LANG|SSH_AUTH_SOCK|DOCKER_.*|BUILDKIT_.*|BUILDX_.*|XDG_.*|(?:https?|no|all)_proxy)$/i;

export interface ComposeEnvironment {
  /** Environment of the docker command line, from which Compose fills variables. */
  readonly cli: Readonly<Record<string, string>>;
  /** Environment of the target service, from the config. */
  readonly target: Readonly<Record<string, string>>;
  /** Names that the config asks for and the caller does not have. */
  readonly unset: readonly string[];
  /** Takes the values of the passed variables out of a text. */
  readonly redact: (text: string) => string;
}

/**
 * What of the caller's environment reaches the stack: what Docker needs, `pass`, and `env` with `${NAME}` filled in.
 * Values from the environment never enter a message: `redact` replaces them.
 */
export function composeEnvironment(
  caller: Readonly<Record<string, string | undefined>>,
  { pass, env }: { readonly pass: readonly string[]; readonly env: Readonly<Record<string, string>> },
): ComposeEnvironment {
  const reference = /\$\{([A-Za-z_]\w*)\}/g;
  const referred = Object.values(env).flatMap((value) =>
    [...value.matchAll(reference)].map(([, name = ""]) => name),
  );
  const wanted = [...new Set([...pass, ...referred])];
  const target = Object.fromEntries(
    Object.entries(env).map(([name, value]) => [
      name,
      value.replaceAll(reference, (_, key: string) => caller[key] ?? ""),
    ]),
  );
  const cli: Record<string, string> = {};
  for (const [name, value] of Object.entries(caller)) {
    if (value !== undefined && (needed.test(name) || pass.includes(name))) cli[name] = value;
  }
  const secrets = wanted.flatMap((name) => caller[name] ?? []);
  return {
    cli: {
      ...cli,
      ...Object.fromEntries(Object.entries(target).filter(([name]) => !needed.test(name))),
      // An attestation holds the time of the build: equal builds would get different ids.
      BUILDX_NO_DEFAULT_ATTESTATIONS: "1",
      COMPOSE_MENU: "false",
      DOCKER_CLI_HINTS: "false",
    },
    target,
    unset: wanted.filter((name) => caller[name] === undefined),
    redact: scrubber(secrets),
  };
}
