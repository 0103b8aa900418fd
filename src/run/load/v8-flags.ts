import type { LoadSuite } from "../../config/config.ts";
import { sentAt } from "./cores.ts";

/**
 * Megabytes for young objects. Node takes up to 48 for three such spaces, because it expects a program that lives of few
 * collections; a request leaves next to nothing behind, so that collecting often is cheap, and the less there is to collect at once the
 * shorter the send that waits for it.
 */
const youngSpace = "--max-semi-space-size=1";

/**
 * Code is compiled once, simply, and never optimised: that takes milliseconds, over and over, of a core that has a send due, and a pair is
 * too short to win them back. Side by side at 2,000 requests/s p99 of lateness was .2 ms instead of 1.5, for 10 to 30% more CPU.
 */
const unoptimised = ["--no-turbofan", "--no-maglev", "--always-sparkplug"];

/**
 * Requests per second of one generator from which on CPU is what is scarce, TLS counting twice: a machine of half the speed has to send
 * them, too. On a fast one 5,000 took half a core, by TLS .9 of one.
 */
const much = 2000;

/**
 * What V8 is told in each of so many generators of a suite. Closed loops are as fast as they can; HTTP/2 runs so much JavaScript for a
 * request that its answers come late without the optimiser.
 */
export function v8Flags(
  suite: Pick<LoadSuite, "load" | "rate" | "arms" | "protocol">,
  generators: number,
  tls: boolean,
): readonly string[] {
  const rate = sentAt(suite);
  const punctual =
    rate !== null && ((tls ? 2 : 1) * rate) / generators <= much && suite.protocol !== "http/2";
  return punctual ? [youngSpace, ...unoptimised] : [youngSpace];
}
