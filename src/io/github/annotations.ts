import { catchingUp, pauseAfter } from "./again.ts";
import type { CheckText } from "./check.ts";
import type { GitHub } from "./client.ts";
import { asked } from "./error.ts";

/** A remark at a line of the repository. */
export interface Annotation {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly column?: number;
  readonly level: "failure" | "warning" | "notice";
  readonly title: string;
  readonly message: string;
}

/** Annotations that one request may carry. */
const batchSize = 50;

const attempts = 3;

/**
 * Adds annotations to a check that has none. Each request adds to those before it: where its answer is lost, the check is asked how
 * many it has before the batch is sent again. Throws GitHubError.
 *
 * @param text of the check, which a request with annotations sets anew
 */
export async function annotateCheck(
  github: GitHub,
  id: number,
  text: CheckText,
  annotations: readonly Annotation[],
): Promise<void> {
  for (let from = 0; from < annotations.length; from += batchSize) {
    const batch = annotations.slice(from, from + batchSize);
    await addBatch(github, id, text, batch, from + batch.length);
  }
}

async function addBatch(
  github: GitHub,
  id: number,
  text: CheckText,
  batch: readonly Annotation[],
  countAfter: number,
): Promise<void> {
  const { api, owner, repo } = github;
  const output = { ...text, annotations: batch.map(wireForm) };
  const request = { owner, repo, check_run_id: id, output, request: { retries: 0 } };
  for (let failures = 0; ;) {
    try {
      await asked("annotate the check run", "checks: write", api.rest.checks.update(request));
      return;
    } catch (error) {
      failures += 1;
      await pauseAfter(github, error, { failures, most: attempts, pause: catchingUp });
      if ((await countOf(github, id)) >= countAfter) return;
    }
  }
}

async function countOf({ api, owner, repo }: GitHub, id: number): Promise<number> {
  const request = api.rest.checks.get({ owner, repo, check_run_id: id });
  const { data } = await asked("show the check run", "checks: write", request);
  return data.output.annotations_count;
}

function wireForm({ path, line, column, level, title, message }: Annotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    ...(column === undefined ? {} : { start_column: column, end_column: column }),
    annotation_level: level,
    title: title.slice(0, 255),
    message: message.slice(0, 16_000),
  };
}
