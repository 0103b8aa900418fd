import { type Errand, machineClock, shared, startRinger } from "./bell-ringer.ts";

/** Calls back at given moments. */
export interface Pacer {
  /**
   * Calls `fire(nth, now)` at each of `count` moments as soon as it has come, in order, however long the calls before it took: a
   * late sender catches up and never skips. One such list at a time.
   *
   * @param moment milliseconds of performance.now(), never falling; asked for two thousand calls ahead at most
   */
  play(
    count: number,
    moment: (nth: number) => number,
    fire: (nth: number, now: number) => void,
  ): Promise<void>;
  /**
   * Fires what has come by `now`, and whatever comes meanwhile: for who is awake anyway, so that nobody needs to wake it for that. Not to
   * be called by `fire`.
   */
  look(now: number): void;
  close(): void;
}

/**
 * A pacer that is told the time by a thread. Timers of the event loop have whole milliseconds and come late; spinning
 * to the moment costs a core; sleeping on this thread delays the reading of answers. A second thread can sleep to the
 * microsecond and wake this one, which meanwhile waits for answers as always.
 */
export function threadPacer(): Pacer {
  const ringer = startRinger();
  let playing: Playing | null = null;
  let offset = Number.POSITIVE_INFINITY;
  const post = ({ bell, times }: Sheet): void => {
    offset = Math.min(offset, machineClock());
    ringer.postMessage({ bell, times: times.map((time) => time + offset) } satisfies Errand, []);
  };
  return {
    play(count, moment, fire) {
      playing = new Playing(post, count, moment, fire);
      return playing.ended;
    },
    look: (now) => playing?.look(now),
    close() {
      void ringer.terminate();
    },
  };
}

/** Moments that the second thread is given at once: however many there are, they take no more memory. */
const atOnce = 1024;

/** Such moments by performance.now(), the first of them the `from`th; none is the end. */
interface Sheet {
  readonly from: number;
  readonly times: Float64Array;
  readonly bell: Int32Array;
}

/** One list that is being played. */
class Playing {
  readonly ended: Promise<void>;
  readonly #post: (sheet: Sheet) => void;
  #count: number;
  readonly #moment: (nth: number) => number;
  readonly #fire: (nth: number, now: number) => void;
  #sheet: Sheet;
  /** The second thread has this before it is done with the other one; null: not written yet. */
  #following: Sheet | null = null;
  /** Place in the sheet of the first moment that was not fired. */
  #next = 0;
  #end = (): void => {};
  #fail = (_error: unknown): void => {};

  constructor(
    post: (sheet: Sheet) => void,
    count: number,
    moment: (nth: number) => number,
    fire: (nth: number, now: number) => void,
  ) {
    this.#post = post;
    this.#count = count;
    this.#moment = moment;
    this.#fire = fire;
    this.#sheet = this.#write(0);
    this.ended = new Promise((resolve, reject) => {
      this.#end = resolve;
      this.#fail = reject;
    });
    void this.#listen();
  }

  look(at: number): void {
    try {
      for (
        let now = at;
        (this.#sheet.times[this.#next] ?? Number.POSITIVE_INFINITY) <= now;
        now = performance.now()
      ) {
        this.#fire(this.#sheet.from + this.#next++, now);
        Atomics.store(this.#sheet.bell, shared.fired, this.#next);
        if (this.#next === this.#sheet.times.length) this.#turnOver();
      }
      // Not before what is due has been sent.
      this.#following ??= this.#write(this.#sheet.from + atOnce);
    } catch (error) {
      this.#fail(error);
      this.#count = 0;
      this.#release(this.#following);
      this.#following = null;
      this.#turnOver();
    }
    if (this.#over) this.#end();
  }

  get #over(): boolean {
    return this.#sheet.times.length === 0;
  }

  async #listen(): Promise<void> {
    while (!this.#over) {
      const { bell } = this.#sheet;
      const rung = Atomics.load(bell, shared.come);
      this.look(performance.now());
      if (this.#sheet.bell !== bell) continue;
      // Rung for a moment that is all but there, and never again for that one.
      if (rung > this.#next) await new Promise(setImmediate);
      else await (Atomics as unknown as WaitAsync).waitAsync(bell, shared.come, rung).value;
    }
    this.#end();
  }

  #write(from: number): Sheet {
    const times = new Float64Array(Math.max(0, Math.min(atOnce, this.#count - from)));
    for (let i = 0; i < times.length; i++) times[i] = this.#moment(from + i);
    const sheet = { from, times, bell: new Int32Array(new SharedArrayBuffer(8)) };
    if (times.length > 0) this.#post(sheet);
    return sheet;
  }

  #turnOver(): void {
    this.#release(this.#sheet);
    this.#sheet = this.#following ?? this.#write(this.#sheet.from + atOnce);
    this.#following = null;
    this.#next = 0;
  }

  /** Whichever thread waits for a bell of it is done with it. */
  #release(sheet: Sheet | null): void {
    if (sheet === null) return;
    const { bell, times } = sheet;
    Atomics.store(bell, shared.fired, times.length);
    Atomics.store(bell, shared.come, times.length);
    Atomics.notify(bell, shared.come);
  }
}

/** ES2024, in V8 since Node 16; what it holds says that the bell rang, or had rung before. */
interface WaitAsync {
  waitAsync(array: Int32Array, index: number, value: number): { readonly value: string | Promise<string> };
}
