import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";

/** Uniform in [0, 1), 53 bits. */
export type Random = () => number;

/**
 * A reproducible source of uniform numbers. The same seed and stream labels give the same numbers on every
 * machine; different labels give unrelated streams, so that one more draw in one place moves nothing
 * elsewhere.
 *
 * Generator: xoroshiro128+ (Blackman and Vigna 2018). Its own 32-bit seeding makes the first draws of
 * neighbouring seeds neighbours, so the whole 128-bit state comes from a hash of seed and labels instead.
 *
 * @param seed a finite number
 * @param stream labels, for example `"coins"` or `"arrivals", pair`; `1` and `"1"` differ
 */
export function seededRandom(seed: number, ...stream: readonly (number | string)[]): Random {
  const generator = xoroshiro128plusFromState(hash128(JSON.stringify([seed, ...stream])));
  return () => uniformFloat64(generator);
}

/** True half of the time. */
export function coin(random: Random): boolean {
  return random() < 0.5;
}

/** Exponential with the given mean, in the unit of the mean: the gaps of a Poisson process. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log1p(-random());
}

/** Standard normal (Box and Muller 1958), one number from two draws. */
export function standardNormal(random: Random): number {
  return Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
}

function hash128(text: string): [number, number, number, number] {
  let a = 0x243f6a88;
  let b = 0x85a308d3;
  let c = 0x13198a2e;
  let d = 0x03707344;
  for (let i = 0; i < text.length; i++) {
    a = mix(a ^ text.charCodeAt(i));
    b = mix(b + a);
    c = mix(c + b);
    d = mix(d + c);
  }
  return [a, b, c, d | 1]; // the all-zero state would stay zero for ever
}

/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain). */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
