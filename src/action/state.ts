/** Names under which the main step keeps what the post step needs. */
export const state = {
  /** The id of the run, under which everything that it starts is recorded. */
  run: "run",
  /** The mark of what is told, as JSON: it finds the check run or the commit status again. */
  mark: "mark",
  /** How the run is shown at its commit; kept before anything is sent there. */
  atCommit: "at-commit",
  /** What the run came to, as JSON; kept before it is told at its commit, and not where the run was stopped. */
  outcome: "outcome",
  /** What the record of the run is to be added to, as JSON; kept where one is. */
  history: "history",
} as const;
