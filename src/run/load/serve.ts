import { type Arm, arms } from "../../plan/plan.ts";
import { compileRequests } from "../../plan/requests.ts";
import { slicesOf, turnsOf } from "../../plan/schedule.ts";
import type { Answer, Job, Order, Part } from "./messages.ts";
import { machineClock } from "./open/bell-ringer.ts";
import { openPlayer } from "./open/open.ts";
import type { Party, Phase, Player } from "./player.ts";
import { ArmRecord, type ArmShare, type EndpointShare, series } from "./record.ts";

/** A job and how it is told when to begin a turn; undefined: as soon as it can. */
interface Played {
  readonly job: Job;
  readonly player: Player;
  readonly begin: () => Promise<number | undefined>;
}

/**
 * The generator process: takes one job from the process that forked it, plays it and is done. It ends by itself when
 * the other end goes away, so that no load outlives its run.
 */
export function serve(self: NodeJS.Process): void {
  let played: Played | null = null;
  let begun = (_at: number): void => {};
  const tell = (message: Answer | Part): Promise<void> =>
    new Promise((resolve) => self.send?.(message, () => resolve()));
  const together = async (): Promise<number> => {
    const at = new Promise<number>((resolve) => (begun = resolve));
    await tell({ kind: "prepared" });
    return (await at) - machineClock();
  };
  const obey = async (order: Order): Promise<void> => {
    if (order.kind === "begin") return begun(order.at);
    if (order.kind === "job") {
      const { job } = order;
      const begin = job.share.count > 1 ? together : async () => undefined;
      played = { job, player: await playerOf(job), begin };
      await tell({ kind: "ready" });
    } else if (played === null) throw new Error("there is no job yet");
    else if (order.kind === "warm up") {
      await play(played, "warmup");
      await tell({ kind: "warm" });
    } else {
      const parties = await play(played, "measured");
      played.player.close();
      await hand(parties, tell);
    }
  };
  self.on("message", (order: Order) => {
    obey(order).catch((error: unknown) => {
      void tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    });
  });
  self.on("disconnect", () => self.exit());
  // A terminal sends these to the whole group: whoever forked us decides.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) self.on(signal, () => {});
}

async function playerOf(job: Job): Promise<Player> {
  const decoder = new TextDecoder();
  const files = new Map([...job.files].map(([path, bytes]) => [path, decoder.decode(bytes)]));
  const { mix, findings } = compileRequests(job.suite, { files, environment: job.environment });
  const [finding] = findings;
  if (finding !== undefined) throw new Error(finding.message);
  const score = { ...job, mix };
  if (job.suite.load === "open") return openPlayer(score);
  const { closedPlayer } = await import("./closed/closed.ts");
  return closedPlayer(score);
}

async function play({ job, player, begin }: Played, phase: Phase): Promise<readonly Party[]> {
  const names = job.suite.requests.map((request) => request.name);
  const parties = arms
    .filter((arm) => job.urls[arm] !== undefined)
    .map((arm): Party => ({ arm, record: new ArmRecord(names) }));
  const seconds = phase === "warmup" ? job.window.warmup : job.window.seconds;
  for (const { slice, turn } of turns(job, parties, seconds)) {
    player.prepare({ ...slice, phase }, turn);
    const at = await begin();
    const cpu = process.cpuUsage();
    await player.play({ ...slice, phase }, turn, at);
    const { user, system } = process.cpuUsage(cpu);
    for (const { record } of turn) record.cpu += (user + system) / 1e6;
  }
  return parties;
}

/** Which arms are loaded one after the other, and with which slice of the schedule. */
function* turns({ suite, window, first }: Job, parties: readonly Party[], seconds: number) {
  const order = first === "base" ? parties : parties.toReversed();
  // Both at once, in one window: nothing within it waits for answers.
  if (suite.arms !== "alternating") {
    if (seconds > 0) yield { slice: { index: 0, count: 1, length: seconds }, turn: order };
    return;
  }
  const slices = slicesOf(window, seconds);
  for (const [position, arm] of turnsOf(first, slices.count).entries()) {
    const turn = parties.filter((party) => party.arm === arm);
    if (turn.length > 0) yield { slice: { ...slices, index: Math.floor(position / 2) }, turn };
  }
}

/** Hands over what was measured, in parts: all at once would be in memory several times. */
async function hand(
  parties: readonly Party[],
  tell: (message: Answer | Part) => Promise<void>,
): Promise<void> {
  const left: Partial<Record<Arm, ArmShare>> = {};
  for (const { arm, record } of parties) {
    const share = record.share();
    for (const [endpoint, samples] of share.endpoints.entries()) {
      for (const one of series) {
        for (const values of samples[one]) await tell({ kind: "part", arm, endpoint, series: one, values });
      }
    }
    left[arm] = { ...share, endpoints: share.endpoints.map(withoutSamples) };
  }
  await tell({ kind: "measured", arms: left });
}

function withoutSamples(endpoint: EndpointShare): EndpointShare {
  return { ...endpoint, latency: [], service: [], lateness: [] };
}
