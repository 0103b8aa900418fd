/** What a comment in a pull request asks for. */
export type Command =
  | { readonly verb: "help" | "explain" | "retry" | "cancel" }
  /** Null: every suite. */
  | { readonly verb: "run"; readonly suite: string | null }
  | Acceptance;

/** A regression that may be merged all the same, and why. */
export interface Acceptance {
  readonly verb: "accept";
  /** Metrics or gates as they were written, at least one. */
  readonly names: readonly string[];
  /** One line, trimmed. */
  readonly reason: string;
}

/** A command that cannot be understood: what is wrong with it, and what to write instead. Words of ours are in backticks. */
export interface Misuse {
  readonly problem: string;
  readonly hint: string;
  /** Set where the verb is none: then the list of those that there are helps. */
  readonly unknown?: true;
}

export interface VerbHelp {
  readonly verb: Command["verb"];
  readonly usage: string;
  readonly does: string;
}

/** Every verb in the order of the help. */
export const verbs: readonly VerbHelp[] = [
  { verb: "explain", usage: "explain", does: "shows why the verdict is what it is, and what would help" },
  {
    verb: "accept",
    usage: "accept METRIC... because REASON",
    does: "lets what the named gates found be merged, until the next push",
  },
  { verb: "retry", usage: "retry", does: "runs the last workflow run of this commit again" },
  { verb: "run", usage: "run [SUITE]", does: "starts a new run, of one suite where one is named" },
  { verb: "cancel", usage: "cancel", does: "stops the runs of this commit" },
  { verb: "help", usage: "help", does: "shows this list" },
];

/** Longest reason, in UTF-16 units: it stands in the first line of comment and check. */
export const longestReason = 300;
