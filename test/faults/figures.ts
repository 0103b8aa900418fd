import { quantileSorted } from "simple-statistics";
import { isRead } from "../github/description.ts";
import { type Breach, breaches, kinds } from "./invariants.ts";
import { scenarioOf } from "./scenario.ts";
import { play, type World } from "./world.ts";

/** Middle, nearly all, all. */
export interface Spread {
  readonly median: number;
  readonly p95: number;
  readonly most: number;
}

export interface Figures {
  readonly runs: number;
  readonly stories: Readonly<Record<string, number>>;
  readonly reports: number;
  readonly killed: number;
  /** What no patience outlasts: runs of it, their reports, and how many comments of these could not be posted, which was said. */
  readonly lasting: Readonly<
    Record<string, { readonly runs: number; readonly reports: number; readonly notPosted: number }>
  >;
  /** Of the other runs' reports: those that a newer one had overtaken. */
  readonly superseded: number;
  /** Comments that somebody deleted while a run was at them. */
  readonly deleted: number;
  readonly faults: Readonly<Record<string, number>>;
  readonly requests: number;
  readonly requestsOfReport: Spread;
  readonly writesOfReport: Spread;
  readonly requestsOfRun: Spread;
  /** Seconds from the end of measuring to the end of reporting. */
  readonly seconds: Spread;
  readonly breaches: Readonly<Record<Breach["kind"], number>>;
  /** Runs with one breach or more. */
  readonly failed: number;
  /** Each breach with its seed, to be played again. */
  readonly found: readonly string[];
}

/** Plays the scenarios of seeds 1 to `runs`, and counts. */
export async function figuresOf(runs: number, progress: (done: number) => void): Promise<Figures> {
  const worlds: Summary[] = [];
  for (let seed = 1; seed <= runs; seed++) {
    worlds.push(summaryOf(await play(scenarioOf(seed))));
    progress(seed);
  }
  const reports = worlds.flatMap(({ reports }) => reports);
  const found = worlds.flatMap(({ breaches }) => breaches);
  return {
    runs,
    stories: counted(worlds.map(({ story }) => story)),
    reports: reports.length,
    killed: worlds.reduce((sum, { killed }) => sum + killed, 0),
    lasting: Object.fromEntries(
      [...new Set(worlds.flatMap(({ lasting }) => lasting ?? []))].sort().map((name) => {
        const of = worlds.filter(({ lasting }) => lasting === name);
        const theirs = of.flatMap((world) => world.reports);
        const notPosted = theirs.filter(({ comment }) => comment === "notPosted").length;
        return [name, { runs: of.length, reports: theirs.length, notPosted }];
      }),
    ),
    superseded: worlds
      .filter(({ lasting }) => lasting === null)
      .flatMap((world) => world.reports)
      .filter(({ comment }) => comment === "superseded").length,
    deleted: worlds.filter(({ deleted }) => deleted).length,
    faults: counted(worlds.flatMap(({ faults }) => faults)),
    requests: worlds.reduce((sum, { requests }) => sum + requests, 0),
    requestsOfReport: spread(reports.map(({ requests }) => requests)),
    writesOfReport: spread(reports.map(({ writes }) => writes)),
    requestsOfRun: spread(worlds.map(({ requests }) => requests)),
    seconds: spread(reports.map(({ seconds }) => seconds)),
    breaches: Object.fromEntries(
      kinds.map((kind) => [kind, found.filter((each) => each.kind === kind).length]),
    ) as Figures["breaches"],
    failed: worlds.filter(({ breaches }) => breaches.length > 0).length,
    found: worlds.flatMap(({ seed, breaches }) =>
      breaches.map(({ kind, what }) => `seed ${seed}: ${kind}: ${what}`),
    ),
  };
}

type Summary = ReturnType<typeof summaryOf>;

/** The little of a world that is counted: a thousand of them whole would be much to remember. */
function summaryOf(world: World) {
  const { scenario, writers, requests, deleted, late } = world;
  return {
    seed: scenario.seed,
    story: scenario.story,
    lasting: scenario.lasting,
    killed: writers.filter(({ told }) => told === null).length,
    deleted: deleted !== null,
    requests: requests.length,
    faults: [
      ...requests.flatMap(({ faults }) => faults),
      ...Array.from({ length: late }, () => "under way for seconds"),
    ],
    breaches: breaches(world),
    reports: writers.flatMap(({ told, requests: own }) =>
      told === null
        ? []
        : [
            {
              comment:
                "notPosted" in told.comment
                  ? ("notPosted" as const)
                  : "superseded" in told.comment
                    ? ("superseded" as const)
                    : ("posted" as const),
              requests: own.length,
              writes: own.filter((request) => !isRead(request)).length,
              seconds: told.ended - told.measured,
            },
          ],
    ),
  };
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names.toSorted()) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (level: number): number => Math.round(10 * quantileSorted(sorted, level)) / 10;
  return { median: at(0.5), p95: at(0.95), most: at(1) };
}
