// src/report/json-numbers.ts
/**
* Numbers for a report in JSON, which has no infinity: such a number is null and its key is listed in `infinite` beside it. Where
* both signs are possible, `lower` is minus infinity and every other plus infinity.
*/
function numbers(values) {
	const told = {};
	const infinite = [];
	for (const [key, value] of Object.entries(values)) {
		told[key] = Number.isFinite(value) ? value : null;
		if (value !== null && Math.abs(value) === Infinity) infinite.push(key);
	}
	return infinite.length === 0 ? told : {
		...told,
		infinite
	};
}
export { numbers as t };
