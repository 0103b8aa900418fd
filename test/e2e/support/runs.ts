import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addArtifact } from "../../github/objects/artifact.ts";
import { addRun } from "../../github/objects/workflow-run.ts";
import type { FakeGitHub } from "../../github/server.ts";
import { writeZip } from "../../io/zip-writer.ts";
import type { WorkflowFile } from "../../examples/files.ts";
import type { Event } from "./pull-request.ts";

/** Lets GitHub know of a run that begins. */
export function beginRun(
  { state }: FakeGitHub,
  { name, workflow }: WorkflowFile,
  event: Event,
  id: number,
): void {
  const path = `.github/workflows/${name}`;
  addRun(state, state.repository(), {
    id,
    name: workflow.name,
    path,
    event: event.name,
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

/** The event by which the end of a run starts another workflow. */
export async function workflowRunEvent({ url, state }: FakeGitHub, id: number): Promise<Event> {
  const [token = ""] = state.tokens.keys();
  const asked = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}/repos/acme/shop${path}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  };
  const run = await asked(`/actions/runs/${id}`);
  const repository = { id: state.repository().id, full_name: "acme/shop", default_branch: "main" };
  return { name: "workflow_run", payload: { action: "completed", workflow_run: run, repository } };
}
