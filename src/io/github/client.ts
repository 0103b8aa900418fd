import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";

/** A repository on GitHub, and the client that may speak to it. */
export interface GitHub {
  readonly api: Octokit;
  readonly owner: string;
  readonly repo: string;
}

export interface GitHubAccess {
  readonly token: string;
  /** `GITHUB_API_URL`: https://api.github.com, or a GitHub Enterprise server's. */
  readonly apiUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Hears of waits and retries, one line each. */
  readonly log: (line: string) => void;
}

type OctokitOptions = NonNullable<ConstructorParameters<typeof Octokit>[0]>;

export type ClientOptions = Omit<OctokitOptions, "throttle"> & {
  readonly throttle?: { readonly enabled?: boolean; readonly retryAfterBaseValue?: number };
};

/** Seconds until a request that got no answer is given up. */
const requestDeadline = 30;

/** Longest wait in seconds that a rate limit may ask for; a job that waits longer costs more than a comment is worth. */
const longestWait = 90;

const Client = Octokit.plugin(retry, throttling);

/**
 * A client that obeys rate limits and repeats what failed on the way. A request that creates something must be sent
 * with `request: { retries: 0 }`: the retry plugin repeats a POST too, and a 502 can follow after it took effect.
 *
 * @param options laid over the client's own, e.g. to wait in other units
 */
export function connect(
  { token, apiUrl, repository, log }: GitHubAccess,
  options: ClientOptions = {},
): GitHub {
  const [owner, repo, ...rest] = repository.split("/");
  if (!owner || !repo || rest.length > 0)
    throw new RangeError(`not owner/name: ${JSON.stringify(repository)}`);
  const onLimit = (kind: string) => (wait: number, request: object, _client: unknown, retries: number) => {
    const again = retries < 2 && wait <= longestWait;
    const { method, url } = request as { readonly method?: string; readonly url?: string };
    log(
      `GitHub's ${kind} for ${method} ${url}: ${again ? `waiting ${wait} s` : `${wait} s are too long to wait`}`,
    );
    return again;
  };
  const api = new Client({
    auth: token,
    baseUrl: apiUrl,
    userAgent: "weighbridge",
    log: { debug: () => {}, info: () => {}, warn: log, error: () => {} },
    ...options,
    request: { fetch: fetchInTime, ...options["request"] },
    throttle: {
      onRateLimit: onLimit("rate limit"),
      onSecondaryRateLimit: onLimit("secondary rate limit"),
      ...options["throttle"],
    },
  });
  return { api, owner, repo };
}

function fetchInTime(url: string, init: RequestInit): Promise<Response> {
  return fetch(url, { ...init, signal: AbortSignal.timeout(requestDeadline * 1000) });
}
