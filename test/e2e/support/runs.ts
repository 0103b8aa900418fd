import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addArtifact } from "../../github/objects/artifact.ts";
import { addRun } from "../../github/objects/workflow-run.ts";
import type { FakeGitHub } from "../../github/server.ts";
import { writeZip } from "../../io/zip-writer.ts";
import type { WorkflowFile } from "../../examples/files.ts";

/** Lets GitHub know of a run that an event begins. */
export function beginRun(
  { state }: FakeGitHub,
  { name, workflow }: WorkflowFile,
  event: string,
  id: number,
): void {
  const path = `.github/workflows/${name}`;
  addRun(state, state.repository(), {
    id,
    name: workflow.name,
    path,
    event,
    status: "in_progress",
    conclusion: null,
  });
}

/** Lets GitHub know that it ended, and of the artifacts that it left in a folder. */
export function endRun({ state }: FakeGitHub, id: number, conclusion: string, uploads: string): void {
  const shop = state.repository();
  shop.runs = shop.runs.map((run) => (run.id === id ? { ...run, status: "completed", conclusion } : run));
  const folder = join(uploads, String(id));
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const files = readdirSync(join(folder, name), { recursive: true, withFileTypes: true, encoding: "utf8" })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const zip = writeZip(
      files.map((file) => ({
        name: file.slice(join(folder, name).length + 1),
        text: readFileSync(file, "utf8"),
      })),
    );
    addArtifact(state, shop, { run: id, name, zip });
  }
}
