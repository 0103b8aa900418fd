import picomatch from "picomatch";

/**
 * Whether a change touches what is weighed: any of its files, by paths from the repository's root, is matched by the
 * globs. Those that begin with `!` take files out again. Without a list of files, or without globs, it does.
 */
export function changesWeighed(files: readonly string[], globs: readonly string[]): boolean {
  if (files.length === 0 || globs.length === 0) return true;
  const wanted = globs.filter((glob) => !glob.startsWith("!"));
  const ignore = globs.filter((glob) => glob.startsWith("!")).map((glob) => glob.slice(1));
  return files.some(picomatch(wanted.length === 0 ? ["**"] : wanted, { dot: true, ignore }));
}
