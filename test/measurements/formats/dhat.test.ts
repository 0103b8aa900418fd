import { describe, expect, test } from "vitest";
import { dhat } from "../../../src/measurements/formats/dhat.ts";
import { commandName } from "../../../src/measurements/formats/dhat-totals.ts";
import type { ParsedOutput } from "../../../src/measurements/formats/format.ts";

function read(text: string): ParsedOutput {
  return dhat.parse([{ file: "dhat.out.1", text }]);
}

function told({ results }: ParsedOutput): readonly string[] {
  return results.map(({ benchmark, metric, values }) => `${benchmark} ${metric} ${values.join(" ")}`);
}

const point = { tb: 10, tbk: 2, tl: 5, mb: 9, mbk: 1, gb: 8, gbk: 1, eb: 4, ebk: 1, rb: 3, wb: 7, fs: [1] };
const profile = {
  dhatFileVersion: 2,
  mode: "heap",
  verb: "Allocated",
  bklt: true,
  bkacc: true,
  cmd: "/a/b/words 10",
  pid: 1,
};

test("the sums of a file's program points are what was counted", () => {
  const output = read(JSON.stringify({ ...profile, pps: [point, { ...point, tb: 1000 }] }));
  expect(output.findings).toEqual([]);
  expect(told(output)).toEqual([
    "words 10 bytes.per_op 1010",
    "words 10 allocs.per_op 4",
    "words 10 memory.peak 16",
    "words 10 less.blocks/t-gmax 2",
    "words 10 less.B/t-end 8",
    "words 10 less.blocks/t-end 2",
    "words 10 less.B/read 6",
    "words 10 less.B/written 14",
  ]);
});

test.each<[string, object, readonly string[]]>([
  [
    "nothing allocated",
    { ...profile, bkacc: false, pps: [] },
    [
      "bytes.per_op 0",
      "allocs.per_op 0",
      "memory.peak 0",
      "less.blocks/t-gmax 0",
      "less.B/t-end 0",
      "less.blocks/t-end 0",
    ],
  ],
  [
    "copies",
    { ...profile, mode: "copy", verb: "Copied", bklt: false, bkacc: false, pps: [{ tb: 7, tbk: 1 }] },
    ["less.B/copied 7", "less.blocks/copied 1"],
  ],
  [
    "events of a program's own",
    {
      ...profile,
      mode: "ad-hoc",
      bklt: false,
      bkacc: false,
      bsu: "units",
      bksu: "events",
      pps: [{ tb: 7, tbk: 1 }],
    },
    ["less.units 7", "less.events 1"],
  ],
])("a file tells of %s", (_, file, totals) => {
  expect(told(read(JSON.stringify(file)))).toEqual(totals.map((total) => `words 10 ${total}`));
});

test.each<[string, string, string, number | undefined]>([
  [
    "cut off",
    '{"dhatFileVersion":2\n,"mode":"heap"\n,"pps":\n [{"tb":1',
    "this file of DHAT is not whole JSON",
    4,
  ],
  [
    "of another version",
    JSON.stringify({ ...profile, dhatFileVersion: 3, pps: [] }),
    "this file of DHAT has version 3",
    1,
  ],
  [
    "without a command",
    JSON.stringify({ ...profile, cmd: "", pps: [] }),
    "this file of DHAT has no command or no program points",
    undefined,
  ],
  [
    "without program points",
    JSON.stringify(profile),
    "this file of DHAT has no command or no program points",
    undefined,
  ],
  [
    "with a point that is not whole",
    JSON.stringify({ ...profile, pps: [{ ...point, gb: -1 }] }),
    "a program point of words 10 has no `gb`",
    undefined,
  ],
])("a file %s gives nothing", (_, text, message, line) => {
  const { results, findings } = read(text);
  expect(results).toEqual([]);
  expect(findings).toMatchObject([{ code: "format-unreadable", message, where: { file: "dhat.out.1" } }]);
  expect(findings[0]?.where?.line).toBe(line);
});

/** What valgrind prints for one process. */
function printed(id: number, lines: readonly string[]): string {
  const all = [
    "DHAT, a dynamic heap analysis tool",
    "Command: ./words 10",
    "",
    ...lines,
    "",
    "To view the resulting profile, open",
  ];
  return all.map((line) => `==${id}== ${line}\n`).join("");
}
const totals = [
  "Total:     8,184 bytes in 10 blocks",
  "At t-gmax: 4,096 bytes in 1 blocks",
  "At t-end:  0 bytes in 0 blocks",
];

describe("printed totals", () => {
  const heap = [
    "words 10 bytes.per_op 8184",
    "words 10 allocs.per_op 10",
    "words 10 memory.peak 4096",
    "words 10 less.blocks/t-gmax 1",
    "words 10 less.B/t-end 0",
    "words 10 less.blocks/t-end 0",
  ];

  test("of valgrind", () => {
    const output = read(printed(1, [...totals, "Reads:     4,088 bytes", "Writes:    4,168 bytes"]));
    expect(output.findings).toEqual([]);
    expect(told(output)).toEqual([...heap, "words 10 less.B/read 4088", "words 10 less.B/written 4168"]);
  });

  test("of processes whose lines are mixed", () => {
    const [one, two] = [printed(1, totals).split("\n"), printed(2, totals).split("\n")];
    const output = read(one.flatMap((line, i) => [line, two[i] ?? ""]).join("\n"));
    expect(output.findings).toEqual([]);
    expect(told(output)).toEqual([...heap, ...heap]);
  });

  test("are left out where the file was given as well", () => {
    const file = { file: "dhat.out.1", text: JSON.stringify({ ...profile, bkacc: false, pps: [point] }) };
    const output = dhat.parse([
      { file: "stderr", text: printed(1, ["Total:     7 bytes in 1 blocks"]) },
      file,
    ]);
    expect(output.findings).toEqual([]);
    expect(told(output)[0]).toBe("words 10 bytes.per_op 10");
  });

  test.each<[string, string, string, string, number]>([
    [
      "of a process that was ended",
      printed(1, ["Process terminating with default action of signal 11 (SIGSEGV)", ...totals]),
      "benchmark-failed",
      "words 10: Process terminating with default action of signal 11 (SIGSEGV)",
      4,
    ],
    [
      "that do not come",
      `==1== Command: ./words 10\n==1== ${totals[0]}\n`,
      "benchmark-failed",
      "words 10 did not come to its totals",
      1,
    ],
    [
      "that are not of the heap",
      printed(1, ["Total:     285 bytes in 23 blocks"]),
      "format-unreadable",
      "the totals of words 10 are not of the heap",
      2,
    ],
    [
      "with a number that cannot be read",
      printed(1, [totals[0] ?? "", "At t-gmax: much", totals[2] ?? ""]),
      "format-unreadable",
      "the totals of words 10 are not of the heap",
      2,
    ],
  ])("%s give nothing", (_, text, code, message, line) => {
    const { results, findings } = read(text);
    expect(results).toEqual([]);
    expect(findings).toMatchObject([{ code, message, where: { line } }]);
  });

  test("of a second run of dhat-rs have no name", () => {
    const run = `${totals.map((line) => `dhat: ${line}\n`).join("")}dhat: The data has been saved to dhat-heap.json\n`;
    expect(told(read(run))[0]).toBe("dhat bytes.per_op 8184");
    const { results, findings } = read(run + run);
    expect(results).toHaveLength(6);
    expect(findings).toMatchObject([{ code: "format-unreadable", where: { line: 5 } }]);
  });
});

test.each([
  ["./words 10", "words 10"],
  ["/a/b/words --in=/c/d.json /e/f", "words d.json f"],
  ["C:\\b\\words.exe  x", "words.exe x"],
  ["", ""],
])("%s is called %s", (command, name) => {
  expect(commandName(command)).toBe(name);
});
