// src/stats/normal.ts
/** The density of the standard normal distribution. */
function normalDensity(z) {
	return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
}
/**
* P(Z > z) for a standard normal Z; absolute error about 1e-16 in the upper tail, relative error below 1e-8.
*
* Rational approximation of Hart et al. (Computer Approximations, 1968, no. 5666) as given by West (Better
* approximations to cumulative normal functions, Wilmott Magazine, 2005).
*/
function normalTail(z) {
	const x = Math.abs(z);
	const tail = x < 7.071 ? Math.exp(-x * x / 2) * hart5666(x) : normalDensity(x) / continuedFraction(x);
	return z < 0 ? 1 - tail : tail;
}
/** The z with P(Z > z) = tail, for a tail in (0, 1). */
function normalTailQuantile(tail) {
	if (tail <= 0) return Infinity;
	if (tail >= 1) return -Infinity;
	if (tail > .5) return -normalTailQuantile(1 - tail);
	const t = Math.sqrt(-2 * Math.log(tail));
	let z = t - (2.30753 + .27061 * t) / (1 + .99229 * t + .04481 * t * t);
	for (let i = 0; i < 20; i++) {
		const reached = normalTail(z);
		const step = Math.log(reached / tail) * reached / normalDensity(z);
		z += step;
		if (Math.abs(step) < 1e-14 * (1 + Math.abs(z))) break;
	}
	return z;
}
function hart5666(x) {
	let above = .0352624965998911;
	for (const c of NUMERATOR) above = above * x + c;
	let below = .0883883476483184;
	for (const c of DENOMINATOR) below = below * x + c;
	return above / below;
}
const NUMERATOR = [
	.700383064443688,
	6.37396220353165,
	33.912866078383,
	112.079291497871,
	221.213596169931,
	220.206867912376
];
const DENOMINATOR = [
	1.75566716318264,
	16.064177579207,
	86.7807322029461,
	296.564248779674,
	637.333633378831,
	793.826512519948,
	440.413735824752
];
/** Laplace's continued fraction of the Mills ratio, inverted. */
function continuedFraction(x) {
	let value = x + .65;
	for (let i = 4; i >= 1; i--) value = x + i / value;
	return value;
}
export { normalTail as n, normalTailQuantile as r, normalDensity as t };
