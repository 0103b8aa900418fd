import type { Effect } from "../compare/comparison.ts";
import type { HistoryRecord, RecordedEffect, RecordedGate, SeriesName } from "./record.ts";
import { none, type RecordTable, type Source } from "./table.ts";

/** The records of a table, each made when it is asked for. */
export class TableRows {
  readonly length: number;
  readonly #table: RecordTable;
  #lines: readonly string[] | null = null;

  constructor(table: RecordTable) {
    this.#table = table;
    this.length = table.records.startedAt.length;
  }

  source(i: number): Source {
    const [path = "", blob = ""] = this.#text(i);
    return { path, blob };
  }

  /** @param wanted by place in `table.series`: which effects are made; null: all of them */
  record(i: number, wanted: readonly boolean[] | null = null): HistoryRecord {
    const { records } = this.#table;
    const [, , run = "", head = "", base = "", digest = "", startedAt = ""] = this.#text(i);
    const reference = records.reference[i] ?? none;
    const workflow = { run: records.workflowRun[i] ?? Number.NaN, attempt: records.attempt[i] ?? Number.NaN };
    return {
      format: "weighbridge-record",
      version: 1,
      tool: this.#word(records.tool[i]),
      run,
      config: this.#word(records.config[i]),
      kind: this.#word(records.kind[i]) as HistoryRecord["kind"],
      head,
      base,
      reference: reference === none ? null : this.#word(reference),
      pull: numberOf(records.pull[i]),
      workflow: Number.isNaN(workflow.run) ? null : workflow,
      startedAt,
      outcome: this.#word(records.outcome[i]) as HistoryRecord["outcome"],
      pairs: { valid: records.valid[i] ?? 0, dropped: records.dropped[i] ?? 0 },
      gates: this.#gates(i),
      effects: this.#effects(i, wanted),
      omitted: { gates: records.omittedGates[i] ?? 0, effects: records.omittedEffects[i] ?? 0 },
      noise: {
        steal: numberOf(records.steal[i]),
        cpuPressure: numberOf(records.cpuPressure[i]),
        ioPressure: numberOf(records.ioPressure[i]),
        memoryPressure: numberOf(records.memoryPressure[i]),
      },
      machine: JSON.parse(this.#word(records.machine[i])) as HistoryRecord["machine"],
      digest,
    };
  }

  #gates(i: number): readonly RecordedGate[] {
    const { records, gates } = this.#table;
    const found: RecordedGate[] = [];
    for (let row = records.gatesEnd[i - 1] ?? 0; row < (records.gatesEnd[i] ?? 0); row++) {
      const { suite, benchmark, metric } = this.#series(gates.series[row]);
      found.push({
        suite,
        benchmark,
        metric,
        text: this.#word(gates.text[row]),
        verdict: this.#word(gates.verdict[row]) as RecordedGate["verdict"],
        margin: numberOf(gates.margin[row]),
      });
    }
    return found;
  }

  #effects(i: number, wanted: readonly boolean[] | null): readonly RecordedEffect[] {
    const { records, effects } = this.#table;
    const found: RecordedEffect[] = [];
    for (let row = records.effectsEnd[i - 1] ?? 0; row < (records.effectsEnd[i] ?? 0); row++) {
      const place = effects.series[row] ?? none;
      if (wanted !== null && wanted[place] !== true) continue;
      // Field by field: a spread of the name takes many times as long.
      const { suite, benchmark, metric } = this.#series(place);
      found.push({
        suite,
        benchmark,
        metric,
        n: effects.n[row] ?? 0,
        base: numberOf(effects.base[row]),
        head: numberOf(effects.head[row]),
        change: this.#change(row),
        floor: numberOf(effects.floor[row]),
        quartiles: this.#quartiles(row),
      });
    }
    return found;
  }

  #change(row: number): Effect | null {
    const { estimate: of, lower, upper } = this.#table.effects;
    const estimate = numberOf(of[row]);
    return estimate === null
      ? null
      : { estimate, lower: lower[row] ?? Number.NaN, upper: upper[row] ?? Number.NaN };
  }

  #quartiles(row: number): RecordedEffect["quartiles"] {
    const { effects, quartiles } = this.#table;
    const at = effects.quartilesEnd[row - 1] ?? 0;
    if (at === effects.quartilesEnd[row]) return null;
    return {
      base: [quartiles.baseLower[at] ?? Number.NaN, quartiles.baseUpper[at] ?? Number.NaN],
      head: [quartiles.headLower[at] ?? Number.NaN, quartiles.headUpper[at] ?? Number.NaN],
    };
  }

  /** The texts of a record; split only where a record is asked for. */
  #text(i: number): readonly string[] {
    this.#lines ??= this.#table.texts.split("\n");
    return this.#lines[i]?.split(" ") ?? [];
  }

  #word(place: number | undefined): string {
    return this.#table.words[place ?? none] ?? "";
  }

  #series(place: number | undefined): SeriesName {
    return this.#table.series[place ?? none] ?? unnamed;
  }
}

const unnamed: SeriesName = { suite: "", benchmark: "", metric: "" };

function numberOf(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
