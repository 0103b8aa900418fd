import type { Finding } from "../../config/finding.ts";
import type { Refusal } from "../../measurements/refusal.ts";
import type { NotWeighed } from "../../report/not-weighed.ts";
import type { Span } from "../../report/report.ts";
import { count, messageSpans } from "../../report/words.ts";
import { meaningOf } from "./meanings.ts";

/*
 * What is told where a run left nothing that may be judged. None of it quotes the run.
 */

export const cancelled: NotWeighed = {
  what: ["the measuring run was cancelled"],
  help: ["Run it again to have a result."],
};

/**
 * Where what is uploaded and what is asked for have different names, both jobs have gone well.
 *
 * @param name of the artifact that was asked for, that of the first shard where there are several
 */
export function noArtifact(name: string): NotWeighed {
  return {
    what: ["the measuring run has no artifact ", { code: name }],
    help: [
      "Name what it uploads as the input ",
      { code: "artifact" },
      " of the step that reports. If that is so, its log says why it uploaded nothing.",
    ],
  };
}

/** Where the step that measures skips by inputs that the other one lacks, it has done well too. */
export const noMeasurements: NotWeighed = {
  what: ["the measuring run left no measurements"],
  help: [
    "If its inputs ",
    { code: "paths" },
    " or ",
    { code: "skip-label" },
    " left the pull request out, give the step that reports the same. Otherwise its log says why.",
  ],
};

export const noMergeBase: NotWeighed = {
  what: ["head and the base branch have no commit in common"],
  help: ["Rebase the pull request onto the base branch."],
};

/**
 * @param why clause about the artifact or the file in it
 * @param hint sentence, with names of ours in backticks
 */
export function refused(
  why: string,
  hint: string = "Run the measuring workflow again, unchanged.",
): NotWeighed {
  return {
    what: ["the measurements of the run were refused"],
    help: messageSpans(`What it left ${why}. ${hint}`),
  };
}

const inSummary = "The summary of the measuring run says what to write instead.";

function meant(code: string): readonly Span[] {
  const meaning = meaningOf(code);
  return meaning === null ? [] : messageSpans(`: ${meaning}`);
}

/** What the measuring run says of its config or itself, by the codes of what is wrong, in our words. */
export function unable({ verdict, problems }: Refusal, file: string): NotWeighed {
  if (verdict === "broken" || problems.length === 0)
    return { what: ["the measuring run could not begin"], help: ["Its summary says why."] };
  const items = problems.map(({ code, line }): readonly Span[] => [
    { code },
    ...(line === undefined ? [] : [` at line ${line}`]),
    ...meant(code),
  ]);
  const where: readonly Span[] = problems.every(({ input }) => input === true)
    ? ["the inputs of the step that measures"]
    : [{ code: file }, " of the pull request"];
  return {
    what: [`${count(problems.length, "problem", "problems")} in `, ...where],
    help: [inSummary],
    details: { title: "What is wrong", blocks: [{ kind: "list", items }], open: true },
    findings: problems.flatMap(({ code, line }) => (line === undefined ? [] : [atLine(code, file, line)])),
  };
}

function atLine(code: string, file: string, line: number): Finding {
  const message = meaningOf(code) ?? "this is wrong";
  return { severity: "error", code, message, hint: inSummary, where: { file, line } };
}

/** A glob that matches nothing would let every change of what was meant pass. */
export function matchless(globs: readonly string[]): NotWeighed {
  const named = globs.flatMap((glob, i): readonly Span[] => [...(i === 0 ? [] : [", "]), { code: glob }]);
  return {
    what: ["the input ", { code: "paths" }, " has what matches no file of the pull request: ", ...named],
    help: [
      "Write globs relative to the repository's root, the same in both workflows, or leave the line out.",
    ],
  };
}

/** A check run belongs to a commit, and here one commit is to be merged into branches with gates of their own, or into too many. */
export function severalPulls(pulls: readonly number[]): NotWeighed {
  const named = pulls.slice(0, 3).map((pull) => `pull request ${pull}`);
  const more = pulls.length - named.length;
  const all = more === 0 ? named : [...named, `${more} more`];
  return {
    what: [`this commit is the head of ${all.join(" and ")}`],
    help: [
      "They go to different branches, or are too many, and a commit has one check run. Close all but one, or give each a commit of its own.",
    ],
  };
}
