import type { Finding } from "../../config/finding.ts";

/** Makes a filter for the findings of launch after launch: what failed each time, and everything else once. */
export function tellOnce(): (finding: Finding) => boolean {
  const told = new Set<string>();
  return ({ severity, code, message }) => {
    const text = `${code} ${message}`;
    const isNew = !told.has(text);
    told.add(text);
    return severity === "error" || isNew;
  };
}
