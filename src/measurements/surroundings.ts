import type { Finding } from "../config/finding.ts";
import type { PairMeasurements } from "./measurements.ts";

/** What of a machine bears on measurements. Null where it cannot be read, which is then not spoken of. */
export interface Surroundings {
  readonly cores: number;
  /** Cores of the stacks and of the generator, and whether both use threads of one physical core; null: not kept apart. */
  readonly apart: { readonly arms: number; readonly generator: number; readonly siblings: boolean } | null;
  /** How the kernel chooses the clock speed: `performance`, `powersave`, `schedutil`. */
  readonly governor: string | null;
  /** Whether a core may run faster while others rest. */
  readonly turbo: boolean | null;
  /** Cores that this control group may use; null also where it may use all. */
  readonly quota: number | null;
  /** Bytes of memory that are in swap. */
  readonly swapped: number | null;
  /** Share of all cores that was busy before anything was started. */
  readonly busy: number | null;
}

/** Shares and sizes from which on a word is said. */
const worthSaying = { busy: 0.05, steal: 0.01, swapped: 64e6 } as const;

/** Fewer cores than this leave the arms one or two between them. */
const fewCores = 4;

/** What of a machine and of the minutes of a run spoils measurements, the worst first. */
export function spoilers(here: Surroundings, pairs: readonly PairMeasurements[]): readonly Finding[] {
  return [...cores(here), ...neighbours(here, pairs), ...speed(here), ...memory(here)];
}

function cores({ cores, apart, quota }: Surroundings): readonly Finding[] {
  const found: Finding[] = [];
  if (apart === null)
    found.push(
      warning(
        "machine-cores-shared",
        cores < 2
          ? "this machine has one core, which the load generator shares with both arms"
          : "the load generator cannot have cores of its own here, and takes time from the arms",
        cores < 2
          ? "measure on at least two cores, better four"
          : "install taskset (util-linux), which keeps processes to cores",
      ),
    );
  else if (apart.siblings)
    found.push(
      warning(
        "machine-siblings",
        "the load generator runs on a thread of a physical core that the arms use too",
        "switch hyper-threading off, or measure on more cores",
      ),
    );
  if (apart !== null && cores < fewCores)
    found.push(
      note(
        "machine-cores-few",
        `this machine has ${cores} cores: ${apart.arms === 1 ? "one" : apart.arms} for both arms with all their services, ${apart.generator === 1 ? "one" : apart.generator} for the load generator`,
        "four or more cores give each arm room",
      ),
    );
  if (quota !== null && quota < cores)
    found.push(
      warning(
        "machine-quota",
        `this control group may use ${Number(quota.toFixed(2))} of ${cores} cores, and is stopped for the rest of each period when it has`,
        "raise the CPU limit of the container or the job to whole cores",
      ),
    );
  return found;
}

function neighbours({ busy }: Surroundings, pairs: readonly PairMeasurements[]): readonly Finding[] {
  const found: Finding[] = [];
  if (busy !== null && busy >= worthSaying.busy)
    found.push(
      warning(
        "machine-busy",
        `something else used ${percent(busy)} of the CPU before anything was started`,
        "stop what runs beside, or measure on a runner of its own",
      ),
    );
  const steal = pairs.flatMap(({ noise }) => noise.steal ?? []).sort((a, b) => a - b);
  const middle = steal[Math.floor(steal.length / 2)];
  if (middle !== undefined && middle >= worthSaying.steal)
    found.push(
      warning(
        "machine-steal",
        `the hypervisor gave ${percent(middle)} of the CPU to neighbours (median over the pairs, ${percent(steal.at(-1) ?? middle)} at worst)`,
        "a larger or dedicated runner has fewer neighbours",
      ),
    );
  return found;
}

function speed({ governor, turbo }: Surroundings): readonly Finding[] {
  const found: Finding[] = [];
  if (governor !== null && governor !== "performance")
    found.push(
      warning(
        "machine-governor",
        `the clock speed follows the load (frequency governor \`${governor}\`)`,
        "set it to `performance`: `cpupower frequency-set -g performance`",
      ),
    );
  if (turbo === true)
    found.push(
      note(
        "machine-turbo",
        "turbo is on: how fast a core runs depends on what the others do and on the temperature",
        "switch it off where the machine is yours",
      ),
    );
  return found;
}

function memory({ swapped }: Surroundings): readonly Finding[] {
  if (swapped === null || swapped < worthSaying.swapped) return [];
  const amount = `${Math.round(swapped / 1e6)} MB`;
  return [
    warning(
      "machine-swap",
      `${amount} of memory is in swap, and comes back when it is needed`,
      "measure where there is memory enough",
    ),
  ];
}

function warning(code: string, message: string, hint: string): Finding {
  return { severity: "warning", code, message, hint };
}

function note(code: string, message: string, hint: string): Finding {
  return { severity: "note", code, message, hint };
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(2))}%`;
}
