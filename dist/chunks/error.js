// src/config/error.ts
/** Something that the user wrote cannot be used; `findings` holds everything that is wrong with it. */
var ConfigError = class extends Error {
	name = "ConfigError";
	findings;
	/** Texts of the files that the findings point into, by name. */
	sources;
	constructor(findings, sources = {}) {
		super(findings.find(({ severity }) => severity === "error")?.message ?? "the config cannot be used");
		this.findings = findings;
		this.sources = sources;
	}
};
export { ConfigError as t };
