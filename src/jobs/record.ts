import type { ResultsFolder } from "../io/results.ts";
import { writeMeasurements } from "../measurements/file.ts";
import type { Failure, Measurements, PairMeasurements, RunState } from "../measurements/measurements.ts";
import type { Finding } from "../config/finding.ts";
import type { Plan } from "../plan/plan.ts";

/** Name of the artifact in a run's folder. */
export const measurementsFile = "measurements.json";

const mostNotes = 200;

/** The measurements of a run as they grow; what has been measured is on disk before anything is concluded from it. */
export class RunRecord {
  #current: Measurements;
  readonly #folder: ResultsFolder;

  constructor(start: Measurements, folder: ResultsFolder) {
    this.#current = start;
    this.#folder = folder;
  }

  get measurements(): Measurements {
    return this.#current;
  }

  addPair(pair: PairMeasurements): Promise<void> {
    return this.#save({ pairs: [...this.#current.pairs, pair] });
  }

  /** Adds what has not been said before; beyond a number nobody reads on. */
  async addNotes(notes: readonly Finding[]): Promise<void> {
    const said = new Set(this.#current.notes.map(({ message }) => message));
    const fresh = notes.filter(({ message }) => !said.has(message) && said.add(message));
    if (fresh.length === 0) return;
    await this.#save({ notes: [...this.#current.notes, ...fresh].slice(0, mostNotes) });
  }

  setPlan(plan: Plan): Promise<void> {
    return this.#save({ plan });
  }

  /** Suites that both commits have the same of. */
  async setUnchanged(unchanged: readonly string[]): Promise<void> {
    if (unchanged.length > 0) await this.#save({ unchanged });
  }

  setBaseFailure(baseFailure: Failure): Promise<void> {
    return this.#save({ baseFailure });
  }

  setEngine(engine: string): Promise<void> {
    const { run } = this.#current;
    return this.#save({ run: { ...run, machine: { ...run.machine, engine } } });
  }

  /** Adds seconds to what the run has spent. */
  spend(part: "build" | "launch" | "load", seconds: number): void {
    const { timing } = this.#current;
    this.#current = { ...this.#current, timing: { ...timing, [part]: timing[part] + seconds } };
  }

  end(state: RunState, total: number): Promise<void> {
    return this.#save({ state, timing: { ...this.#current.timing, total } });
  }

  async #save(change: Partial<Measurements>): Promise<void> {
    this.#current = { ...this.#current, ...change };
    await this.#folder.write(measurementsFile, writeMeasurements(this.#current));
  }
}
