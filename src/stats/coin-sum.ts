/**
 * The exact distribution of the sum of those scores that independent fair coins pick. With scores 1..n this
 * is the null of Wilcoxon's W+; with any other scores it is the null of the sign-flip test on them.
 *
 * A dynamic programme over the reachable sums: O(scores x most). For up to 53 scores every probability is a
 * multiple of 2^-53 or more and so exact in a double.
 *
 * @param scores whole numbers, 0 or more
 * @param most the largest sum that is asked for, at most the total of the scores
 * @returns P(sum <= s) at index s, for s = 0 .. most
 */
export function coinSumCumulative(
  scores: readonly number[],
  most = scores.reduce((sum, score) => sum + score, 0),
): Float64Array {
  const p = new Float64Array(most + 1);
  p[0] = 1;
  let reach = 0;
  for (const score of scores) {
    reach = Math.min(reach + score, most);
    for (let s = reach; s >= score; s--) p[s] = (p[s]! + p[s - score]!) / 2;
    for (let s = Math.min(score - 1, most); s >= 0; s--) p[s] = p[s]! / 2;
  }
  for (let s = 1; s <= most; s++) p[s] = p[s]! + p[s - 1]!;
  return p;
}
