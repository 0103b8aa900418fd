import type { Config } from "../../config/config.ts";
import type { Revision } from "../measurements.ts";

/** What is known of a run without asking its measurements. */
export interface AdmissionRules {
  /** Of the base branch: what the run is judged by, and the names that it may speak of. */
  readonly config: Config;
  /** The commits that should have been weighed. Their names are told instead of the run's. */
  readonly base: Revision;
  readonly head: Revision;
  /** When the run that measured began and ended, in milliseconds of Unix time. */
  readonly span: { readonly from: number; readonly to: number };
  /** Whether who wrote the code that was run may write to the repository. A stranger's words are told by none. */
  readonly trusted: boolean;
}
