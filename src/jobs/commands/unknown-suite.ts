import { nearest } from "../../config/nearest.ts";
import { parseConfig } from "../../config/parse.ts";
import { fileAt } from "../../io/github/content.ts";
import { GitHubError } from "../../io/github/error.ts";
import type { PullRequest } from "../../io/github/pull.ts";
import { type Answer, refused } from "./answer.ts";
import type { Desk } from "./desk.ts";

/**
 * The answer to a command that names a suite which no config of head has: its run would end in a check that nobody can clear. Null where one
 * has it, where none is named, and where a config cannot be read here, so that its run has to say what it lacks.
 */
export async function unknownSuite(
  { github, configs }: Pick<Desk, "github" | "configs">,
  { head, fork }: PullRequest,
  suite: string | null,
): Promise<Answer | null> {
  if (suite === null || fork) return null;
  const suites: string[] = [];
  for (const file of configs) {
    const names = await suitesOf(github, file, head.sha);
    if (names === null) return null;
    suites.push(...names);
  }
  if (suites.length === 0 || suites.includes(suite)) return null;
  const meant = nearest(suite, suites);
  const files = configs.flatMap((code, i) => [...(i === 0 ? [] : [", "]), { code }]);
  const names = suites.flatMap((code, i) => [i === 0 ? " It has " : ", ", { code }]);
  return refused([
    "There is no suite ",
    { code: suite },
    " in ",
    ...files,
    " of this head.",
    ...(meant === undefined ? [...names, "."] : [" Did you mean ", { code: meant }, "?"]),
  ]);
}

/** Null where the file cannot be read, or is no config. */
async function suitesOf(
  github: Desk["github"],
  file: string,
  commit: string,
): Promise<readonly string[] | null> {
  try {
    const text = await fileAt(github, file, commit);
    const config = text === null ? null : parseConfig(text, file).config;
    return config?.suites.map(({ name }) => name) ?? null;
  } catch (error) {
    if (error instanceof GitHubError) return null;
    throw error;
  }
}
