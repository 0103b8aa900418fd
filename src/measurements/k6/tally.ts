/** What is kept of the values of a rate, a counter or a gauge. */
export class Tally {
  count = 0;
  sum = 0;
  /** Values that are not 0: what holds, for a rate. */
  holding = 0;
  last = 0;
  /** The row that the last value came from. */
  row = 0;

  add(value: number, row: number): void {
    this.count++;
    this.sum += value;
    if (value !== 0) this.holding++;
    this.last = value;
    this.row = row;
  }

  /** Takes in what another has. */
  merge(other: Tally): void {
    this.count += other.count;
    this.sum += other.sum;
    this.holding += other.holding;
    if (other.row < this.row) return;
    this.last = other.last;
    this.row = other.row;
  }
}
