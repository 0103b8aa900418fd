import type { GateVerdict } from "../verdict/verdict.ts";
import { cleanLine } from "./clean.ts";
import type { ReportInput } from "./input.ts";
import { hasSeveralSuites } from "./input.ts";
import { droppedText, medianNoise, noiseOf, notableNoise, percent } from "./noise.ts";
import { boundText } from "./numbers.ts";
import { worstFirst } from "./order.ts";
import type { Block, Section, Span } from "./report.ts";
import { count, gateSpans, metricOfGate, plain, subjectSpans } from "./words.ts";

/** Noise, and what this run could have seen: the smallest visible change of each gate, the machine, dropped pairs. */
export function noiseSection(input: ReportInput): readonly Section[] {
  const { verdict, measurements } = input;
  if (measurements.pairs.length === 0) return [];
  const visible = verdict.gates.filter(
    (gate) => gate.evidence !== null && (gate.evidence.visible !== null || floorOf(gate) !== null),
  );
  const several = hasSeveralSuites(measurements);
  return [
    {
      title: title(visible, several),
      blocks: [
        { kind: "list", items: [...floorFact(visible, several), ...facts(input)] },
        ...visibleTable(visible, several),
        ...droppedPairs(input),
      ],
    },
  ];
}

function title(visible: readonly GateVerdict[], several: boolean): string {
  const opening = "Noise, and what this run could see";
  const first = leading(visible);
  const now = first?.evidence?.visible?.now ?? Number.POSITIVE_INFINITY;
  if (first === undefined || !Number.isFinite(now)) return opening;
  return `${opening} (${plain(subjectSpans(first, several))}: changes over ${boundText(now, metricOfGate(first))})`;
}

/** The gate that title and first sentence speak of: the worst, rates only where there is nothing else. */
function leading(told: readonly GateVerdict[]): GateVerdict | undefined {
  return worstFirst(told.filter((gate) => gate.evidence?.visible))[0] ?? worstFirst(told)[0];
}

/** The noise floor in words. */
function floorFact(told: readonly GateVerdict[], several: boolean): readonly (readonly Span[])[] {
  const first = leading(told);
  const floor = first === undefined ? null : floorOf(first);
  if (first === undefined || floor === null || !Number.isFinite(floor)) return [];
  const now = first.evidence?.visible?.now ?? null;
  const seen =
    now === null
      ? []
      : Number.isFinite(now)
        ? [`; this run could see changes over ${boundText(now, metricOfGate(first))}`]
        : [soEarly(first)];
  return [
    [
      "Noise floor: had both commits been equal, ",
      ...subjectSpans(first, several),
      ` would still have looked up to ${boundText(floor, metricOfGate(first))} different in 19 of 20 such runs`,
      ...seen,
    ],
  ];
}

/** Where no gate can fail yet by so few pairs, though one may pass. */
function soEarly(gate: GateVerdict): string {
  const { comparison, visible } = gate.evidence ?? {};
  const end = visible?.atEnd ?? Number.POSITIVE_INFINITY;
  const later = Number.isFinite(end)
    ? `; with all planned pairs, changes over ${boundText(end, metricOfGate(gate))} could be seen`
    : "";
  return `; after ${count(comparison?.n ?? 0, "pair", "pairs")} a gate can pass and none can fail yet${later}`;
}

/** For margins alone: a limit does not compare the commits. */
function floorOf({ planned, evidence }: GateVerdict): number | null {
  return planned.gate.form.kind === "margin" ? (evidence?.comparison.floor ?? null) : null;
}

function facts({ verdict, measurements }: ReportInput): readonly (readonly Span[])[] {
  const { plan } = measurements;
  const { valid, planned } = verdict.pairs;
  const noise = noiseOf(measurements);
  const steal = medianNoise(noise, "steal");
  const pressure = medianNoise(noise, "cpuPressure");
  const notable = notableNoise(noise);
  const machine = [
    steal === null ? "CPU taken by neighbours: not known here" : `CPU taken by neighbours: ${percent(steal)}`,
    pressure === null
      ? "time with work waiting for a CPU: not known here"
      : `time with work waiting for a CPU: ${percent(pressure)}`,
  ];
  const looks = plan?.looks.filter((look) => look.n <= valid).length ?? 0;
  return [
    [
      `${count(valid, "valid pair", "valid pairs")} of at most ${planned}; a pair is one fresh launch of base and one of head, in random order`,
    ],
    [`${machine.join("; ")} (medians over the pairs)`],
    ...(notable.length === 0 ? [] : [[`Also noticed: ${notable.join("; ")} (medians over the pairs)`]]),
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
    ...(plan?.test === "student"
      ? [
          [
            "Few launches: whether a gate failed was tested by Student's t, which takes the differences of launches for normal; whether it passed by ranks",
          ],
        ]
      : []),
  ];
}

function visibleTable(visible: readonly GateVerdict[], several: boolean): readonly Block[] {
  if (visible.length === 0) return [];
  const cell = (amount: number | null, gate: GateVerdict): readonly Span[] => {
    if (amount === null) return ["–"];
    return [Number.isFinite(amount) ? boundText(amount, metricOfGate(gate)) : "none yet"];
  };
  const rows = visible.map((gate) => [
    gateSpans(gate, several),
    cell(floorOf(gate), gate),
    cell(gate.evidence?.visible?.now ?? null, gate),
    cell(gate.evidence?.visible?.atEnd ?? null, gate),
  ]);
  const header = ["gate", "noise floor", "seen in 4 of 5 runs", "with all planned pairs"];
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
