import type { Command, Misuse } from "../commands/command.ts";
import { parseCommand } from "../commands/parse.ts";
import { ConfigError } from "../config/error.ts";
import { GitHubError } from "../io/github/error.ts";
import { mayWrite } from "../io/github/permission.ts";
import { showPull } from "../io/github/pull.ts";
import { react } from "../io/github/reaction.ts";
import { findReply, reply, replyMarker, type ReplyTo } from "../io/github/reply.ts";
import { helpBlocks, renderReply, say } from "../report/reply.ts";
import { messageSpans } from "../report/words.ts";
import { accept } from "./commands/accept.ts";
import { type Answer, refused } from "./commands/answer.ts";
import type { CommandComment, Desk } from "./commands/desk.ts";
import { explain } from "./commands/explain.ts";
import { cancel, retry, start } from "./commands/runs.ts";
import { unknownSuite } from "./commands/unknown-suite.ts";

/** What became of a comment. `ignored`: it is no command, its author may give none, or it was answered before. */
export type Obeyed =
  | { readonly ignored: string }
  | { readonly verb: Command["verb"] | null; readonly done: boolean; readonly answer: string };

/**
 * Carries out the command in a comment, tells its author by a reaction and one answer. What was answered once is not
 * carried out again, whatever runs again. Throws GitHubError where GitHub cannot be asked who the author is, or told the answer.
 */
export async function obey(comment: CommandComment, desk: Desk): Promise<Obeyed> {
  const command = parseCommand(comment.body);
  if (command === null) return { ignored: "the comment is no command" };
  const { github } = desk;
  const to: ReplyTo = { pull: comment.pull, comment: comment.id, since: comment.at };
  const before = await findReply(github, to);
  if (before !== null) return { ignored: `the comment was answered before: ${before}` };

  if (!(await mayWrite(github, comment.author))) {
    // An answer to each would let strangers have the bot write.
    await react(github, comment.id, "-1");
    return { ignored: `GitHub says that ${comment.author.login} may not write to this repository` };
  }
  const isFirst = await react(github, comment.id, "eyes");
  const since = isFirst ? null : Date.parse(comment.at);
  const answer = await carriedOut(command, comment, since, desk);
  const marker = replyMarker(comment.id);
  const url = await reply(github, to, answer.report?.(marker) ?? renderReply(answer, marker));
  await react(github, comment.id, answer.done ? "+1" : "-1");
  return { verb: "verb" in command ? command.verb : null, done: answer.done, answer: url };
}

async function carriedOut(
  command: Command | Misuse,
  comment: CommandComment,
  since: number | null,
  desk: Desk,
): Promise<Answer> {
  try {
    return await answerTo(command, comment, since, desk);
  } catch (error) {
    if (error instanceof GitHubError)
      return refused([[error.message, error.hint].filter(Boolean).join(". ")]);
    if (error instanceof ConfigError) return refused([error.message]);
    throw error;
  }
}

/** @param since when the command was given, where it may have been carried out before; else null */
async function answerTo(
  command: Command | Misuse,
  comment: CommandComment,
  since: number | null,
  desk: Desk,
): Promise<Answer> {
  if ("problem" in command)
    return refused(
      messageSpans(`${command.problem} ${command.hint}`),
      command.unknown === true ? helpBlocks() : [],
    );
  if (command.verb === "help") return { done: true, blocks: helpBlocks() };
  const pull = await showPull(desk.github, comment.pull);
  if (!pull.open)
    return { done: false, blocks: [say("The pull request is closed: there is nothing to weigh.")] };
  switch (command.verb) {
    case "explain":
      return explain(desk, pull);
    case "retry":
      return retry(desk, pull, since);
    case "cancel":
      return cancel(desk, pull);
    case "run":
      return (await unknownSuite(desk, pull, command.suite)) ?? start(desk, pull, command.suite, since);
    case "accept":
      return accept(desk, pull, comment, command);
  }
}
