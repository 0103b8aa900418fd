import type { DrawnRequest } from "../../plan/requests.ts";
import type { Score } from "./player.ts";
import { type Draft, encodeHttp2, encoder } from "./wire.ts";

/** Draws one request after the other and encodes it for the arm at `url`. */
export function preparer(score: Score, url: string, draw: () => DrawnRequest): () => Draft {
  const { suite, files } = score;
  const origin = new URL(url);
  const encode = encoder(origin.host, files);
  const http2 = suite.protocol === "http/2";
  const templates = suite.requests.map(({ method, expect, timeout }, template) => {
    return { template, method, expect, timeout: timeout * 1000 };
  });
  return () => {
    const drawn = draw();
    const of = templates[drawn.template];
    if (of === undefined) throw new RangeError(`no request template ${drawn.template}`);
    if (http2) return { of, http2: encodeHttp2(drawn, origin, files) };
    const { head, body } = encode(drawn);
    return { of, head, body };
  };
}
