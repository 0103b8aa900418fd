import { type BuildOptions, defineConfig } from "rolldown";
import { licences } from "./build/licences.ts";

/** The program as it is shipped: readable, self-contained, the same bytes for the same source. */
export const bundle = {
  input: {
    cli: "src/cli.ts",
    main: "src/main.ts",
    post: "src/post.ts",
    generator: "src/generator.ts",
  },
  platform: "node",
  // Only the context of a workflow run is wanted of @actions/github, and no HTTP client of theirs: octokit uses fetch.
  treeshake: {
    moduleSideEffects: [
      { test: /node_modules\/(?:@actions\/(?:github|http-client)|undici)\//u, sideEffects: false },
    ],
  },
  // hdr-histogram-js picks its zlib by eval; nothing of ours does.
  onLog(level, log, handler) {
    if (log.code !== "EVAL") handler(level, log);
  },
  plugins: [licences()],
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    legalComments: "none",
    cleanDir: true,
  },
} satisfies BuildOptions;

export default defineConfig(bundle);
