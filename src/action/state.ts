/** Names under which the main step keeps what the post step needs. */
export const state = {
  /** The id of the run, under which everything that it starts is recorded. */
  run: "run",
  /** The id of the check run while it is in progress, empty afterwards. */
  check: "check",
} as const;
