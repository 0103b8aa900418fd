import type { Outcome } from "../verdict/verdict.ts";

/**
 * What is told, before it has a form: plain text in fields, no markup. The renderers (comment, check, summary,
 * terminal) only lay it out. Text that came from the repository is in fields too, so that each renderer escapes it.
 */
export interface Report {
  /** `skipped`: there was nothing to judge, by the user's own rule. */
  readonly outcome: Outcome | "skipped";
  /** One sentence that a busy reviewer can act on. */
  readonly headline: readonly Span[];
  /** One or two sentences below it. */
  readonly lead: readonly Span[];
  readonly rows: readonly Row[];
  /** Below the table, one line each: what bears on how far the numbers can be believed. */
  readonly remarks: readonly (readonly Span[])[];
  readonly sections: readonly Section[];
  /** The command that repeats the run on a laptop; empty where there is nothing to repeat. */
  readonly reproduce: string;
}

/** A run of text; code is shown in a monospaced face and comes from the repository. */
export type Span = string | { readonly code: string };

export interface Row {
  readonly mark: "worse" | "ok" | "unknown" | "missing" | "note";
  readonly gate: readonly Span[];
  readonly base: string;
  readonly head: string;
  /** Head relative to base with its sign, `+12%`; empty where there is nothing to compare. */
  readonly change: string;
  /** `(9% to 15%)`; empty where there is none. */
  readonly interval: string;
  /** Whether the change is what the reader should see first. */
  readonly strong: boolean;
  readonly verdict: string;
}

/** Folded by default. */
export interface Section {
  readonly title: string;
  readonly blocks: readonly Block[];
  /** Shown unfolded: what a reader needs before anything else, such as the log of what broke. */
  readonly open?: boolean;
}

export type Block =
  | { readonly kind: "text"; readonly spans: readonly Span[] }
  | { readonly kind: "list"; readonly items: readonly (readonly Span[])[] }
  | {
      readonly kind: "table";
      readonly header: readonly string[];
      readonly rows: readonly (readonly (readonly Span[])[])[];
      /** Columns from this one on are numbers, aligned right. */
      readonly numbersFrom: number;
    }
  | { readonly kind: "code"; readonly text: string };
