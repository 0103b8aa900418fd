import type { Addresses } from "../answer.ts";
import { fullName, type Repository } from "../state.ts";
import { wireApp } from "./app.ts";
import { whole } from "./whole.ts";

/** As a request tells it. */
export interface Annotation {
  readonly path: string;
  readonly start_line: number;
  readonly end_line: number;
  readonly start_column?: number;
  readonly end_column?: number;
  readonly annotation_level: string;
  readonly message: string;
  readonly title?: string;
  readonly raw_details?: string;
}

export interface CheckRun {
  readonly id: number;
  /** Slug of the app that made it, which alone may change it. */
  readonly app: string;
  readonly name: string;
  readonly headSha: string;
  readonly externalId: string;
  readonly detailsUrl: string | null;
  readonly status: string;
  readonly conclusion: string | null;
  readonly startedAt: string | null;
  readonly completedAt: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly Annotation[];
}

export function wireCheckRun(addresses: Addresses, repository: Repository, check: CheckRun): object {
  const { id, app } = check;
  const url = `${addresses.api}/repos/${fullName(repository)}/check-runs/${id}`;
  const htmlUrl = `${addresses.server}/${fullName(repository)}/runs/${id}`;
  return whole("check-run", {
    id,
    node_id: `CR_${id}`,
    url,
    html_url: htmlUrl,
    // GitHub Actions' own checks lead to themselves, whatever was asked for.
    details_url: app === "github-actions" ? htmlUrl : check.detailsUrl,
    head_sha: check.headSha,
    external_id: check.externalId,
    name: check.name,
    status: check.status,
    conclusion: check.conclusion,
    started_at: check.startedAt,
    completed_at: check.completedAt,
    output: {
      title: check.title,
      summary: check.summary,
      text: check.text,
      annotations_count: check.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: 1 },
    app: wireApp(addresses, app),
    pull_requests: [],
  });
}

export function wireAnnotation(
  addresses: Addresses,
  repository: Repository,
  sha: string,
  annotation: Annotation,
): object {
  return whole("check-annotation", {
    blob_href: `${addresses.server}/${fullName(repository)}/blob/${sha}/${annotation.path}`,
    start_column: null,
    end_column: null,
    title: null,
    raw_details: null,
    ...annotation,
  });
}
