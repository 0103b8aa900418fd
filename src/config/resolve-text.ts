/*
 * Small forms that a user may write in several ways.
 */

/** A list is argv. Plain words are split at spaces; text that needs a shell gets one. */
export function argv(command: string | readonly (string | number)[]): readonly string[] {
  if (typeof command !== "string") return command.map(String);
  return /^[\w@%+=:,./ -]*$/.test(command) && !/^\s*\w+=/.test(command)
    ? command.trim().split(/ +/)
    : ["sh", "-c", command];
}

/** One or several. */
export function listOf(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined) return [];
  return typeof value === "string" ? [value] : value;
}

/** Values as text. */
export function texts(
  values: Readonly<Record<string, string | number | boolean>> | undefined,
): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]));
}
