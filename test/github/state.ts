import type { Artifact } from "./objects/artifact.ts";
import type { WorkflowRun } from "./objects/workflow-run.ts";
import type { CheckRun } from "./objects/check-run.ts";
import type { Comment, Reaction } from "./objects/comment.ts";
import type { CommitStatus } from "./objects/commit-status.ts";
import type { Pull } from "./objects/pull.ts";
import { GitObjects } from "./git/objects.ts";
import type { Identity } from "./access.ts";

/** Of a collaborator, as the page of a repository's settings names it. */
export type Role = "admin" | "maintain" | "write" | "triage" | "read";

export interface Dispatch {
  /** Path of the workflow's file. */
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * A repository as GitHub keeps it. Its fields are replaced and never changed in place: what a stale answer is made of
 * is the repository with its fields of some time ago.
 */
export interface Repository {
  readonly id: number;
  readonly owner: string;
  readonly name: string;
  /** `owner/name` of the repository that this one was forked from. */
  readonly parent: string | null;
  readonly private: boolean;
  readonly defaultBranch: string;
  collaborators: Readonly<Record<string, Role>>;
  pulls: readonly Pull[];
  comments: readonly Comment[];
  reactions: readonly Reaction[];
  checkRuns: readonly CheckRun[];
  statuses: readonly CommitStatus[];
  /** Ids by the paths of their files. */
  workflows: Readonly<Record<string, number>>;
  runs: readonly WorkflowRun[];
  artifacts: readonly Artifact[];
  /** Commit ids by full name, for example `refs/heads/main`. */
  refs: Readonly<Record<string, string>>;
  /** What was asked of Actions, in order. */
  dispatches: readonly Dispatch[];
  /** Ids of runs. */
  reruns: readonly number[];
  cancellations: readonly number[];
}

/** Everything that the server knows. Tests read it, and change it as other people's requests would. */
export class State {
  readonly repositories = new Map<string, Repository>();
  /** Who holds a token. */
  readonly tokens = new Map<string, Identity>();
  /** Shared by a repository and its forks, as on GitHub. */
  readonly objects = new GitObjects();
  /** Milliseconds since 1970. */
  readonly now: () => number;
  #nextId = 1001;

  constructor(now: () => number) {
    this.now = now;
  }

  /** An id that nothing here had before, from 1001 on; or one that a test gives, which then is taken. */
  nextId(given: number = this.#nextId): number {
    this.#nextId = Math.max(this.#nextId, given + 1);
    return given;
  }

  /** The time in the form of the API: whole seconds. */
  time(): string {
    return timeOf(this.now());
  }

  repository(name: string = "acme/shop"): Repository {
    const found = this.repositories.get(name.toLowerCase());
    if (found === undefined) throw new RangeError(`no repository ${name}`);
    return found;
  }

  /** Adds a repository; one with a parent is its fork. */
  addRepository(fullName: string, fields: Partial<Omit<Repository, "owner" | "name">> = {}): Repository {
    const [owner = "", name = ""] = fullName.split("/");
    const repository: Repository = {
      id: fields.id ?? this.nextId(),
      owner,
      name,
      parent: null,
      private: false,
      defaultBranch: "main",
      collaborators: {},
      pulls: [],
      comments: [],
      reactions: [],
      checkRuns: [],
      statuses: [],
      workflows: {},
      runs: [],
      artifacts: [],
      refs: {},
      dispatches: [],
      reruns: [],
      cancellations: [],
      ...fields,
    };
    this.repositories.set(fullName.toLowerCase(), repository);
    return repository;
  }
}

export function timeOf(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/u, "Z");
}

export function fullName({ owner, name }: Repository): string {
  return `${owner}/${name}`;
}
