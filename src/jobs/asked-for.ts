import { ConfigError } from "../config/error.ts";
import { nearest } from "../config/nearest.ts";

/** Refuses a data branch that is not there. Throws ConfigError. */
export function refuseAbsent(remote: string, branch: string): never {
  const message = `${remote} has no branch \`${branch}\``;
  const hint = "what is kept first makes it; `--branch` and `--remote` name another";
  throw new ConfigError([{ severity: "error", code: "branch-absent", message, hint }]);
}

/**
 * Refuses a name that nothing kept has; null, and any name where nothing is kept, are fine. Throws ConfigError.
 *
 * @param what `metric`, `suite`
 * @param known the names that there are
 */
export function refuseUnknown(what: string, name: string | null, known: Iterable<string>): void {
  const names = [...new Set(known)].sort();
  if (name === null || names.length === 0 || names.includes(name)) return;
  const meant = nearest(name, names);
  const hint =
    meant === undefined ? `there are ${names.slice(0, LISTED).join(", ")}` : `did you mean \`${meant}\`?`;
  const message = `nothing that is kept has the ${what} \`${name}\``;
  throw new ConfigError([{ severity: "error", code: `${what}-unknown`, message, hint }]);
}

/** Names that a hint lists. */
const LISTED = 8;
