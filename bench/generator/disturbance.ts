/** How a process fared that wanted all of a core. Seconds. */
export interface Disturbance {
  readonly seconds: number;
  /** Of all times that it was away for longer than a millisecond: what came due meanwhile was late, whoever had to do it. */
  readonly away: number;
  readonly longest: number;
}

const seconds = 2;
const noticed = 0.001;

const now = (): number => performance.now() / 1000;
// What a young process does for itself is not the machine's doing.
for (const until = now() + 0.3; now() < until;);
const begin = now();
let [away, longest] = [0, 0];
for (let last = begin; last - begin < seconds;) {
  const next = now();
  const gap = next - last;
  if (gap > noticed) away += gap;
  longest = Math.max(longest, gap);
  last = next;
}
console.log(JSON.stringify({ seconds, away, longest } satisfies Disturbance));
