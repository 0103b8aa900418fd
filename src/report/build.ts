import { headline } from "./headline.ts";
import type { ReportInput } from "./input.ts";
import { lead } from "./lead.ts";
import { remarks } from "./remarks.ts";
import type { Report } from "./report.ts";
import { reproduce } from "./reproduce.ts";
import { rows } from "./rows.ts";
import { sections } from "./sections.ts";

/** Where no gate was looked at there is no table of gates. */
const withoutRows: ReadonlySet<Report["outcome"]> = new Set(["unchanged", "partial"]);

/** Words, order and units for a verdict. Pure: the same input makes the same report. */
export function buildReport(input: ReportInput): Report {
  return {
    outcome: input.verdict.outcome,
    headline: headline(input),
    lead: lead(input),
    rows: withoutRows.has(input.verdict.outcome) ? [] : rows(input),
    remarks: remarks(input),
    sections: sections(input),
    reproduce: input.verdict.outcome === "unchanged" ? "" : reproduce(input),
  };
}
