import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type {
  convertWorkflowTemplate,
  NoOperationTraceWriter,
  parseWorkflow,
} from "@actions/workflow-parser";
import type { parseAction } from "@actions/workflow-parser/actions/action-parser";
import { rolldown } from "rolldown";

/** GitHub's own parser of workflows and actions. */
export interface Parser {
  readonly convertWorkflowTemplate: typeof convertWorkflowTemplate;
  readonly NoOperationTraceWriter: typeof NoOperationTraceWriter;
  readonly parseWorkflow: typeof parseWorkflow;
  readonly parseAction: typeof parseAction;
}

/** The package imports JSON without saying so, which Node refuses; a bundle has it inside. */
export async function loadParser(): Promise<Parser> {
  const folder = await mkdtemp(join(tmpdir(), "weighbridge-parser-"));
  try {
    const entry = "\0entry";
    const bundle = await rolldown({
      input: entry,
      platform: "node",
      logLevel: "silent",
      cwd: import.meta.dirname,
      plugins: [
        {
          name: "entry",
          resolveId: (id) => (id === entry ? entry : null),
          load: (id) =>
            id === entry
              ? 'export * from "@actions/workflow-parser"; export { parseAction } from "@actions/workflow-parser/actions/action-parser";'
              : null,
        },
      ],
    });
    const file = join(folder, "node_modules/parser.mjs");
    await bundle.write({ file, format: "esm" });
    await bundle.close();
    return (await import(file)) as Parser;
  } finally {
    await rm(folder, { recursive: true });
  }
}
