import { fetchByProxy } from "./proxy.ts";

/** Seconds until an address that does not answer is given up. */
const deadline = 10;

/** What is wrong with the address of a webhook; null: nothing. It is a secret, and not in the words. */
export function webhookProblem(address: string): string | null {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) return "it is no address";
  if (url.protocol === "https:") return null;
  const isLocal = url.protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  return isLocal ? null : "it does not begin with https://";
}

/**
 * Sends JSON to a webhook, once: a message that comes twice is worse than one that is named as lost. Returns why it did not arrive,
 * without a word of the address, or null.
 */
export async function postWebhook(address: string, body: object): Promise<string | null> {
  try {
    const { ok, status } = await fetchByProxy(address, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      // What is told is for whom it was given to.
      redirect: "manual",
      signal: AbortSignal.timeout(deadline * 1000),
    });
    return ok ? null : `it answered ${status}`;
  } catch (error) {
    const isLate = error instanceof Error && error.name === "TimeoutError";
    return isLate ? `it did not answer within ${deadline} s` : `it cannot be reached (${codeOf(error)})`;
  }
}

/** `ENOTFOUND`: the words of such errors name the host. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const code = typeof cause === "object" && cause !== null && "code" in cause ? cause.code : null;
  return typeof code === "string" ? code : "no connection";
}
