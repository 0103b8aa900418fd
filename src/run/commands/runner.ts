import type { ResultArm } from "../../measurements/outcome.ts";

/** One arm of a suite of commands, built and ready to be run again and again. */
export interface Runner {
  /** What decides whether two arms run the same things: named digests of the files that `paths` names, and of the image. */
  readonly identity: Readonly<Record<string, string>>;
  /**
   * One launch: the command once (benchmark suites), or every command with its warm-up and runs. What fails is findings and
   * no results; throws StackError only where nothing could be started at all, and rethrows an abort.
   */
  launch(): Promise<ResultArm>;
}
