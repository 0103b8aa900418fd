import { normalDensity, normalTail, normalTailQuantile } from "./normal.ts";

/**
 * Group-sequential boundaries: the one-sided nominal tail level of each look, such that a Brownian path under
 * the null has crossed a boundary by look j with probability `spent[j]` (Lan and DeMets 1983).
 *
 * The density of the path that has crossed nothing yet is carried from look to look by the recursion of
 * Armitage, McPherson and Rowe (1969), on Gauss-Legendre nodes below the boundary.
 *
 * @param times information at each look, ascending, in any unit
 * @param spent error spent up to and including each look, never falling; a look that adds none gets tail 0
 *   and what it leaves is there for the next look that does
 * @returns tail levels, same order
 */
export function boundaryTails(times: readonly number[], spent: readonly number[]): number[] {
  let path: Path | undefined;
  let before = 0;
  return times.map((time, j) => {
    const step = spent[j]! - before;
    if (step <= 0) return 0;
    before = spent[j]!;
    const first = path === undefined;
    const boundary = solveBoundary(path, time, step);
    path = continuePath(path, time, boundary);
    return first ? step : normalTail(boundary); // unrounded: it may equal 2^-n, the least tail of n pairs
  });
}

/** The part of the null distribution that has not crossed: probability masses at standardised values z, at a time. */
interface Path {
  readonly time: number;
  readonly boundary: number;
  readonly z: Float64Array;
  readonly mass: Float64Array;
}

const LOWEST = -7; // a path this low reaches no upper boundary with a probability that matters (1e-12)
const NODES = 128; // spacing near .1, below the step of z from one look to the next up to about 100 looks

/** The z that a path at `time` exceeds with probability `step` without having crossed before. */
function solveBoundary(path: Path | undefined, time: number, step: number): number {
  if (!path) return normalTailQuantile(step);
  // The log of the probability is concave and falling in z: Newton on it passes the root at most once.
  let z = path.boundary;
  for (let i = 0; i < 50; i++) {
    const reached = exceedance(path, time, z);
    const change = (Math.log(reached / step) * reached) / density(path, time, z);
    z += change;
    if (Math.abs(change) < 1e-10) break;
  }
  return z;
}

function exceedance(path: Path, time: number, z: number): number {
  const scale = Math.sqrt(time - path.time);
  const drift = Math.sqrt(path.time) / scale;
  const target = (z * Math.sqrt(time)) / scale;
  let sum = 0;
  for (let i = 0; i < NODES; i++) {
    sum += path.mass[i]! * normalTail(target - drift * path.z[i]!);
  }
  return sum;
}

function density(path: Path, time: number, z: number): number {
  const scale = Math.sqrt(time - path.time);
  const drift = Math.sqrt(path.time) / scale;
  const target = (z * Math.sqrt(time)) / scale;
  let sum = 0;
  for (let i = 0; i < NODES; i++) {
    sum += path.mass[i]! * normalDensity(target - drift * path.z[i]!);
  }
  return (sum * Math.sqrt(time)) / scale;
}

function continuePath(path: Path | undefined, time: number, boundary: number): Path {
  const half = (boundary - LOWEST) / 2;
  legendre ??= gaussLegendre(NODES);
  const z = legendre.nodes.map((node) => LOWEST + half * (1 + node));
  const mass = legendre.weights.map(
    (weight, i) => half * weight * (path ? density(path, time, z[i]!) : normalDensity(z[i]!)),
  );
  return { time, boundary, z, mass };
}

/** Made when it is first needed: most commands plan no looks. */
let legendre: ReturnType<typeof gaussLegendre> | undefined;

/** Nodes and weights on [-1, 1], by Newton on the Legendre polynomial (Davis and Rabinowitz 1984, section 2.7). */
function gaussLegendre(n: number): { nodes: Float64Array; weights: Float64Array } {
  const nodes = new Float64Array(n);
  const weights = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let x = -Math.cos((Math.PI * (i + 0.75)) / (n + 0.5));
    let slope = 0;
    for (let round = 0; round < 10; round++) {
      let value = x;
      let previous = 1;
      for (let k = 2; k <= n; k++)
        [previous, value] = [value, ((2 * k - 1) * x * value - (k - 1) * previous) / k];
      slope = (n * (x * value - previous)) / (x * x - 1);
      x -= value / slope;
    }
    nodes[i] = x;
    weights[i] = 2 / ((1 - x * x) * slope * slope);
  }
  return { nodes, weights };
}
