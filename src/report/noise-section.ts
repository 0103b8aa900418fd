import type { GateVerdict } from "../verdict/verdict.ts";
import { cleanLine } from "./clean.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites } from "./input.ts";
import { droppedText, medianNoise } from "./noise.ts";
import { boundText } from "./numbers.ts";
import { worstFirst } from "./order.ts";
import type { Block, Section, Span } from "./report.ts";
import { count, gateSpans, metricOfGate, plain, subjectSpans } from "./words.ts";

/** Noise, and what this run could have seen: the smallest visible change of each gate, the machine, dropped pairs. */
export function noiseSection(input: ReportInput): readonly Section[] {
  const { verdict, measurements } = input;
  if (measurements.pairs.length === 0) return [];
  const visible = verdict.gates.filter((gate) => gate.evidence?.visible);
  const several = hasSeveralSuites(measurements);
  return [
    {
      title: title(visible, several),
      blocks: [
        { kind: "list", items: facts(input) },
        ...visibleTable(visible, several),
        ...droppedPairs(input),
      ],
    },
  ];
}

function title(visible: readonly GateVerdict[], several: boolean): string {
  const opening = "Noise, and what this run could see";
  const [first] = worstFirst(visible);
  const now = first?.evidence?.visible?.now ?? Number.POSITIVE_INFINITY;
  if (first === undefined || !Number.isFinite(now)) return opening;
  return `${opening} (${plain(subjectSpans(first, several))}: changes over ${boundText(now, metricOfGate(first))})`;
}

function facts({ verdict, measurements }: ReportInput): readonly (readonly Span[])[] {
  const { plan } = measurements;
  const { valid, planned } = verdict.pairs;
  const steal = medianNoise(measurements, "steal");
  const pressure = medianNoise(measurements, "cpuPressure");
  const share = (value: number) => `${Number((value * 100).toFixed(1))}%`;
  const machine = [
    steal === null ? "CPU taken by neighbours: not known here" : `CPU taken by neighbours: ${share(steal)}`,
    pressure === null
      ? "time with work waiting for a CPU: not known here"
      : `time with work waiting for a CPU: ${share(pressure)}`,
  ];
  const looks = plan?.looks.filter((look) => look.n <= valid).length ?? 0;
  return [
    [
      `${count(valid, "valid pair", "valid pairs")} of at most ${planned}; a pair is one fresh launch of base and one of head, in random order`,
    ],
    [`${machine.join("; ")} (medians over the pairs)`],
    ...(plan === null
      ? []
      : [
          [
            `Seed `,
            { code: String(plan.seed) },
            `; ${count(looks, "look", "looks")} at the data of ${plan.looks.length} planned, which the intervals allow for`,
          ],
        ]),
    ["Intervals hold at 90%, each by itself"],
  ];
}

function visibleTable(visible: readonly GateVerdict[], several: boolean): readonly Block[] {
  if (visible.length === 0) return [];
  const cell = (amount: number, gate: GateVerdict): readonly Span[] => [
    Number.isFinite(amount) ? boundText(amount, metricOfGate(gate)) : "none",
  ];
  const rows = visible.map((gate) => [
    gateSpans(gate, several),
    cell(gate.evidence?.visible?.now ?? Number.POSITIVE_INFINITY, gate),
    cell(gate.evidence?.visible?.atEnd ?? Number.POSITIVE_INFINITY, gate),
  ]);
  const header = ["gate", "smallest regression seen with these pairs", "with all planned pairs"];
  return [{ kind: "table", header, rows, numbersFrom: 1 }];
}

function droppedPairs({ measurements }: ReportInput): readonly Block[] {
  const text = droppedText(measurements);
  if (text === null) return [];
  const items = measurements.pairs.flatMap(({ pair, dropped }) =>
    dropped === null
      ? []
      : [
          [
            `Pair ${pair}, ${dropped.arm === "both" ? "both arms" : dropped.arm}: ${cleanLine(dropped.detail)}`,
          ],
        ],
  );
  return [
    { kind: "text", spans: [`${text}.`] },
    { kind: "list", items },
  ];
}
