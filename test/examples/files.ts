import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

export type Permissions = Readonly<Record<string, string>>;

export interface Job {
  readonly if?: string;
  readonly uses?: string;
  readonly permissions?: Permissions;
  readonly "timeout-minutes"?: number;
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly name: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Permissions;
  readonly concurrency?: { readonly group: string; readonly "cancel-in-progress": unknown };
  readonly jobs: Readonly<Record<string, Job>>;
}

export interface WorkflowFile {
  readonly name: string;
  readonly text: string;
  readonly workflow: Workflow;
}

function workflowsIn(folder: string): readonly WorkflowFile[] {
  return readdirSync(root + folder)
    .toSorted()
    .map((name) => {
      const text = readFileSync(`${root}${folder}/${name}`, "utf8");
      return { name, text, workflow: parse(text) as Workflow };
    });
}

/** What users copy. */
export const examples = workflowsIn("examples/workflows");

export function exampleAt(name: string): WorkflowFile {
  const found = examples.find((file) => file.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

/** What this repository runs. */
export const own = workflowsIn(".github/workflows");

export const actionText = readFileSync(`${root}action.yml`, "utf8");

export function stepsOf({ workflow }: WorkflowFile): readonly Step[] {
  return Object.values(workflow.jobs).flatMap(({ steps }) => steps ?? []);
}
