// src/config/finding.ts
/** A finding with a repair and a place. */
function finding(severity, code, message, hint, where) {
	return {
		severity,
		code,
		message,
		hint,
		where
	};
}
export { finding as t };
