import type { HistoryRecord, RecordedEffect, SeriesName } from "./record.ts";

import {
  type Column,
  type ColumnKind,
  type Columns,
  none,
  type RecordTable,
  type Source,
  tableColumns,
} from "./table.ts";

/** Puts records into columns. */
export class TableBuilder {
  readonly #words = new Places<string>((word) => word);
  readonly #series = new Places<SeriesName>(({ suite, benchmark, metric }) =>
    JSON.stringify([suite, benchmark, metric]),
  );
  readonly #texts: string[] = [];
  readonly #records = new Growing(tableColumns.records);
  readonly #gates = new Growing(tableColumns.gates);
  readonly #effects = new Growing(tableColumns.effects);
  readonly #quartiles = new Growing(tableColumns.quartiles);

  add(record: HistoryRecord, { path, blob }: Source): void {
    for (const gate of record.gates) {
      const { suite, benchmark, metric, text, verdict, margin } = gate;
      this.#gates.add({
        series: this.#series.of({ suite, benchmark, metric }),
        text: this.#words.of(text),
        verdict: this.#words.of(verdict),
        margin: margin ?? Number.NaN,
      });
    }
    for (const effect of record.effects) this.#addEffect(effect);
    const { run, head, base, digest, startedAt, workflow, pairs, omitted, noise } = record;
    this.#texts.push([path, blob, run, head, base, digest, startedAt].join(" "));
    this.#records.add({
      startedAt: Date.parse(startedAt),
      pull: record.pull ?? Number.NaN,
      workflowRun: workflow?.run ?? Number.NaN,
      attempt: workflow?.attempt ?? Number.NaN,
      steal: noise.steal ?? Number.NaN,
      cpuPressure: noise.cpuPressure ?? Number.NaN,
      ioPressure: noise.ioPressure ?? Number.NaN,
      memoryPressure: noise.memoryPressure ?? Number.NaN,
      tool: this.#words.of(record.tool),
      config: this.#words.of(record.config),
      kind: this.#words.of(record.kind),
      reference: record.reference === null ? none : this.#words.of(record.reference),
      outcome: this.#words.of(record.outcome),
      machine: this.#words.of(JSON.stringify(record.machine)),
      valid: pairs.valid,
      dropped: pairs.dropped,
      omittedGates: omitted.gates,
      omittedEffects: omitted.effects,
      gatesEnd: this.#gates.length,
      effectsEnd: this.#effects.length,
    });
  }

  #addEffect({ suite, benchmark, metric, n, base, head, change, floor, quartiles }: RecordedEffect): void {
    if (quartiles !== null) {
      const [baseLower, baseUpper] = quartiles.base;
      const [headLower, headUpper] = quartiles.head;
      this.#quartiles.add({ baseLower, baseUpper, headLower, headUpper });
    }
    this.#effects.add({
      series: this.#series.of({ suite, benchmark, metric }),
      n,
      base: base ?? Number.NaN,
      head: head ?? Number.NaN,
      estimate: change?.estimate ?? Number.NaN,
      lower: change?.lower ?? Number.NaN,
      upper: change?.upper ?? Number.NaN,
      floor: floor ?? Number.NaN,
      quartilesEnd: this.#quartiles.length,
    });
  }

  build(): RecordTable {
    return {
      words: this.#words.all,
      series: this.#series.all,
      texts: this.#texts.join("\n"),
      records: this.#records.columns(),
      gates: this.#gates.columns(),
      effects: this.#effects.columns(),
      quartiles: this.#quartiles.columns(),
    };
  }
}

/** Things that are named once, in the order in which they came. */
export class Places<Thing> {
  readonly all: Thing[] = [];
  readonly #places = new Map<string, number>();
  readonly #keyOf: (thing: Thing) => string;

  constructor(keyOf: (thing: Thing) => string) {
    this.#keyOf = keyOf;
  }

  of(thing: Thing): number {
    const key = this.#keyOf(thing);
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    const place = this.all.push(thing) - 1;
    this.#places.set(key, place);
    return place;
  }
}

/** Columns that rows are added to. */
class Growing<Kinds extends Readonly<Record<string, ColumnKind>>> {
  readonly #kinds: Kinds;
  readonly #values: Readonly<Record<string, number[]>>;
  length = 0;

  constructor(kinds: Kinds) {
    this.#kinds = kinds;
    this.#values = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
  }

  add(row: { readonly [Name in keyof Kinds]: number }): void {
    for (const name in this.#values) this.#values[name]?.push(row[name] ?? Number.NaN);
    this.length += 1;
  }

  columns(): Columns<Kinds> {
    const columns = Object.entries(this.#values).map(([name, values]): [string, Column] => [
      name,
      this.#kinds[name] === "number" ? Float64Array.from(values) : Uint32Array.from(values),
    ]);
    return Object.fromEntries(columns) as unknown as Columns<Kinds>;
  }
}
