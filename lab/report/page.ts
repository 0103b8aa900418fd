import type { Results } from "../analyse/analyse.ts";
import { benchmarksSection } from "./benchmarks-section.ts";
import { betweenSection } from "./between-section.ts";
import { corporaSection } from "./corpora-section.ts";
import { effectsSection } from "./effects-section.ts";
import { launchesSection } from "./launches-section.ts";
import { noiseSection } from "./noise-section.ts";
import { rulesSection } from "./rules-section.ts";
import { schedulesSection } from "./schedules-section.ts";
import { settlingSection } from "./settling-section.ts";
import { targetsSection } from "./targets-section.ts";

/** The page, and the pictures beside it by their file names. */
export interface Page {
  readonly markdown: string;
  readonly pictures: Readonly<Record<string, string>>;
}

/** A part of the page. */
export type Section = (results: Results) => Page;

const sections: readonly Section[] = [
  targetsSection,
  rulesSection,
  schedulesSection,
  effectsSection,
  settlingSection,
  betweenSection,
  launchesSection,
  noiseSection,
  benchmarksSection,
  corporaSection,
];

/** Everything that is known, in the order in which a reader wants it: what holds, beside whom, why, and from what. */
export function writePage(results: Results): Page {
  const parts = sections.map((section) => section(results));
  const { cpu, cores, os, node } = results.machine;
  const head = [
    "# What the lab measured",
    "",
    "Written by `npm run lab -- report` from the raw pairs in `data/`; nothing here is typed by hand. Every pair is a fresh launch of both",
    `arms, measured by the product's own stacks and load on a shared machine of ${cores} cores (${cpu}, ${os}, Node ${node}): read ratios and shares, not`,
    "absolute times. Intervals are at 95%: exact ones of Clopper and Pearson for shares, of the signed-rank test for changes.",
    "",
  ];
  return {
    markdown: [...head, ...parts.map(({ markdown }) => markdown)].join("\n"),
    pictures: Object.assign({}, ...parts.map(({ pictures }) => pictures)) as Page["pictures"],
  };
}
