import type { Finding } from "../config/finding.ts";
import type { Report, Section, Span } from "./report.ts";

/** What is told where there is nothing to judge: one sentence, what to do, and what there is to read. */
export interface NotWeighed {
  /** Goes on after `Not weighed: `. */
  readonly what: readonly Span[];
  readonly help: readonly Span[];
  readonly details?: Section;
  /** The same at lines of head's files. */
  readonly findings?: readonly Finding[];
}

/** What is told where nothing was to be weighed, by a rule of the user's own: goes on after `Skipped: `. */
export function reportSkipped(why: readonly Span[], { untrusted = false } = {}): Report {
  const lead = untrusted
    ? ["An untrusted run left it out; that it may is by what GitHub says of its files and labels."]
    : [];
  const nothing = { lead, rows: [], remarks: [], sections: [], reproduce: "" };
  return { outcome: "skipped", headline: ["Skipped: ", ...why], ...nothing };
}

export function reportNotWeighed({ what, help, details }: NotWeighed): Report {
  return {
    outcome: "broken",
    headline: ["Not weighed: ", ...what],
    lead: help,
    rows: [],
    remarks: [],
    sections: details === undefined ? [] : [details],
    reproduce: "",
  };
}
