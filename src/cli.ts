#!/usr/bin/env node
import manifest from "../package.json" with { type: "json" };

// Answered before anything heavy is loaded: scripts ask for it often.
if (process.argv[2] === "--version" || process.argv[2] === "-V") {
  process.stdout.write(`${manifest.version}\n`);
} else {
  const { runCommandLine } = await import("./cli/program.ts");
  process.exitCode = await runCommandLine(process.argv.slice(2), manifest.version);
}
