import { labelsOf, type Recording, runsOf, truth } from "./recording.ts";
import { levels } from "./statistics.ts";

/** SVG files by their names. */
export function plots(recordings: readonly Recording[]): ReadonlyMap<string, string> {
  return new Map([
    ["arrivals", arrivals(recordings)],
    ["stalls", stalls(recordings)],
  ]);
}

const colours: Readonly<Record<string, string>> = {
  ours: "#0b62c4",
  autocannon: "#c2410c",
  k6: "#7c3aed",
  wrk: "#64748b",
  wrk2: "#15803d",
};

/** A row of bars for each tool: requests in each bin of 10 ms, as the server saw them. */
function arrivals(recordings: readonly Recording[]): string {
  const rows = labelsOf(recordings, "paced");
  const [left, width, height, gap] = [110, 750, 60, 26];
  const tallest = 60;
  const drawn = rows.map((label, row) => {
    const fidelity = runsOf(recordings, "paced", label)[0]?.fidelity;
    const bins = fidelity?.bins ?? [];
    const base = 40 + (row + 1) * (height + gap) - gap;
    const step = width / bins.length;
    const bars = bins.map((count, i) => {
      const tall = (Math.min(count, tallest) / tallest) * height;
      const fill = count > tallest ? "#b91c1c" : (colours[label.replace(/,.*/, "")] ?? "#333");
      return rect(left + i * step, base - tall, Math.max(step - 0.6, 0.4), tall, fill);
    });
    const fullest = `fullest bin ${fidelity?.fullest ?? "?"}`;
    const names = [text(left - 8, base - 22, label, "end"), text(left - 8, base - 6, fullest, "end", 10)];
    return [...names, line(left, base, left + width, base), ...bars].join("\n");
  });
  const bottom = 40 + rows.length * (height + gap);
  const title = `Requests in bins of 10 ms at 2000/s, by the server's log; 20 is even, bars over ${tallest} are cut and red`;
  const ticks = [0, 0.5, 1, 1.5].map((second) =>
    text(left + (second / 1.5) * width, bottom, `${second} s`, "middle", 10),
  );
  return document(880, bottom + 12, [text(10, 20, title, "start", 13), ...drawn, ...ticks]);
}

/** Quantiles of latency of each tool, beside those that an ideal client meets. */
function stalls(recordings: readonly Recording[]): string {
  const [left, top, width, height] = [60, 40, 620, 300];
  const [least, most] = [0.5, 500];
  const x = (i: number): number => left + (i / (levels.length - 1)) * width;
  const y = (milliseconds: number): number => {
    const clamped = Math.min(most, Math.max(least, milliseconds));
    return top + height * (1 - Math.log(clamped / least) / Math.log(most / least));
  };
  const path = (values: readonly number[], colour: string, thick: number, dashes = ""): string => {
    const points = values.map((value, i) => `${x(i).toFixed(1)},${y(value * 1000).toFixed(1)}`).join(" ");
    return `<polyline points="${points}" fill="none" stroke="${colour}" stroke-width="${thick}" stroke-dasharray="${dashes}"/>`;
  };
  const axes = [1, 2, 5, 10, 20, 50, 100, 200, 500].map(
    (tick) =>
      line(left, y(tick), left + width, y(tick), "#ddd") +
      text(left - 6, y(tick) + 4, `${tick} ms`, "end", 10),
  );
  const names = levels.map((level, i) =>
    text(x(i), top + height + 18, `p${+(level * 100).toFixed(1)}`, "middle", 11),
  );
  const ideal = runsOf(recordings, "stalls", "ours")[0];
  const lines = labelsOf(recordings, "stalls").flatMap((label, i) => {
    const told = runsOf(recordings, "stalls", label)[0]?.told.latency ?? [];
    const colour = colours[label] ?? "#333";
    const at = top + 40 + i * 20;
    const key = line(left + width + 20, at, left + width + 45, at, colour, 2);
    return [path(told, colour, 2), key, text(left + width + 50, at + 4, label)];
  });
  const known = [
    path(ideal === undefined ? [] : truth(ideal), "#111", 5, "2 6"),
    line(left + width + 20, top + 20, left + width + 45, top + 20, "#111", 4),
    text(left + width + 50, top + 24, "true (dotted)"),
  ];
  const title =
    "Latency told of a server that stalls for 200 ms every 2 s, at 1000/s over 50 connections (first round)";
  return document(820, top + height + 32, [
    text(10, 20, title, "start", 13),
    ...axes,
    ...names,
    ...lines,
    ...known,
  ]);
}

function document(width: number, height: number, elements: readonly string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="sans-serif">
<rect width="100%" height="100%" fill="#fff"/>
${elements.join("\n")}
</svg>
`;
}

function text(x: number, y: number, words: string, anchor = "start", size = 12): string {
  return `<text x="${+x.toFixed(1)}" y="${+y.toFixed(1)}" font-size="${size}" text-anchor="${anchor}">${words}</text>`;
}

function line(x1: number, y1: number, x2: number, y2: number, colour = "#999", thick = 1): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((value) => value.toFixed(1));
  return `<line x1="${a}" y1="${b}" x2="${c}" y2="${d}" stroke="${colour}" stroke-width="${thick}"/>`;
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  const [a, b, c, d] = [x, y, width, height].map((value) => value.toFixed(1));
  return `<rect x="${a}" y="${b}" width="${c}" height="${d}" fill="${fill}"/>`;
}
