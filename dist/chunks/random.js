// node_modules/pure-rand/lib/esm/distribution/uniformFloat64.js
const scale26 = 1.4901161193847656e-8;
const scale53 = 11102230246251565e-32;
const mask1 = 67108863;
const mask2 = 134217727;
/**
* Uniformly generate random 64-bit floating point values between 0 (included) and 1 (excluded)
*
* @remarks Generated values are multiples of 2**-53, providing 53 bits of randomness.
*
* @param rng - Instance of RandomGenerator to extract random values from
*
* @public
*/
function uniformFloat64(rng) {
	const value1 = rng.next() & mask1;
	const value2 = rng.next() & mask2;
	return value1 * scale26 + value2 * scale53;
}
// node_modules/pure-rand/lib/esm/generator/xoroshiro128plus.js
const jumps = [
	3639956645,
	3750757012,
	1261568508,
	386426335
];
var XoroShiro128Plus = class XoroShiro128Plus {
	constructor(s01, s00, s11, s10) {
		this.s01 = s01;
		this.s00 = s00;
		this.s11 = s11;
		this.s10 = s10;
	}
	clone() {
		return new XoroShiro128Plus(this.s01, this.s00, this.s11, this.s10);
	}
	next() {
		const out = this.s00 + this.s10 | 0;
		const a0 = this.s10 ^ this.s00;
		const a1 = this.s11 ^ this.s01;
		const s00 = this.s00;
		const s01 = this.s01;
		this.s00 = s00 << 24 ^ s01 >>> 8 ^ a0 ^ a0 << 16;
		this.s01 = s01 << 24 ^ s00 >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
		this.s10 = a1 << 5 ^ a0 >>> 27;
		this.s11 = a0 << 5 ^ a1 >>> 27;
		return out;
	}
	jump() {
		let ns01 = 0;
		let ns00 = 0;
		let ns11 = 0;
		let ns10 = 0;
		let s01 = this.s01;
		let s00 = this.s00;
		let s11 = this.s11;
		let s10 = this.s10;
		for (let i = 0; i !== 4; ++i) {
			const ji = jumps[i];
			for (let mask = 1; mask; mask <<= 1) {
				if (ji & mask) {
					ns01 ^= s01;
					ns00 ^= s00;
					ns11 ^= s11;
					ns10 ^= s10;
				}
				const a0 = s10 ^ s00;
				const a1 = s11 ^ s01;
				const s00_ = s00;
				const s01_ = s01;
				s00 = s00_ << 24 ^ s01_ >>> 8 ^ a0 ^ a0 << 16;
				s01 = s01_ << 24 ^ s00_ >>> 8 ^ a1 ^ (a1 << 16 | a0 >>> 16);
				s10 = a1 << 5 ^ a0 >>> 27;
				s11 = a0 << 5 ^ a1 >>> 27;
			}
		}
		this.s01 = ns01;
		this.s00 = ns00;
		this.s11 = ns11;
		this.s10 = ns10;
	}
	getState() {
		return [
			this.s01,
			this.s00,
			this.s11,
			this.s10
		];
	}
};
function xoroshiro128plusFromState(state) {
	if (!(state.length === 4)) throw new Error("The state must have been produced by a xoroshiro128plus RandomGenerator");
	return new XoroShiro128Plus(state[0], state[1], state[2], state[3]);
}
// src/stats/random.ts
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
function seededRandom(seed, ...stream) {
	const generator = xoroshiro128plusFromState(hash128(JSON.stringify([seed, ...stream])));
	return () => uniformFloat64(generator);
}
/** True half of the time. */
function coin(random) {
	return random() < .5;
}
/** Exponential with the given mean, in the unit of the mean: the gaps of a Poisson process. */
function exponential(random, mean) {
	return -mean * Math.log1p(-random());
}
/** Standard normal (Box and Muller 1958), one number from two draws. */
function standardNormal(random) {
	return Math.sqrt(-2 * Math.log1p(-random())) * Math.cos(2 * Math.PI * random());
}
function hash128(text) {
	let a = 608135816;
	let b = 2242054355;
	let c = 320440878;
	let d = 57701188;
	for (let i = 0; i < text.length; i++) {
		a = mix(a ^ text.charCodeAt(i));
		b = mix(b + a);
		c = mix(c + b);
		d = mix(d + c);
	}
	return [
		a,
		b,
		c,
		d | 1
	];
}
/** The 32-bit finaliser of MurmurHash3 (Appleby, public domain). */
function mix(word) {
	let h = word;
	h = Math.imul(h ^ h >>> 16, 2246822507);
	h = Math.imul(h ^ h >>> 13, 3266489909);
	return h ^ h >>> 16;
}
export { standardNormal as i, exponential as n, seededRandom as r, coin as t };
