/** A unit that has been read: how it is written, its metric, and the power of ten to base units. */
export interface GoUnit {
  readonly written: string;
  readonly metric: string;
  readonly exponent: number;
}

/** Results with the same units in the same order, as one expression for their lines. */
interface Shape {
  readonly units: readonly GoUnit[];
  /** What is written behind each number to bring it to base units: `e-9`. */
  readonly powers: readonly string[];
  readonly line: RegExp;
  /** Where the samples of each benchmark go, one list per unit. */
  readonly samples: Map<string, readonly number[][]>;
}

/**
 * The lines that a recording mostly consists of: results in the units of an earlier one. Each is taken by one expression that was
 * made for these units; anything else is left to the reader of all lines, which says what it found.
 */
export class GoRepeats {
  readonly #shapes: Shape[] = [];
  readonly #samplesOf: (name: string, metric: string) => number[];

  /** @param samplesOf the samples so far of a benchmark and metric, to add to */
  constructor(samplesOf: (name: string, metric: string) => number[]) {
    this.#samplesOf = samplesOf;
  }

  /** Says that there are results with these units. */
  expect(units: readonly GoUnit[]): void {
    const same = (shape: Shape): boolean =>
      shape.units.length === units.length &&
      shape.units.every(({ written }, i) => written === units[i]?.written);
    if (this.#shapes.some(same)) return;
    const powers = units.map(({ exponent }) => (exponent === 0 ? "" : `e${exponent}`));
    this.#shapes.push({ units, powers, line: lineOf(units), samples: new Map() });
  }

  /** Takes lines of `text` from the start of one on; `end` is the start of the first that is left. */
  takeLines(text: string, start: number): { readonly end: number; readonly lines: number } {
    let end = start;
    let lines = 0;
    for (;;) {
      const taken = this.#takeAlike(text, end);
      if (taken === null) return { end, lines };
      end = taken.end;
      lines += taken.lines;
    }
  }

  /** Takes lines of one shape, at least one; null where the first has none of the known shapes. */
  #takeAlike(text: string, start: number): { readonly end: number; readonly lines: number } | null {
    const shape = this.#shapes.find(({ line }) => {
      line.lastIndex = start;
      return line.test(text);
    });
    if (shape === undefined) return null;
    const { line, powers, samples } = shape;
    let end = start;
    let lines = 0;
    for (;;) {
      line.lastIndex = end;
      const found = line.exec(text);
      if (found === null) return { end, lines };
      const lists = samples.get(found[1]!) ?? this.#listsOf(shape, found[1]!);
      for (let i = 0; i < lists.length; i++) {
        const value = Number(found[i + 2]! + powers[i]!);
        if (value === Infinity) {
          // What was taken of this line goes back: its reader says what is wrong with it.
          for (const list of lists.slice(0, i)) list.pop();
          return lines === 0 ? null : { end, lines };
        }
        lists[i]!.push(value);
      }
      end = line.lastIndex;
      lines++;
    }
  }

  #listsOf({ units, samples }: Shape, name: string): readonly number[][] {
    const lists = units.map(({ metric }) => this.#samplesOf(name, metric));
    samples.set(name, lists);
    return lists;
  }
}

/** A name, a number of iterations, and a number with each unit. What it takes is what `decimal` reads. */
function lineOf(units: readonly GoUnit[]): RegExp {
  const fields = units.map(({ written }) => `[ \\t]+(\\d+(?:\\.\\d+)?)[ \\t]+${escaped(written)}`);
  return new RegExp(`(Benchmark(?![a-z])\\S*)[ \\t]+[1-9]\\d*${fields.join("")}[ \\t]*\\r?\\n`, "y");
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, String.raw`\$&`);
}
