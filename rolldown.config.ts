import { defineConfig } from "rolldown";
import { licences } from "./build/licences.ts";

/** The program as it is shipped: readable, self-contained, the same bytes for the same source. */
export default defineConfig({
  input: {
    cli: "src/cli.ts",
    main: "src/main.ts",
    post: "src/post.ts",
    generator: "src/generator.ts",
  },
  platform: "node",
  plugins: [licences()],
  output: {
    dir: "dist",
    format: "esm",
    entryFileNames: "[name].js",
    chunkFileNames: "chunks/[name].js",
    legalComments: "none",
    cleanDir: true,
  },
});
