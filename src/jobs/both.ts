import { type Arm, arms } from "../plan/plan.ts";

/** Works on both arms at once and waits for both, also where one fails: nothing goes on behind the back of a clean-up. */
export async function inBothArms<T>(work: (arm: Arm) => Promise<T>): Promise<readonly T[]> {
  const ended = await Promise.allSettled(arms.map(work));
  return ended.map((each) => {
    if (each.status === "rejected") throw each.reason;
    return each.value;
  });
}
