import { fetchByProxy } from "../proxy.ts";
import type { GitHub } from "./client.ts";
import { asked, GitHubError } from "./error.ts";

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Bytes of its archive, as GitHub says. */
  readonly size: number;
  readonly expired: boolean;
  /** Milliseconds of Unix time. */
  readonly created: number;
  /** Of the run that uploaded it; null where it is not told. */
  readonly run: {
    readonly id: number;
    readonly headSha: string;
    /** Null where it is not told. */
    readonly headBranch: string | null;
    readonly repositoryId: number;
    readonly headRepositoryId: number;
  } | null;
}

/** Seconds until a download is given up. */
const downloadDeadline = 120;

/** The artifacts of this name that a run has, of each of its attempts. Throws GitHubError. */
export async function artifactsOf(
  { api, owner, repo }: GitHub,
  runId: number,
  name: string,
): Promise<readonly Artifact[]> {
  const query = { owner, repo, run_id: runId, name, per_page: 100 };
  const listed = await asked(
    "list the artifacts",
    "actions: read",
    api.paginate(api.rest.actions.listWorkflowRunArtifacts, query),
  );
  return listed.map(artifactOf);
}

/** An artifact as the API lists it. */
export function artifactOf({
  id,
  name,
  size_in_bytes: size,
  expired,
  created_at: created,
  workflow_run: run,
}: ListedArtifact): Artifact {
  return {
    id,
    name,
    size,
    expired,
    created: created === null ? 0 : Date.parse(created),
    run: uploaderOf(run),
  };
}

interface ListedArtifact {
  readonly id: number;
  readonly name: string;
  readonly size_in_bytes: number;
  readonly expired: boolean;
  readonly created_at: string | null;
  readonly workflow_run?: Uploader;
}

type Uploader = {
  readonly id?: number;
  readonly head_sha?: string;
  readonly head_branch?: string | null;
  readonly repository_id?: number;
  readonly head_repository_id?: number;
} | null;

function uploaderOf(run: Uploader | undefined): Artifact["run"] {
  const {
    id,
    head_sha: headSha,
    head_branch: headBranch = null,
    repository_id: repositoryId,
    head_repository_id: headRepositoryId,
  } = run ?? {};
  if (
    id === undefined ||
    headSha === undefined ||
    repositoryId === undefined ||
    headRepositoryId === undefined
  )
    return null;
  return { id, headSha, headBranch, repositoryId, headRepositoryId };
}

/** What came of a download: the archive, or why there is none. */
export type Download = { readonly archive: Buffer } | { readonly refused: string };

/** Times that a download is begun, where the storage does not answer in full. */
const attempts = 3;

/**
 * The archive of an artifact, of at most `most` bytes whatever was said of its size. GitHub answers with the signed address of a
 * storage host: that is asked without the token, and may not send on to yet another. Throws GitHubError.
 */
export async function download(github: GitHub, id: number, most: number): Promise<Download> {
  for (let attempt = 1; ; attempt += 1) {
    const address = await addressOf(github, id);
    if (address === null) return { refused: "is offered at an address that is not https" };
    try {
      return await fetched(address, most);
    } catch (error) {
      const again = error instanceof GitHubError && (error.status ?? 0) >= 500 && attempt < attempts;
      if (!again) throw error;
    }
  }
}

/** Null where the way there could be listened to. */
async function addressOf({ api, owner, repo }: GitHub, id: number): Promise<URL | null> {
  const request = { redirect: "manual", parseSuccessResponseBody: false } as const;
  const artifact = { owner, repo, artifact_id: id, archive_format: "zip", request };
  const { headers, url } = await asked(
    "show where the artifact is",
    "actions: read",
    api.rest.actions.downloadArtifact(artifact),
  );
  if (headers.location === undefined)
    throw new GitHubError("GitHub did not say where the artifact is.", null);
  const address = new URL(headers.location, url);
  return address.protocol === new URL(url).protocol ? address : null;
}

async function fetched(address: URL, most: number): Promise<Download> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    const signal = AbortSignal.timeout(1000 * downloadDeadline);
    const response = await fetchByProxy(address, { redirect: "error", signal });
    if (!response.ok)
      throw new GitHubError(`The artifact's storage answered ${response.status}.`, response.status);
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > most) return { refused: `has more than ${most} bytes` };
      chunks.push(chunk);
    }
  } catch (cause) {
    if (cause instanceof GitHubError) throw cause;
    throw new GitHubError("The artifact's storage did not answer in full.", 500, undefined, { cause });
  }
  return { archive: Buffer.concat(chunks) };
}
