import { request as requestPlain } from "node:http";
import { request as requestTls } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

export type Readiness =
  | { readonly kind: "ready"; readonly seconds: number }
  /** `last` is what the last attempt met, as a clause: `answered 503`. */
  | { readonly kind: "late"; readonly last: string }
  | { readonly kind: "ended"; readonly how: string }
  | { readonly kind: "aborted" };

export interface ReadinessOptions {
  /** Seconds. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Says how the stack ended, or null while it runs; asked before each attempt. */
  readonly ended: () => string | null;
}

/** Asks until the address answers 2xx. A stack that ends meanwhile, or a late one, is a result and not thrown. */
export async function waitUntilReady(url: string, options: ReadinessOptions): Promise<Readiness> {
  const started = performance.now();
  const elapsed = (): number => (performance.now() - started) / 1000;
  let last = "was not asked";
  let pause = 0.01;
  while (elapsed() < options.deadline) {
    if (options.signal.aborted) return { kind: "aborted" };
    const how = options.ended();
    if (how !== null) return { kind: "ended", how };
    const answer = await ask(url, Math.min(5, options.deadline - elapsed()), options.signal);
    if (answer === "ready") {
      // whoever answered, it was not a stack that has ended
      const end = options.ended();
      return end === null ? { kind: "ready", seconds: elapsed() } : { kind: "ended", how: end };
    }
    last = answer;
    await sleep(pause * 1000, undefined, { signal: options.signal }).catch(() => {});
    pause = Math.min(0.2, pause * 1.5);
  }
  return { kind: "late", last };
}

function ask(url: string, timeout: number, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const request = url.startsWith("https:") ? requestTls : requestPlain;
    // a connection of its own: nothing of the probe stays open when the load begins; whether a certificate is to be
    // trusted, the load finds out
    const options = { agent: false, signal, headers: { connection: "close" }, rejectUnauthorized: false };
    const sent = request(url, options, (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      resolve(status >= 200 && status < 300 ? "ready" : `answered ${status}`);
    });
    sent.setTimeout(Math.max(1, timeout * 1000), () => sent.destroy(new Error("timeout")));
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED") resolve("refused the connection");
      else if (error.message === "timeout") resolve("did not answer");
      else resolve(`broke the connection (${error.code ?? error.message})`);
    });
    sent.end();
  });
}
