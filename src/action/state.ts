/** Names under which the main step keeps what the post step needs. */
export const state = {
  /** The id of the run, under which everything that it starts is recorded. */
  run: "run",
  /** The id of the check run once there is one. */
  check: "check",
} as const;
