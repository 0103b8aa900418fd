export interface WorkflowRun {
  readonly id: number;
  readonly name: string;
  /** Of the workflow's file, for example `.github/workflows/measure.yml`. */
  readonly path: string;
  readonly workflow: number;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string;
  /** `owner/name`; another than the run's own for a pull request from a fork. */
  readonly headRepository: string;
  readonly status: string;
  readonly conclusion: string | null;
  readonly attempt: number;
  readonly login: string;
  readonly createdAt: string;
}

export interface Artifact {
  readonly id: number;
  readonly name: string;
  /** Id of the run that uploaded it. */
  readonly run: number;
  readonly zip: Buffer;
  /** What the API tells, where that is not the length of the bytes. */
  readonly size?: number;
  readonly expired: boolean;
  readonly createdAt: string;
}

export interface Dispatch {
  /** Id or file name. */
  readonly workflow: string;
  readonly ref: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}
