import type { Clock } from "../clock.ts";
import { saidIn } from "./error.ts";
import { limitOf, type Patience, type Trouble } from "./patience.ts";

/** What a request may say of itself in its `request` options. */
export interface Persistence {
  /** 0: it is not sent again after an answer that leaves open whether it took effect. */
  readonly retries?: number;
  /** False: it is sent once, and a rate limit is the caller's to wait for. */
  readonly patient?: boolean;
  /** True: it changes nothing, although it is no GET. */
  readonly reads?: boolean;
}

/** Seconds before a request is sent again after its first, second and third failure. */
const pauses = [1, 4, 9] as const;

/** Times that a rate limit is waited for, for one request. */
const mostLimits = 2;

/** An answer, as far as it matters here. */
interface Answer {
  readonly headers: Readonly<Record<string, string | number | undefined>>;
  readonly data: unknown;
}

/**
 * Sends a request until it is answered: after a rate limit when GitHub says so, after a failure in a while. What it throws in the end
 * has the seconds that a rate limit still asks for as `wait`.
 *
 * @param name `GET /repos/...`, for the log
 */
export async function persist<T extends Answer>(
  name: string,
  { retries = pauses.length, patient = true }: Persistence,
  send: () => Promise<T>,
  {
    clock,
    patience,
    log,
  }: { readonly clock: Clock; readonly patience: Patience; readonly log: (line: string) => void },
): Promise<T> {
  let failures = 0;
  let limits = 0;
  for (;;) {
    const began = clock.now();
    try {
      return whole(await send());
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === null) throw error;
      const spent = clock.now() - began;
      const limit = limitOf(trouble, clock.now());
      if (limit !== null) {
        const { kind, seconds } = limit;
        const again = patient && limits++ < mostLimits && patience.allows(seconds, spent);
        if (patient)
          log(
            `GitHub's ${kind} for ${name}: ${again ? `waiting ${seconds} s` : `${seconds} s are too long to wait`}`,
          );
        if (!again) throw Object.assign(error as Error, { wait: seconds });
        await patience.wait(seconds, spent);
        continue;
      }
      const pause = trouble.status >= 500 && patient && failures < retries ? pauses[failures++] : undefined;
      if (pause === undefined || !patience.allows(pause, spent)) throw error;
      log(`${name} failed (${trouble.status} ${trouble.message}): again in ${pause} s`);
      await patience.wait(pause, spent);
    }
  }
}

/** The client takes an answer whose connection broke for an empty one, and one that is cut off for text. */
function whole<T extends Answer>(answer: T): T {
  const type = String(answer.headers["content-type"] ?? "");
  // A file that is asked for raw is text, and has a type of its own.
  if (type.startsWith("application/json") && typeof answer.data === "string")
    throw Object.assign(new Error("the answer was cut off"), { status: 500 });
  return answer;
}

function troubleOf(error: unknown): Trouble | null {
  if (!(error instanceof Error) || !("status" in error) || typeof error.status !== "number") return null;
  const { response } = error as { readonly response?: Answer };
  return { status: error.status, message: saidIn(error.message), headers: response?.headers ?? {} };
}
