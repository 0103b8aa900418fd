import { type VerbHelp, verbs } from "../commands/command.ts";
import { blockText } from "./markdown.ts";
import type { Block, Span } from "./report.ts";

/** What is answered to a command. */
export interface Reply {
  readonly blocks: readonly Block[];
  /** Pages that GitHub named, below the rest. */
  readonly links?: readonly { readonly text: string; readonly url: string }[];
}

/** GitHub refuses more characters than 65,536; an answer without a report in it is far from that. */
const extent = { rows: 30, lines: 30, elsewhere: "are left out here" };

/** The answer as a comment whose first line is the marker. */
export function renderReply({ blocks, links = [] }: Reply, marker: string): string {
  const pages = links.map(
    ({ text, url }) => `[${text}](${encodeURI(decodeURI(url)).replaceAll(")", "%29")})`,
  );
  const parts = [...blocks.map((block) => blockText(block, extent)), pages.join(" · ")];
  return `${marker}\n\n${parts.filter((part) => part !== "").join("\n\n")}\n`;
}

/** A sentence as an answer. */
export function say(...spans: readonly Span[]): Block {
  return { kind: "text", spans };
}

/** Every command with what it does. */
export function helpBlocks(): readonly Block[] {
  const rows = verbs.map(({ usage, does }: VerbHelp) => [[{ code: `/weighbridge ${usage}` }], [does]]);
  return [
    { kind: "table", header: ["first line of a comment", "what it does"], rows, numbersFrom: 2 },
    say(
      "Who may write to this repository may use them. ",
      { code: "METRIC" },
      " is a metric such as ",
      { code: "latency.p95" },
      ", or ",
      { code: '"suite: metric"' },
      " and ",
      { code: '"suite/benchmark: metric"' },
      " in quotes, or a gate as the report prints it.",
    ),
  ];
}
