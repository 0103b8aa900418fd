import type { Arm } from "../../plan/plan.ts";
import { arms } from "../../plan/plan.ts";
import { compileRequests } from "../../plan/requests.ts";
import { slicesOf, turnsOf } from "../../plan/schedule.ts";
import type { Answer, Job, ArmLoad, Order } from "./messages.ts";
import { openPlayer } from "./open/open.ts";
import type { Party, Phase, Player } from "./player.ts";
import { ArmRecord } from "./record.ts";

/**
 * The generator process: takes one job from the process that forked it, plays it and is done. It ends by itself when
 * the other end goes away, so that no load outlives its run.
 */
export function serve(self: NodeJS.Process): void {
  let played: { job: Job; player: Player } | null = null;
  const answer = (message: Answer): void => void self.send?.(message);
  const obey = async (order: Order): Promise<void> => {
    if (order.kind === "job") {
      played = { job: order.job, player: await playerOf(order.job) };
      answer({ kind: "ready" });
    } else if (played === null) throw new Error("there is no job yet");
    else if (order.kind === "warm up") {
      await play(played.job, played.player, "warmup");
      answer({ kind: "warm" });
    } else {
      const records = await play(played.job, played.player, "measured");
      played.player.close();
      answer({ kind: "measured", arms: records });
    }
  };
  self.on("message", (order: Order) => {
    obey(order).catch((error: unknown) => {
      answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
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

async function play(job: Job, player: Player, phase: Phase): Promise<Partial<Record<Arm, ArmLoad>>> {
  const names = job.suite.requests.map((request) => request.name);
  const parties = arms
    .filter((arm) => job.urls[arm] !== undefined)
    .map((arm): Party => ({ arm, record: new ArmRecord(names) }));
  const seconds = phase === "warmup" ? job.window.warmup : job.window.seconds;
  for (const { slice, turn } of turns(job, parties, seconds)) {
    player.prepare({ ...slice, phase }, turn);
    const cpu = process.cpuUsage();
    await player.play({ ...slice, phase }, turn);
    const { user, system } = process.cpuUsage(cpu);
    for (const { record } of turn) record.cpu += (user + system) / 1e6;
  }
  return Object.fromEntries(parties.map(({ arm, record }) => [arm, record.load()]));
}

/** Which arms are loaded one after the other, and with which slice of the schedule. */
function* turns({ suite, window, first }: Job, parties: readonly Party[], seconds: number) {
  const order = first === "base" ? parties : parties.toReversed();
  if (suite.arms === "together") {
    if (seconds > 0) yield { slice: { index: 0, count: 1, length: seconds }, turn: order };
    return;
  }
  const slices = slicesOf(window, seconds);
  if (suite.arms === "interleaved") {
    // The arm that leads has the machine as the other left it, and the other way round in the next slice.
    for (let index = 0; index < slices.count; index++)
      yield { slice: { ...slices, index }, turn: index % 2 === 0 ? order : order.toReversed() };
    return;
  }
  for (const [position, arm] of turnsOf(first, slices.count).entries()) {
    const turn = parties.filter((party) => party.arm === arm);
    if (turn.length > 0) yield { slice: { ...slices, index: Math.floor(position / 2) }, turn };
  }
}
