import type { DrawnRequest } from "../../plan/requests.ts";
import type { Score } from "./player.ts";
import { encode, encodeHttp2, type Prepared } from "./wire.ts";

/** Draws one request after the other and encodes it for the arm at `url`. */
export function preparer(score: Score, url: string, draw: () => DrawnRequest): () => Prepared {
  const origin = new URL(url);
  const none = Buffer.alloc(0);
  return () => {
    const drawn = draw();
    const template = score.suite.requests[drawn.template];
    if (template === undefined) throw new RangeError(`no request template ${drawn.template}`);
    return {
      template: drawn.template,
      method: drawn.method,
      ...(score.suite.protocol === "http/2"
        ? { bytes: none, http2: encodeHttp2(drawn, origin, score.files) }
        : { bytes: encode(drawn, origin.host, score.files) }),
      expect: template.expect,
      timeout: template.timeout * 1000,
    };
  };
}
