import picomatch from "picomatch";

/**
 * Whether a path is among those that globs name, hidden ones too. Globs that begin with `!` take paths out again; where there are no
 * others, all the rest is meant.
 */
export function pathMatcher(globs: readonly string[]): (path: string) => boolean {
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const ignore = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  return picomatch(wanted.length === 0 ? ["**"] : wanted, { dot: true, ignore });
}
