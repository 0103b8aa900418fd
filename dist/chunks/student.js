// src/stats/student.ts
/** P(T > t) with `df` degrees of freedom, which need not be whole. */
function studentTail(t, df) {
	if (!(df > 0)) throw new RangeError(`${df} degrees of freedom`);
	if (t === 0) return .5;
	if (!Number.isFinite(t)) return t > 0 ? 0 : 1;
	const square = t * t;
	const tail = incompleteBeta(df / (df + square), square / (df + square), df / 2, .5) / 2;
	return t < 0 ? 1 - tail : tail;
}
/** The t with P(T > t) = tail, for a tail in (0, 1). */
function studentTailQuantile(tail, df) {
	if (tail <= 0) return Infinity;
	if (tail >= 1) return -Infinity;
	if (tail > .5) return -studentTailQuantile(1 - tail, df);
	let [low, high] = [0, 1];
	while (studentTail(high, df) > tail) [low, high] = [high, 2 * high];
	for (;;) {
		const middle = (low + high) / 2;
		if (middle <= low || middle >= high) return middle;
		if (studentTail(middle, df) > tail) low = middle;
		else high = middle;
	}
}
/** I_x(a, b); `rest` is 1 - x, which the caller knows without cancellation. */
function incompleteBeta(x, rest, a, b) {
	if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(rest, x, b, a);
	return Math.exp(a * logOf(x, rest) + b * logOf(rest, x) - logBeta(a, b)) / a * betaFraction(x, a, b);
}
/** ln x, from 1 - x where that is the smaller one. */
function logOf(x, rest) {
	return x > .5 ? Math.log1p(-rest) : Math.log(x);
}
function betaFraction(x, a, b) {
	let d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
	let c = 1;
	let fraction = d;
	for (let m = 1; m <= MOST_TERMS; m++) {
		const even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
		const odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
		for (const term of [even, odd]) {
			d = 1 / awayFromZero(1 + term * d);
			c = awayFromZero(1 + term / c);
			fraction *= c * d;
		}
		if (Math.abs(c * d - 1) < 1e-16) break;
	}
	return fraction;
}
/** It needs some sqrt(a) of them. */
const MOST_TERMS = 1e4;
function awayFromZero(value) {
	return Math.abs(value) < 1e-300 ? 1e-300 : value;
}
function logBeta(a, b) {
	return logGamma(a) + logGamma(b) - logGamma(a + b);
}
/** Stirling's series (Abramowitz and Stegun 6.1.41) beyond 12, where four terms leave less than 1e-12. */
function logGamma(x) {
	let shift = 0;
	let at = x;
	for (; at < 12; at++) shift += Math.log(at);
	const square = at * at;
	const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / at;
	return (at - .5) * Math.log(at) - at + Math.log(2 * Math.PI) / 2 + series - shift;
}
export { studentTailQuantile as n, studentTail as t };
