import type { Section } from "./page.ts";
import { table } from "./tables.ts";

export const corporaSection: Section = ({ collected }) => {
  const rows = collected.map(({ name, pairs, dropped, stretches, from, to }) => [
    name,
    pairs,
    dropped,
    stretches,
    `${from.slice(0, 16)} to ${to.slice(0, 16)}`,
  ]);
  const sum = (of: (each: (typeof collected)[number]) => number): number =>
    collected.reduce((all, each) => all + of(each), 0);
  return {
    markdown: [
      "## The pairs",
      "",
      "`npm run lab -- collect CORPUS --effect EFFECT --condition CONDITION` adds a stretch. An effect is a regression of the fixture service that",
      "head alone has; `none` weighs equal arms. `burst` and `disk` are neighbours that the lab itself started; with `awake` idle cores did not halt. `lab/corpora/` holds the configs.",
      "",
      table(
        ["corpus / effect / condition", "pairs", "dropped", "stretches", "begun"],
        [
          ...rows,
          [
            "**all**",
            sum(({ pairs }) => pairs),
            sum(({ dropped }) => dropped),
            sum(({ stretches }) => stretches),
            "",
          ],
        ],
      ),
      "",
    ].join("\n"),
    pictures: {},
  };
};
