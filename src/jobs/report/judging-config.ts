import { type ConfigChanges, ruledByBase } from "../../config/changes.ts";
import type { Config } from "../../config/config.ts";
import { parseConfig } from "../../config/parse.ts";
import type { GitHub } from "../../io/github/client.ts";
import { fileAt } from "../../io/github/content.ts";
import { renderFindings } from "../../report/findings.ts";
import { refusalBy } from "../../measurements/refusal.ts";
import type { NotWeighed } from "../../report/not-weighed.ts";
import { unable } from "./refusals.ts";

/** By what a pull request is judged. */
export interface JudgingConfig {
  readonly config: Config;
  readonly changes: ConfigChanges | null;
}

/** Commit ids. */
export interface Commits {
  /** Of the base branch, as it is now. */
  readonly tip: string;
  readonly mergeBase: string;
  readonly head: string;
}

/**
 * Gates and policy as they are at the tip of the base branch, on the suites of head's config. The tip, and not the merge base: a fork may
 * branch off from any commit, one with looser gates too. All files are read from GitHub and not from the run. Throws GitHubError.
 */
export async function judgingConfig(
  github: GitHub,
  file: string,
  { tip, mergeBase, head }: Commits,
): Promise<JudgingConfig | NotWeighed> {
  const text = await fileAt(github, file, tip);
  if (text === null) return noConfig(file);
  const { config: base, findings } = parseConfig(text, file);
  if (base === null) return brokenConfig(file, renderFindings(findings, { [file]: text }));
  const own = await fileAt(github, file, head);
  if (own === null) return noHeadConfig(file);
  const { config, findings: problems } = parseConfig(own, file);
  // What head would change is not known then, and so neither is what may be left out.
  if (config === null) return unable(refusalBy("config", problems), file);
  const untouched = own === text || own === (await fileAt(github, file, mergeBase));
  const ruling = ruledByBase(base, config, { untouched });
  return "lost" in ruling ? notCutOff : ruling;
}

const notCutOff: NotWeighed = {
  what: [
    "base cuts its containers off from the network, and head would run as processes, which nothing can cut off",
  ],
  help: ["Keep a compose stack, or take ", { code: "isolated" }, " out in a change of its own."],
};

function noHeadConfig(file: string): NotWeighed {
  return {
    what: ["the pull request has no ", { code: file }, " that GitHub shows"],
    help: ["A file of its path, smaller than 1 MB, is needed."],
  };
}

function noConfig(file: string): NotWeighed {
  return {
    what: ["the base branch has no ", { code: file }],
    help: [
      "A first config judges once it is merged; until then the summary of the measuring run has its result.",
    ],
  };
}

function brokenConfig(file: string, text: string): NotWeighed {
  return {
    what: [{ code: file }, " of the base branch cannot be used"],
    help: ["Repair it there; the list below says what to write instead."],
    details: { title: "What is wrong", blocks: [{ kind: "code", text: text.trimEnd() }], open: true },
  };
}
