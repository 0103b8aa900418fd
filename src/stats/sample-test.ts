/** A test of where the centre of a sample lies; one number per pair. */
export interface SampleTest {
  /** The estimate of the centre of symmetry; NaN for an empty sample. */
  estimate(): number;
  /** One-sided p value against "the centre of symmetry is `shift` or less". */
  above(shift: number): number;
  /** One-sided p value against "the centre of symmetry is `shift` or more". */
  below(shift: number): number;
  /** The lower confidence bound of the centre with error `tail`; -Infinity where so few differences leave none. */
  lower(tail: number): number;
  /** The upper confidence bound of the centre with error `tail`; +Infinity where so few differences leave none. */
  upper(tail: number): number;
}
