import type { Finding } from "../../config/finding.ts";
import type { Arm } from "../../plan/plan.ts";
import type { BuiltCompose } from "./compose.ts";
import type { Launch, Stack } from "./stack.ts";

/** What takeTurns needs of an arm. */
export type Slotted = Pick<BuiltCompose, "arm" | "identity" | "backing" | "launch" | "slot" | "launchIn">;

/**
 * Two arms of which only some services restart (`relaunch:`). Each arm opened a slot with the services that stay up;
 * `coin`, drawn once per pair, says whether the arms keep their own slots or change places, so that what differs between the slots by chance is
 * no effect of the arm. That takes equal services and migrations: otherwise each arm stays in its slot, which the
 * finding says.
 */
export function takeTurns(
  base: Slotted,
  head: Slotted,
  coin: () => boolean,
): { readonly base: Stack; readonly head: Stack; readonly finding: Finding } {
  const code = "relaunch-part";
  const hint = "Leave out `relaunch` so that every launch starts from a copy of the seeded data.";
  const differs = [...new Set([...Object.keys(base.backing), ...Object.keys(head.backing)])].filter(
    (key) => base.backing[key] !== head.backing[key],
  );
  if (differs.length > 0) {
    const message =
      "The services that do not restart live through the run, and each arm keeps its own because they differ " +
      `(${differs.join(", ")}): what differs between them by chance counts as an effect of the change, ` +
      "and the error rates leave that out.";
    return { base, head, finding: { severity: "warning", code, message, hint } };
  }
  const taken = new Map<Arm, Arm>();
  const open = { base: () => base.slot(), head: () => head.slot() };
  const turn = (stack: Slotted): Stack => ({
    arm: stack.arm,
    identity: stack.identity,
    async launch() {
      const others = taken.get(opposite(stack.arm));
      // The first of a pair draws, the second takes what is left.
      const slot = others === undefined ? (coin() ? stack.arm : opposite(stack.arm)) : opposite(others);
      taken.set(stack.arm, slot);
      const leave = () => taken.delete(stack.arm);
      try {
        const launch = await stack.launchIn(await open[slot]());
        return leaving(launch, leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
  });
  const message =
    "The services that do not restart live through the run in two slots; a coin per pair says which arm uses which. " +
    "The error rates leave out what the slots do to both arms as they age.";
  return { base: turn(base), head: turn(head), finding: { severity: "note", code, message, hint } };
}

function opposite(arm: Arm): Arm {
  return arm === "base" ? "head" : "base";
}

function leaving(launch: Launch, leave: () => void): Launch {
  return {
    url: launch.url,
    network: launch.network,
    usage: () => launch.usage(),
    logs: (lines) => launch.logs(lines),
    async stop() {
      try {
        await launch.stop();
      } finally {
        leave();
      }
    },
  };
}
