import { type Mark, readMarker, writeMarker } from "../../src/io/github/marker.ts";
import { seededRandom } from "../../src/stats/random.ts";
import { workflowToken } from "../github/access.ts";
import { addComment, type Comment } from "../github/objects/comment.ts";
import type { LoggedRequest } from "../github/request.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";
import type { Repository } from "../github/state.ts";
import { VirtualClock, virtualFetch } from "../github/virtual-clock.ts";
import { Weather } from "./draw.ts";
import type { Deed, Scenario, WriterPlan } from "./scenario.ts";
import { config, endKilled, placeOf, tellAll, type Told, tokenOf } from "./writer.ts";

export const us = "github-actions[bot]";

/** Second of the virtual clock at which everything starts. */
const start = 1_772_359_200;

/** Id of the run that comes when all is over, in the world that a killed one has left. */
const healer: WriterPlan = {
  runId: 90,
  attempt: 1,
  head: 0,
  begins: 0,
  measures: 10,
  by: "check",
  annotations: 0,
  killed: null,
};

export interface WriterEnd {
  readonly plan: WriterPlan;
  readonly mark: Mark;
  /** Null where it was killed. */
  readonly told: Told | null;
  readonly requests: readonly LoggedRequest[];
}

/** What is left when everybody has ended. */
export interface World {
  readonly scenario: Scenario;
  readonly writers: readonly WriterEnd[];
  readonly shop: Repository;
  /** Head of the pull request. */
  readonly present: string;
  /** Comments of others, as they were written. */
  readonly others: readonly Comment[];
  /** When our comment was deleted by somebody, in seconds since 1970; null: never. */
  readonly deleted: number | null;
  readonly requests: readonly LoggedRequest[];
  /** Requests and answers that were under way for seconds; some were given up before they arrived. */
  readonly late: number;
}

export function isOurs({ login, body }: Comment): boolean {
  return login === us && readMarker(body)?.config === config;
}

/** Plays a scenario to its end. Throws where GitHub was not spoken to as it describes itself. */
export async function play(scenario: Scenario): Promise<World> {
  const clock = new VirtualClock(start);
  const plans = [...scenario.writers, healer];
  const reader = scenario.lasting === "read-only";
  const identity = reader ? workflowToken({ contents: "read", "pull-requests": "read" }) : workflowToken();
  const fake = await startGitHub({
    tokens: Object.fromEntries(plans.map((plan) => [tokenOf(plan), identity])),
    // What GitHub gives to all runs of a repository together is more than one of them may use here.
    limits: { requests: 1000, writesPerMinute: 80, writesPerHour: 500 },
    now: () => clock.now() * 1000,
  });
  try {
    return await new Play(scenario, fake, clock).run();
  } finally {
    await fake.close();
  }
}

class Play {
  readonly #scenario: Scenario;
  readonly #fake: FakeGitHub;
  readonly #clock: VirtualClock;
  readonly #heads: readonly string[];
  readonly #others: Comment[] = [];
  readonly #weathers = new Map<string, Weather>();
  /** When each version of the repository came to be. */
  readonly #versions: number[] = [];
  #seen: Repository | null = null;
  #deleted: number | null = null;
  #pushes = 0;

  constructor(scenario: Scenario, fake: FakeGitHub, clock: VirtualClock) {
    this.#scenario = scenario;
    this.#fake = fake;
    this.#clock = clock;
    this.#heads = [headSha, "b".repeat(40), "c".repeat(40)];
    for (const sha of this.#heads) fake.state.objects.addName(sha);
    for (const plan of scenario.writers)
      this.#weathers.set(tokenOf(plan), new Weather(seededRandom(scenario.seed, "weather", tokenOf(plan))));
  }

  async run(): Promise<World> {
    const { writers, deeds, lasting } = this.#scenario;
    this.#before();
    this.#fake.drawn = (request) => {
      (request as never as { t: number }).t = Math.round((this.#clock.now() - start) * 100) / 100;
      this.#note();
      const weather = this.#weathers.get(request.token ?? "");
      return weather?.strike(request, (seconds) => this.#behind(seconds)) ?? [];
    };
    if (lasting !== null) this.#last();
    const acting = deeds.map((deed) => this.#act(deed));
    const ends = writers.map((plan) => this.#write(plan));
    const ended = await this.#clock.run(Promise.all([...ends, ...acting]));
    const told = ended.filter((end) => end !== undefined);
    const { requests } = this.#fake;
    if (writers.some(({ killed }) => killed !== null)) {
      const plan = { ...healer, head: this.#pushes };
      told.push(await this.#clock.run(this.#write({ ...plan, begins: this.#clock.now() - start })));
    }
    const shop = this.#shop();
    return {
      scenario: this.#scenario,
      writers: told,
      shop,
      present: this.#heads[this.#pushes] ?? "",
      others: this.#others,
      deleted: this.#deleted,
      requests,
      late: [...this.#weathers.values()].reduce((sum, { late }) => sum + late, 0),
    };
  }

  #shop(): Repository {
    return this.#fake.state.repository();
  }

  #before(): void {
    const { ours, hidden, forged, talk } = this.#scenario.before;
    const mark = (runId: number): Mark => ({
      config,
      runId,
      attempt: 1,
      head: "a".repeat(40),
      began: start - 9000,
    });
    for (let i = 0; i < ours; i++)
      this.#comment(us, `${writeMarker(mark(40 + i))}\nof an earlier run`, hidden);
    if (forged) this.#comment("mallory", `${writeMarker(mark(999))}\nAll is well`, false);
    this.#comment(us, `${writeMarker({ ...mark(999), config: "other.yml" })}\nof another config`, false);
    for (let i = 0; i < talk; i++) this.#comment("dev", `comment ${i}`, false);
    this.#note();
  }

  #comment(login: string, body: string, isHidden: boolean): void {
    const hidden = isHidden ? "outdated" : null;
    const comment = addComment(this.#fake.state, this.#shop(), { login, body, hidden });
    if (!isOurs(comment)) this.#others.push(comment);
  }

  /** What lasts begins when the first run has measured. */
  #last(): void {
    const { lasting, writers } = this.#scenario;
    if (lasting === "locked") {
      const shop = this.#shop();
      shop.pulls = shop.pulls.map((pull) => ({ ...pull, locked: true }));
    }
    if (lasting !== "outage" && lasting !== "limit of an hour") return;
    const from = start + Math.min(...writers.map(({ begins, measures }) => begins + measures));
    const kind =
      lasting === "outage"
        ? ({ kind: "before", status: 503 } as const)
        : ({ kind: "rate-limit-primary", resetIn: 3600 } as const);
    this.#fake.faults.push({ ...kind, on: () => this.#clock.now() >= from, times: Infinity });
  }

  async #act({ at, kind }: Deed): Promise<undefined> {
    await this.#clock.sleep(at);
    const shop = this.#shop();
    if (kind === "push") {
      this.#pushes += 1;
      const sha = this.#heads[this.#pushes] ?? "";
      shop.pulls = shop.pulls.map((pull) => ({ ...pull, head: { ...pull.head, sha } }));
    } else if (kind === "talk") {
      this.#comment("dev", "and another thing", false);
    } else if (kind === "edit ours") {
      const edited = (body: string): string => `${body}\nI agree.`;
      shop.comments = shop.comments.map((one) => (isOurs(one) ? { ...one, body: edited(one.body) } : one));
    } else if (shop.comments.some(isOurs)) {
      shop.comments = shop.comments.filter((one) => !isOurs(one));
      this.#deleted = this.#clock.now();
    }
    this.#note();
  }

  async #write(plan: WriterPlan): Promise<WriterEnd> {
    await this.#clock.sleep(plan.begins - (this.#clock.now() - start));
    const began = Math.floor(this.#clock.now());
    const { runId, attempt } = plan;
    const mark = { config, runId, attempt, head: this.#heads[plan.head] ?? "", began };
    const weather = this.#weathers.get(tokenOf(plan));
    const send = virtualFetch(
      this.#clock,
      (method, path) => weather?.latency(method, path) ?? { out: 0.1, back: 0.1 },
    );
    const as = { token: tokenOf(plan), mark };
    const telling = tellAll(placeOf(this.#fake, this.#clock, this.#mortal(send, plan), as), plan);
    const told = await (plan.killed === null ? telling : this.#killed(plan));
    // A killed run's post step has a client of its own.
    if (told === null) await endKilled(placeOf(this.#fake, this.#clock, send, as), plan);
    const requests = this.#fake.requests.filter(({ token }) => token === tokenOf(plan));
    return { plan, mark, told, requests };
  }

  /** Nothing of a killed run's requests goes out, and no answer comes in. */
  #mortal(send: typeof fetch, plan: WriterPlan): typeof fetch {
    const death = this.#deathOf(plan);
    const alive = async <T>(promise: Promise<T>): Promise<T> => {
      const value = await promise;
      return this.#clock.now() < death ? value : new Promise<T>(() => {});
    };
    return async (input, init) => {
      await alive(Promise.resolve());
      return alive(
        send(input, init).then((answer) => {
          this.#note();
          return answer;
        }),
      );
    };
  }

  async #killed(plan: WriterPlan): Promise<null> {
    await this.#clock.sleep(this.#deathOf(plan) - this.#clock.now() + 3);
    return null;
  }

  #deathOf({ begins, measures, killed }: WriterPlan): number {
    return killed === null ? Infinity : start + begins + measures + killed;
  }

  /** Remembers when the repository was changed. */
  #note(): void {
    const now = this.#shop();
    const seen = this.#seen;
    const keys = Object.keys(now) as (keyof Repository)[];
    if (seen !== null && keys.every((key) => seen[key] === now[key])) return;
    this.#seen = { ...now };
    this.#versions.push(this.#clock.now());
  }

  #behind(seconds: number): number {
    const then = this.#clock.now() - seconds;
    return this.#versions.filter((time) => time > then).length;
  }
}
