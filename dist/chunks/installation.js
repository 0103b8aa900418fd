import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { existsSync } from "node:fs";
// src/cli/installation.ts
/** The built generator beside the running program: chunks lie one folder below dist/. */
const generator = inDist("generator.js");
/** The root of the installation, where fixtures/ lies. */
const installation = dirname(dirname(generator));
function inDist(name) {
	const beside = fileURLToPath(new URL(name, import.meta.url));
	return existsSync(beside) ? beside : fileURLToPath(new URL(`../${name}`, import.meta.url));
}
export { installation as n, generator as t };
