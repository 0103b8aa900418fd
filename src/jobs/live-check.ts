import { type Check, updateCheck } from "../io/github/check.ts";
import { isTransient } from "../io/github/again.ts";
import { GitHubError } from "../io/github/error.ts";
import { cleanLine, shorten } from "../report/clean.ts";
import { inline } from "../report/markdown.ts";
import { progressLine } from "../report/progress.ts";
import { linkTo, type NotPosted, type openCheck, type Place } from "./publish.ts";
import type { Watch } from "./watch.ts";

/** Seconds between two lines; it doubles after each `patch` of them, until there were `most`. */
const spacing = 15;
const patch = 20;
const most = 60;

/** Lines in a row that do not arrive, after which no more are sent. */
const mostFailures = 3;

/** Seconds after which a line is given up: the end of the run waits for the last one. */
const deadline = 5;

/** Seconds in which a line that was given up may still take effect. */
const lingering = 5;

/** Characters of a title, which is shown on one line. */
const longestTitle = 250;

/**
 * The check run of a run that is under way: it is there at once, and then it says where the run is. Neither holds up or fails what is
 * measured.
 */
export class LiveCheck {
  readonly #place: Place;
  readonly #began: number;
  readonly #opening: Promise<Check | NotPosted>;
  readonly #sending: Promise<void>;
  readonly #ended = new AbortController();
  readonly #told: string[] = [];
  #line: string | null = null;
  /** Until when a line that was given up may take effect. */
  #unsettled = 0;
  #wake: () => void = () => {};

  /** @param open how its check run is come by */
  constructor(place: Place, open: typeof openCheck) {
    this.#place = place;
    this.#began = place.github.clock.now();
    this.#opening = open(place);
    this.#sending = this.#sendAll();
    // Thrown by `end`, and not in the middle of what is measured.
    this.#sending.catch(() => {});
  }

  readonly watch: Watch = (known) => {
    const elapsed = this.#place.github.clock.now() - this.#began;
    const line = progressLine({ arm: null, pair: null, gates: null, left: null, ...known, elapsed });
    if (known.told !== undefined) this.#told.push(line);
    else this.#line = line;
    this.#wake();
  };

  /**
   * Sends nothing more. What is on its way has arrived when this returns, so that it cannot come after the result; what was given up is
   * given some seconds to arrive.
   */
  async end(): Promise<Check | NotPosted> {
    this.#ended.abort();
    this.#wake();
    await this.#sending;
    const { clock } = this.#place.github;
    const left = this.#unsettled - clock.now();
    if (left > 0) await clock.sleep(left);
    return this.#opening;
  }

  async #sendAll(): Promise<void> {
    const { clock } = this.#place.github;
    const { signal } = this.#ended;
    const check = await this.#opening;
    if (!("id" in check)) return;
    let failures = 0;
    for (let sent = 0; sent < most && failures < mostFailures; sent++) {
      await clock.sleep(spacing * 2 ** Math.floor(sent / patch), signal);
      const line = await this.#nextLine();
      if (line === null) return;
      failures = (await this.#send(check, line)) ? 0 : failures + 1;
    }
  }

  /** The latest line, once there is one that was not sent; null where the run has ended. */
  async #nextLine(): Promise<string | null> {
    while (this.#line === null && !this.#ended.signal.aborted)
      await new Promise<void>((resolve) => (this.#wake = resolve));
    if (this.#ended.signal.aborted) return null;
    const line = this.#line;
    this.#line = null;
    return line;
  }

  async #send({ id }: Check, line: string): Promise<boolean> {
    const { github } = this.#place;
    const title = shorten(cleanLine(`Weighing: ${line}`), longestTitle);
    const summary = [...this.#told.map((line) => inline([line])), linkTo(this.#place)].join("\n\n");
    try {
      await updateCheck(github, id, { title, summary }, github.clock.deadline(deadline));
      return true;
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      if (isTransient(error)) this.#unsettled = github.clock.now() + lingering;
      return false;
    }
  }
}
