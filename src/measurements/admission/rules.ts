import type { ConfigChanges } from "../../config/changes.ts";
import type { Config } from "../../config/config.ts";
import type { Revision } from "../measurements.ts";

/** What is known of a run without asking its measurements. */
export interface AdmissionRules {
  /** What the run is judged by, the base branch's gates, and the names that it may speak of: from no file of the run. */
  readonly config: Config;
  /** What head's config says otherwise than the base branch's; null where nothing. */
  readonly changes: ConfigChanges | null;
  /** The commits that should have been weighed. Their names are told instead of the run's. */
  readonly base: Revision;
  readonly head: Revision;
  /** When the run that measured began and ended, in milliseconds of Unix time. */
  readonly span: { readonly from: number; readonly to: number };
  /** Set where it should be one part of a run that is spread over several machines. */
  readonly shard?: true;
  /** Whether who wrote the code that was run may write to the repository. A stranger's words are told by none. */
  readonly trusted: boolean;
  /** Set where the policy that the run itself went by counts too, if it is stricter; a stranger's never does. */
  readonly noLaxer?: true;
}
