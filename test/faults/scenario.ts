import { type Random, seededRandom } from "../../src/stats/random.ts";

/** One run that reports. */
export interface WriterPlan {
  readonly runId: number;
  readonly attempt: number;
  /** Tells apart the jobs of one attempt that weigh one config, as of a matrix: they tell nothing at the commit. */
  readonly job?: number;
  /** Which of the heads: 0 is the first, each push makes the next. */
  readonly head: number;
  /** Seconds since the start of everything. */
  readonly begins: number;
  /** Seconds of measuring. */
  readonly measures: number;
  /** How it shows itself at the commit. */
  readonly by: "check" | "status" | "nothing";
  /** Annotations of the check. */
  readonly annotations: number;
  /** Seconds after its measuring at which its runner is taken away; null: never. */
  readonly killed: number | null;
}

/** What others do meanwhile, at some second. */
export interface Deed {
  readonly at: number;
  readonly kind: "push" | "delete ours" | "edit ours" | "talk";
}

/** Something that no patience outlasts. */
export type Lasting = "outage" | "read-only" | "locked" | "limit of an hour";

export interface Scenario {
  readonly seed: number;
  readonly story: string;
  readonly writers: readonly WriterPlan[];
  readonly deeds: readonly Deed[];
  /** Comments that are there before: of an earlier run of ours (some twice), and of others. */
  readonly before: {
    readonly ours: 0 | 1 | 2;
    readonly hidden: boolean;
    readonly forged: boolean;
    readonly talk: number;
  };
  readonly lasting: Lasting | null;
}

type Told = Pick<WriterPlan, "runId" | "attempt" | "job" | "head" | "begins">;

/** The runs of each story; `begins` in seconds. A push comes before the first run of its head. */
const stories: Readonly<Record<string, readonly Told[]>> = {
  "one run": [{ runId: 50, attempt: 1, head: 0, begins: 0 }],
  "two runs of one head at once": [
    { runId: 50, attempt: 1, head: 0, begins: 0 },
    { runId: 51, attempt: 1, head: 0, begins: 1 },
  ],
  "a re-run beside a later run of the same head": [
    { runId: 51, attempt: 1, head: 0, begins: 0 },
    { runId: 50, attempt: 2, head: 0, begins: 4 },
  ],
  "one run that begins twice": [
    { runId: 50, attempt: 1, job: 1, head: 0, begins: 0 },
    { runId: 50, attempt: 1, job: 2, head: 0, begins: 3 },
  ],
  "a push while measuring": [
    { runId: 50, attempt: 1, head: 0, begins: 0 },
    { runId: 51, attempt: 1, head: 1, begins: 30 },
  ],
  "a re-run of the old head's run beside the new head's": [
    { runId: 51, attempt: 1, head: 1, begins: 30 },
    { runId: 50, attempt: 2, head: 0, begins: 31 },
  ],
  "three runs of one head at once": [
    { runId: 50, attempt: 1, head: 0, begins: 0 },
    { runId: 51, attempt: 1, head: 0, begins: 1 },
    { runId: 52, attempt: 1, head: 0, begins: 2 },
  ],
  "two pushes while measuring": [
    { runId: 50, attempt: 1, head: 0, begins: 0 },
    { runId: 51, attempt: 1, head: 1, begins: 30 },
    { runId: 52, attempt: 1, head: 2, begins: 60 },
  ],
  "a push while two runs measure": [
    { runId: 50, attempt: 1, head: 0, begins: 0 },
    { runId: 51, attempt: 1, head: 0, begins: 1 },
    { runId: 52, attempt: 1, head: 1, begins: 30 },
  ],
};

/** The scenario of a seed. Two in three let all runs report within the same seconds. */
export function scenarioOf(seed: number): Scenario {
  const random = seededRandom(seed, "scenario");
  const names = Object.keys(stories);
  const story = names[Math.floor(random() * names.length)] ?? "";
  const told = stories[story] ?? [];
  const lasting = random() < 0.1 ? pick(random, lastings) : null;
  const pushes = Math.max(...told.map(({ head }) => head));
  // A run that dies after a push leaves open which head is to be told of.
  const mayDie = pushes === 0 && lasting === null;
  const together = random() < 2 / 3 ? 90 + random() * 30 : null;
  // Of these, half write nothing but their comments, within the same second.
  const closely = together !== null && random() < 0.5;
  const writers = told.map((each): WriterPlan => {
    const measures =
      together === null ? 20 + random() * 200 : together - each.begins + random() * (closely ? 1 : 8);
    const silent = closely || each.job !== undefined;
    return {
      ...each,
      measures,
      by: silent ? "nothing" : random() < 0.25 ? "status" : "check",
      annotations: closely ? 0 : Math.floor(random() ** 3 * 120),
      killed: mayDie && random() < 0.1 ? random() * 30 : null,
    };
  });
  const last = Math.max(...writers.map(({ begins, measures }) => begins + measures));
  const deeds: Deed[] = Array.from({ length: pushes }, (_, i) => {
    const first = Math.min(...told.filter(({ head }) => head === i + 1).map(({ begins }) => begins));
    return { at: first - 5, kind: "push" };
  });
  for (const [kind, chance] of [
    ["delete ours", 0.12],
    ["edit ours", 0.1],
    ["talk", 0.3],
  ] as const)
    if (random() < chance) deeds.push({ at: last - 20 + random() * 60, kind });
  return {
    seed,
    story,
    writers,
    deeds,
    before: {
      ours: random() < 0.5 ? 0 : random() < 0.8 ? 1 : 2,
      hidden: random() < 0.2,
      forged: random() < 0.3,
      talk: random() < 0.2 ? 300 : Math.floor(random() * 5),
    },
    lasting,
  };
}

const lastings: readonly [Lasting, ...Lasting[]] = ["outage", "read-only", "locked", "limit of an hour"];

function pick<T>(random: Random, from: readonly [T, ...T[]]): T {
  return from[Math.floor(random() * from.length)] ?? from[0];
}
