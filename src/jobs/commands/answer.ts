import type { Block, Span } from "../../report/report.ts";
import { type Reply, say } from "../../report/reply.ts";

/** What a command came to, and what is said of it. */
export interface Answer extends Reply {
  /** Whether what was asked for was done. */
  readonly done: boolean;
  /** The whole answer as Markdown without its marker, where it is a report. */
  readonly report?: (marker: string) => string;
}

export interface Page {
  readonly text: string;
  readonly url: string;
}

export function done(spans: readonly Span[], ...links: readonly Page[]): Answer {
  return { done: true, blocks: [say(...spans)], links };
}

/** Not done: why, and what to do instead. */
export function refused(
  spans: readonly Span[],
  more: readonly Block[] = [],
  ...links: readonly Page[]
): Answer {
  return { done: false, blocks: [say(...spans), ...more], links };
}
