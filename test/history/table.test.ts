import { describe, expect, test } from "vitest";
import { everything, find, type Query } from "../../src/history/query.ts";
import type { HistoryRecord } from "../../src/history/record.ts";
import type { RecordTable } from "../../src/history/table.ts";
import { readTable, writeTable } from "../../src/history/table-file.ts";
import { joinTables } from "../../src/history/table-join.ts";
import { TableRows } from "../../src/history/table-rows.ts";
import { effect, gate, merged, record, tableOf } from "./samples.ts";

const records = [
  record(1),
  merged(2, {
    outcome: "accepted",
    noise: { steal: null, cpuPressure: null, ioPressure: null, memoryPressure: null },
  }),
  record(3, {
    config: "services/mail/weighbridge.yml",
    workflow: null,
    pull: null,
    kind: "manual",
    outcome: "fail",
    gates: [gate("latency.p95", "fail", { suite: "mail", margin: null }), gate("throughput", "exempt")],
    effects: [
      effect("latency.p50", Infinity, { base: null, head: Infinity, floor: Infinity }),
      effect("latency.p95", 0.3, { suite: "mail", quartiles: { base: [1, 2], head: [3, Infinity] } }),
      effect("throughput", null, { benchmark: "GET /", n: 0 }),
    ],
  }),
  record(4, { gates: [], effects: [], outcome: "broken", pairs: { valid: 0, dropped: 0 } }),
  record(5, { effects: [effect("latency.p95", 0, { quartiles: { base: [5, 6], head: [7, 8] } })] }),
];

const rowsOf = (table: RecordTable): readonly HistoryRecord[] => {
  const rows = new TableRows(table);
  return Array.from({ length: rows.length }, (_, i) => rows.record(i));
};

test("a table gives its records back", () => {
  expect(rowsOf(tableOf(records))).toEqual(records);
});

test("tables joined anywhere give the records of both", () => {
  for (let at = 0; at <= records.length; at++)
    expect(rowsOf(joinTables(tableOf(records.slice(0, at)), tableOf(records.slice(at))))).toEqual(records);
});

describe("the file of a table", () => {
  const bytes = new Uint8Array(writeTable({ note: { tree: "abc" }, table: tableOf(records) }));

  test("gives it back, with its note", () => {
    const read = readTable(bytes)!;
    expect(read.note).toEqual({ tree: "abc" });
    expect(rowsOf(read.table)).toEqual(records);
  });

  test("of no record gives none", () => {
    const empty = new Uint8Array(writeTable({ note: null, table: tableOf([]) }));
    expect(rowsOf(readTable(empty)!.table)).toEqual([]);
  });

  test("cut anywhere, or with more at its end, is none", () => {
    for (let length = 0; length < bytes.length; length += 5)
      expect(readTable(bytes.slice(0, length))).toBeNull();
    expect(readTable(new Uint8Array([...bytes, 0, 0, 0, 0, 0, 0, 0, 0]))).toBeNull();
    expect(readTable(new TextEncoder().encode("nothing of the kind"))).toBeNull();
  });
});

describe("a query", () => {
  const tables = [tableOf(records.slice(0, 2)), tableOf(records.slice(2))];
  const nth = (query: Partial<Query>): readonly number[] =>
    [...find(tables, { ...everything, ...query }).records].map(({ run }) => Number(run.slice(-1)));

  test.each<[Partial<Query>, readonly number[]]>([
    [{}, [5, 4, 3, 2, 1]],
    [{ limit: 2 }, [5, 4]],
    [{ limit: 0 }, []],
    [{ kind: "pull_request" }, [5, 4, 1]],
    [{ kind: "merge_group" }, []],
    [{ outcome: "accepted" }, [2]],
    [{ config: "weighbridge.yml" }, [5, 4, 2, 1]],
    [{ config: "nowhere.yml" }, []],
    [{ metric: "latency.p50" }, [3]],
    [{ metric: "latency.p95" }, [5, 3, 2, 1]],
    [{ metric: "latency.p95", suite: "browse" }, [5, 2, 1]],
    [{ suite: "mail" }, [3]],
    [{ since: Date.parse(record(3).startedAt) }, [5, 4, 3]],
    [{ until: Date.parse(record(3).startedAt) }, [3, 2, 1]],
    [{ since: Date.parse(record(3).startedAt) + 1, until: Date.parse(record(4).startedAt) }, [4]],
  ])("for %j finds %j", (query, expected) => {
    expect(nth(query)).toEqual(expected);
  });

  test("counts what it finds, and makes only the effects that were asked for", () => {
    const found = find(tables, { ...everything, metric: "latency.p95", limit: 2 });
    expect(found.total).toBe(4);
    expect([...found.records].map(({ effects }) => effects.length)).toEqual([1, 1]);
    expect([...found.records]).toHaveLength(2);
  });
});
