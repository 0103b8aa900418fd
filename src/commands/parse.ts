import { nearest } from "../config/nearest.ts";
import { findMetric } from "../metric/metric.ts";
import { type Acceptance, type Command, longestReason, type Misuse, verbs } from "./command.ts";
import { nextPiece } from "./pieces.ts";

/*
 * The grammar of a command, which is the first line of a comment and begins with its first character:
 *
 *   command   = "/weighbridge" [ verb ]          help where no verb is written
 *   verb      = "help" | "explain" | "retry" | "cancel"
 *             | "run" [ name ]                   a suite of the config
 *             | "accept" name { [","] name } "because" reason
 *   name      = metric                           latency.p95: every gate on it that does not pass
 *             | suite ": " metric                checkout: latency.p95
 *             | quoted                           "checkout/POST /orders: latency.p95", or a gate as the report prints it
 *   quoted    = "..." | `...` | “...”            taken as it stands; without quotes a name ends at white space
 *   reason    = the rest of the line             quotes around the whole of it are left out
 *
 * Verbs are lower case in the help and read in any case. What follows in other lines is for people.
 */

const prefix = "/weighbridge";

/** Longest first line, in UTF-16 units. */
const longestLine = 2000;

/** Longest verb that is compared with those that there are. */
const longestVerb = 30;

/** Reads a comment. Null where it is no command; never throws. */
export function parseCommand(comment: string): Command | Misuse | null {
  if (!comment.startsWith(prefix)) return null;
  const [line = ""] = comment.slice(0, longestLine + 1).split(/[\n\r\u2028\u2029]/u, 1);
  if (!/^(?:\s|$)/u.test(line.slice(prefix.length))) return null;
  if (line.length > longestLine) {
    const problem = `The command is longer than ${longestLine} characters.`;
    return { problem, hint: "Name fewer gates, and put what else there is to say into the lines below." };
  }
  const word = nextPiece(line, prefix.length);
  if (word === null) return { verb: "help" };
  if ("unclosed" in word) return unclosed(word.unclosed);
  return commandOf(word.text.toLowerCase(), line, word.end);
}

function commandOf(word: string, line: string, start: number): Command | Misuse {
  const verb = verbs.find((one) => one.verb === word)?.verb;
  if (verb === undefined) return unknownVerb(word);
  if (verb === "accept") return acceptance(line, start);
  const name = nextPiece(line, start);
  if (name !== null && "unclosed" in name) return unclosed(name.unclosed);
  const more = name === null ? "" : line.slice(name.end).trim();
  if (verb === "run" && more === "") return { verb, suite: name === null ? null : name.text };
  if (verb !== "run" && name === null) return { verb };
  const hint =
    verb === "run"
      ? 'Write `/weighbridge run` for all suites, or `/weighbridge run "SUITE"` for one.'
      : `Write \`${prefix} ${verb}\` alone in the first line.`;
  return { problem: `\`${verb}\` takes ${verb === "run" ? "one suite" : "nothing after it"}.`, hint };
}

function unknownVerb(word: string): Misuse {
  const meant = word.length > longestVerb ? undefined : nearest(word, verbNames);
  const shown = word.length > longestVerb ? `${word.slice(0, longestVerb)}…` : word;
  return {
    unknown: true,
    problem: `There is no command \`${shown.replaceAll("`", "'")}\`.`,
    hint:
      meant === undefined
        ? `The commands are ${verbNames.map((name) => `\`${name}\``).join(", ")}.`
        : `Did you mean \`${prefix} ${meant}\`?`,
  };
}

const verbNames = verbs.map(({ verb }) => verb);

function acceptance(line: string, start: number): Acceptance | Misuse {
  const names: string[] = [];
  let at = start;
  for (;;) {
    const piece = nextPiece(line, at);
    if (piece === null) return misread("gives no reason", names);
    if ("unclosed" in piece) return unclosed(piece.unclosed);
    at = piece.end;
    if (!piece.quoted && piece.text.toLowerCase() === "because") break;
    const name = piece.quoted ? piece.text : piece.text.replace(/,+$/u, "");
    // `suite: metric` is one name.
    const last = names.at(-1);
    if (last?.endsWith(":") === true) names[names.length - 1] = `${last} ${name}`;
    else if (name !== "") names.push(name);
  }
  if (names.length === 0) return misread("names no metric", names);
  const reason = unquoted(line.slice(at).replaceAll(/\s+/gu, " ").trim());
  if (!/[\p{L}\p{N}]/u.test(reason)) return misread("gives no reason", names);
  if (reason.length > longestReason) {
    const problem = `The reason has ${reason.length} characters, of which it may have ${longestReason}.`;
    return { problem, hint: "Put the gist into the first line, and the rest into the lines below." };
  }
  return { verb: "accept", names: [...new Set(names)], reason };
}

function unquoted(reason: string): string {
  return (/^"([^"]*)"$/u.exec(reason) ?? /^“([^“”]*)”$/u.exec(reason))?.[1]?.trim() ?? reason;
}

/** @param names as far as they were read: the command is told with them, as it should have been */
function misread(what: string, names: readonly string[]): Misuse {
  // Without its "because" a reason reads as more names.
  const end = names.findIndex((name, i) => i > 0 && !isMetric(name));
  const written = (end < 0 ? names : names.slice(0, end)).map(quoted).join(" ") || "METRIC";
  return {
    problem: `\`accept\` ${what}.`,
    hint: `Write \`${prefix} accept ${written} because REASON\`, where the reason is why this may be merged all the same.`,
  };
}

function isMetric(name: string): boolean {
  return findMetric(name.slice(name.lastIndexOf(" ") + 1)) !== undefined;
}

/** A name as a command takes it; backticks would end the code that it stands in. */
function quoted(name: string): string {
  const plain = name.replaceAll("`", "'");
  return /[\s,]/u.test(plain) ? `"${plain}"` : plain;
}

function unclosed(quote: string): Misuse {
  const name = quote === "`" ? "backtick" : "quote";
  return {
    problem: `A ${name} is opened and not closed.`,
    hint: "Close it behind the name that it belongs to.",
  };
}
