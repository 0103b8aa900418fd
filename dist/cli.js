#!/usr/bin/env node
import { t as version } from "./chunks/package.js";
// src/cli.ts
if (process.argv[2] === "--version" || process.argv[2] === "-V") process.stdout.write(`${version}\n`);
else {
	const { runCommandLine } = await import("./chunks/program.js");
	process.exitCode = await runCommandLine(process.argv.slice(2), version);
}
export {};
