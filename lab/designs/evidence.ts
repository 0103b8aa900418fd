/**
 * The differences of a run's pairs, and the counts of Walsh averages (d_i + d_j)/2, i <= j, that signed-rank designs are
 * decided by. Each count grows with the pairs, so that many designs share one pass.
 */
export class Evidence {
  /** Of each pair, up is worse. As many as the run may have at most. */
  readonly d: ArrayLike<number>;
  /** The margin on the scale of d. */
  readonly margin: number;
  readonly #above: Int32Array;
  readonly #below: Int32Array;
  readonly #atLeast: Int32Array;
  #counted = 0;

  constructor(d: ArrayLike<number>, margin: number) {
    this.d = d;
    this.margin = margin;
    this.#above = new Int32Array(d.length + 1);
    this.#below = new Int32Array(d.length + 1);
    this.#atLeast = new Int32Array(d.length + 1);
  }

  /** W+ of the first n pairs about zero. */
  aboveZero(n: number): number {
    this.#count(n);
    return this.#above[n]!;
  }

  /** W+ of the first n pairs about the margin, for "less". */
  belowMargin(n: number): number {
    this.#count(n);
    return this.#below[n]!;
  }

  /** Whether the estimate of Hodges and Lehmann from the first n pairs is at or over the margin. */
  beyond(n: number): boolean {
    this.#count(n);
    const half = (n * (n + 1)) / 4;
    const atLeast = this.#atLeast[n]!;
    return atLeast === half ? this.#middle(n) >= this.margin : atLeast > half;
  }

  #count(n: number): void {
    for (; this.#counted < n; this.#counted++) {
      const i = this.#counted;
      const last = this.d[i]!;
      let [above, below, atLeast] = [this.#above[i]!, this.#below[i]!, this.#atLeast[i]!];
      for (let j = 0; j <= i; j++) {
        const average = (this.d[j]! + last) / 2;
        if (average > 0) above++;
        if (average < this.margin) below++;
        if (average >= this.margin) atLeast++;
      }
      this.#above[i + 1] = above;
      this.#below[i + 1] = below;
      this.#atLeast[i + 1] = atLeast;
    }
  }

  /** Half-way between the averages next to the margin on both sides. */
  #middle(n: number): number {
    let [under, over] = [-Infinity, Infinity];
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        const average = (this.d[i]! + this.d[j]!) / 2;
        if (average < this.margin) under = Math.max(under, average);
        else over = Math.min(over, average);
      }
    }
    return (under + over) / 2;
  }
}
