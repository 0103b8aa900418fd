/** A row of the plot: a name and a number with its interval. */
export interface Dot {
  readonly label: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
  /** What stands out is filled with the second colour. */
  readonly strong?: boolean;
}

export interface DotPlot {
  readonly title: string;
  readonly dots: readonly Dot[];
  /** Numbers below and above are drawn at the edge. */
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  /** A vertical line, such as what was promised. */
  readonly reference: { readonly at: number; readonly label: string } | null;
  readonly format: (value: number) => string;
}

const [width, labels, right, line, top] = [860, 330, 90, 22, 58];

/** Dots with intervals on one axis, as SVG that needs no style sheet and reads on light and dark pages alike. */
export function drawDots({ title, dots, from, to, ticks, reference, format }: DotPlot): string {
  const bottom = top + line * dots.length;
  const x = (value: number): number => {
    const share = (Math.min(to, Math.max(from, value)) - from) / (to - from);
    return Math.round(10 * (labels + share * (width - labels - right))) / 10;
  };
  const text = (at: number, y: number, words: string, anchor: string, more = ""): string =>
    `<text x="${at}" y="${y}" text-anchor="${anchor}" ${more}>${escape(words)}</text>`;
  const grid = ticks.flatMap((tick) => [
    `<line x1="${x(tick)}" x2="${x(tick)}" y1="${top - 6}" y2="${bottom}" stroke="#8886" stroke-width="1"/>`,
    text(x(tick), bottom + 16, format(tick), "middle"),
  ]);
  const marks = dots.flatMap(({ label, value, lower, upper, strong }, i) => {
    const y = top + line * i + line / 2;
    const colour = strong ? "#c2410c" : "#2563eb";
    return [
      text(labels - 12, y + 4, label, "end", strong ? 'font-weight="bold"' : ""),
      `<line x1="${x(lower)}" x2="${x(upper)}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2"/>`,
      `<circle cx="${x(value)}" cy="${y}" r="4.5" fill="${colour}"/>`,
      text(width - right + 10, y + 4, format(value), "start"),
    ];
  });
  const guide =
    reference === null
      ? []
      : [
          `<line x1="${x(reference.at)}" x2="${x(reference.at)}" y1="${top - 6}" y2="${bottom}" stroke="#15803d" stroke-width="2" stroke-dasharray="5 4"/>`,
          text(x(reference.at) + 5, top - 12, reference.label, "start", 'style="fill:#15803d"'),
        ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 30}" font-family="system-ui, sans-serif" font-size="12.5" fill="#777">`,
    text(10, 20, title, "start", 'font-size="15" font-weight="bold"'),
    ...grid,
    ...guide,
    ...marks,
    "</svg>\n",
  ].join("\n");
}

function escape(words: string): string {
  return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
