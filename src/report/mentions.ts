/** Who is told of a failure: `@user` and `@organisation/team`, each once. */
export type Mentions = readonly string[];

/** More are no alert, but noise. */
const most = 10;

const user = /^[a-z\d](?:[a-z\d]|[-_](?=[a-z\d])){0,38}$/iu;
const team = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}\/[a-z\d][\w-]{0,99}$/iu;

/** Reads a list such as `@acme/perf @octavia`, separated by spaces, commas or lines; the `@` may be left out. */
export function parseMentions(
  text: string,
): { readonly mentions: Mentions } | { readonly problem: string; readonly hint: string } {
  const names = text
    .split(/[\s,]+/u)
    .filter(Boolean)
    .map((word) => word.replace(/^@/u, ""));
  const wrong = names.find((name) => !user.test(name) && !team.test(name));
  if (wrong !== undefined) {
    return {
      problem: `${JSON.stringify(wrong)} is no login and no team`,
      hint: "Write logins and teams, such as `@octavia @acme/performance`.",
    };
  }
  const mentions = [...new Set(names.map((name) => `@${name}`))];
  return mentions.length > most
    ? { problem: `${mentions.length} are named, of whom at most ${most} are told`, hint: "Name a team." }
    : { mentions };
}

/** The line of a comment that tells them; empty where there is nobody. */
export function mentionLine(mentions: Mentions): string {
  return mentions.length === 0 ? "" : `cc ${mentions.join(" ")}`;
}
