// src/config/nearest.ts
/** The known word that `word` is most likely a slip of, or undefined. Case and punctuation weigh little. */
function nearest(word, known) {
	let best;
	for (const candidate of known) {
		const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
		if (best === void 0 || distance < best.distance) best = {
			word: candidate,
			distance
		};
	}
	if (best === void 0) return void 0;
	return best.distance <= Math.max(1, Math.floor(word.length / 3)) ? best.word : void 0;
}
/** Damerau's distance with adjacent transpositions (optimal string alignment). */
function editDistance(a, b) {
	const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)];
	const at = (i, j) => rows[i]?.[j] ?? 0;
	for (let i = 1; i <= a.length; i++) {
		const row = [i];
		rows.push(row);
		for (let j = 1; j <= b.length; j++) {
			const cost = a[i - 1] === b[j - 1] ? 0 : 1;
			let distance = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + cost);
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) distance = Math.min(distance, at(i - 2, j - 2) + 1);
			row.push(distance);
		}
	}
	return at(a.length, b.length);
}
export { nearest as t };
