import type { EndpointOutcome } from "../../measurements/outcome.ts";
import { type Arm, arms } from "../../plan/plan.ts";
import type { ArmLoad, Part } from "./messages.ts";
import { type ArmShare, type EndpointShare, mostCauses, type Series } from "./record.ts";

type Shares = Readonly<Partial<Record<Arm, ArmShare>>>;

/** What one generator told, with the samples that it had sent ahead. */
export function withParts(told: Shares, parts: readonly Part[]): Shares {
  const of = (arm: Arm, endpoint: number, series: Series): readonly Float32Array[] =>
    parts.flatMap((part) =>
      part.arm === arm && part.endpoint === endpoint && part.series === series ? [part.values] : [],
    );
  const filled = (arm: Arm, share: ArmShare): ArmShare => ({
    ...share,
    endpoints: share.endpoints.map((endpoint, i) => ({
      ...endpoint,
      latency: of(arm, i, "latency"),
      service: of(arm, i, "service"),
      lateness: of(arm, i, "lateness"),
    })),
  });
  return Object.fromEntries(
    arms.flatMap((arm) => (told[arm] === undefined ? [] : [[arm, filled(arm, told[arm])]])),
  );
}

/**
 * One arm's load from what each generator saw of it, exactly: every sample is there once, and nothing is averaged. The
 * generators played at the same time, so a turn took as long as the longest of them; as for CPU, the busiest one
 * decides, because it alone can be the bottleneck.
 *
 * @param shares at least one, all of the same endpoints and turns
 */
export function mergeShares(shares: readonly ArmShare[]): ArmLoad {
  const [first] = shares;
  if (first === undefined) throw new RangeError("there is nothing to merge");
  const same = shares.every(
    ({ endpoints, turns }) =>
      endpoints.length === first.endpoints.length && turns.length === first.turns.length,
  );
  if (!same) throw new RangeError("the generators played different loads");
  const seconds = first.turns.reduce(
    (sum, _, turn) => sum + Math.max(...shares.map(({ turns }) => turns[turn] ?? 0)),
    0,
  );
  return {
    endpoints: first.endpoints.map((_, i) =>
      mergeEndpoints(shares.flatMap(({ endpoints }) => endpoints[i] ?? [])),
    ),
    seconds,
    generator: {
      cpuShare: seconds > 0 ? Math.max(...shares.map(({ cpu }) => cpu)) / seconds : 0,
      lost: shares.reduce((sum, { lost }) => sum + lost, 0),
      invalid: shares.find(({ invalid }) => invalid !== null)?.invalid ?? null,
    },
  };
}

function mergeEndpoints(shares: readonly EndpointShare[]): EndpointOutcome {
  const failures = new Map<string, number>();
  for (const [cause, count] of shares.flatMap((share) => Object.entries(share.failures))) {
    const name = failures.has(cause) || failures.size < mostCauses ? cause : "other";
    failures.set(name, (failures.get(name) ?? 0) + count);
  }
  return {
    name: shares[0]?.name ?? "",
    latency: together(shares.flatMap(({ latency }) => latency)),
    service: together(shares.flatMap(({ service }) => service)),
    lateness: together(shares.flatMap(({ lateness }) => lateness)),
    failed: [...failures.values()].reduce((sum, count) => sum + count, 0),
    failures: Object.fromEntries(failures),
    bytes: lowerMedian(shares.map(({ sizes }) => sizes)),
  };
}

function together(chunks: readonly Float32Array[]): Float64Array {
  const all = new Float64Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The lower of the two middle sizes: a size that was seen. Null where there is none. */
function lowerMedian(counts: readonly ReadonlyMap<number, number>[]): number | null {
  const all = new Map<number, number>();
  for (const [size, count] of counts.flatMap((each) => [...each])) {
    all.set(size, (all.get(size) ?? 0) + count);
  }
  let left = Math.ceil([...all.values()].reduce((sum, count) => sum + count, 0) / 2);
  for (const [size, count] of [...all].sort(([one], [other]) => one - other)) {
    left -= count;
    if (left <= 0) return size;
  }
  return null;
}
