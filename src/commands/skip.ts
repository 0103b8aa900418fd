import { longestReason } from "./command.ts";

/** A pull request that asks not to be weighed. Null: it gives no reason, and is weighed. */
export interface Skip {
  readonly reason: string | null;
}

/**
 * Reads whether a pull request bears the label by which it is left out, and the line `perf-skip: REASON` of its
 * description. Null where it does not bear it. What stands in HTML comments is a template's.
 */
export function skipOf(labels: readonly string[], description: string, label: string): Skip | null {
  if (label === "" || !labels.some((one) => one.toLowerCase() === label.toLowerCase())) return null;
  const line = withoutComments(description)
    .split(/[\n\r]+/u)
    .find((one) => /^\s{0,3}perf-skip:/iu.test(one));
  const reason = (line ?? "")
    .replace(/^[^:]*:/u, "")
    .replaceAll(/\s+/gu, " ")
    .trim();
  return { reason: /[\p{L}\p{N}]/u.test(reason) ? reason.slice(0, longestReason) : null };
}

/** An unclosed comment hides the rest, as it does on the page. */
function withoutComments(markdown: string): string {
  const parts: string[] = [];
  for (let at = 0; ;) {
    const open = markdown.indexOf("<!--", at);
    parts.push(open < 0 ? markdown.slice(at) : markdown.slice(at, open));
    const close = open < 0 ? -1 : markdown.indexOf("-->", open);
    if (close < 0) return parts.join("");
    at = close + 3;
  }
}
