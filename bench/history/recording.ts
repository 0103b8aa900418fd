/** What the parts measured, as it is kept. */
export interface Recordings {
  readonly read?: ReadRecording;
  readonly "race-git"?: RaceRecording;
  readonly "race-rest"?: RaceRecording;
}

export interface ReadRecording {
  readonly machine: string;
  readonly records: number;
  /** Bytes of all records. */
  readonly bytes: number;
  readonly cases: readonly ReadCase[];
}

export interface ReadCase {
  readonly name: string;
  /** Of each round, the whole process, its git processes included. */
  readonly seconds: readonly number[];
  /** Of them, seconds of CPU. */
  readonly cpu: readonly number[];
}

export interface RaceRecording {
  readonly machine: string;
  readonly writers: number;
  /** By how much waits were shortened. */
  readonly hurry: number;
  readonly rounds: readonly RaceRound[];
}

export interface RaceRound {
  readonly seed: number;
  readonly seconds: number;
  /** Of each writer, ascending. */
  readonly attempts: readonly number[];
  /** Records that the branch lacks in the end, and commits that are on it. */
  readonly lost: number;
  readonly commits: number;
  /** Whether every move of the branch went on from the one before, and no other branch moved. */
  readonly forced: boolean;
  readonly othersMoved: boolean;
  /** Requests of all writers together; null where git was used. */
  readonly requests: number | null;
}
