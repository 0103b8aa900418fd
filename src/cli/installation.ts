import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

/** The built generator beside the running program: chunks lie one folder below dist/. */
export const generator = inDist("generator.js");

/** The root of the installation, where fixtures/ lies. */
export const installation = dirname(dirname(generator));

function inDist(name: string): string {
  const beside = fileURLToPath(new URL(name, import.meta.url));
  return existsSync(beside) ? beside : fileURLToPath(new URL(`../${name}`, import.meta.url));
}
