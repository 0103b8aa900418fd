import { expect, test } from "vitest";
import type { Arm } from "../../../src/plan/plan.ts";
import { takeTurns, type Slotted } from "../../../src/run/stacks/compose-slots.ts";
import type { Launch } from "../../../src/run/stacks/stack.ts";

/** An arm that only tells where it was launched; "broken" slots refuse. */
function arm(name: Arm, backing: string, broken = false): Slotted {
  const launchIn = async (slot: string): Promise<Launch> => {
    if (broken) throw new Error("broken");
    return {
      url: `${name} in ${slot}`,
      network: null,
      usage: async () => ({ cpu: { value: 1 }, memory: { value: 1 } }),
      logs: async () => [],
      stop: async () => {},
    };
  };
  return {
    arm: name,
    identity: {},
    backing: { "image of db": backing },
    launch: () => launchIn("its own"),
    slot: async () => `slot of ${name}`,
    launchIn,
  };
}

test("the first of a pair draws its slot, the other one takes what is left", async () => {
  const coins = [true, false, true];
  const { base, head, finding } = takeTurns(arm("base", "x"), arm("head", "x"), () => coins.shift() ?? true);
  const seen: string[] = [];
  for (const order of [
    [base, head],
    [base, head],
    [head, base],
  ]) {
    const launches = await Promise.all(order.map((stack) => stack.launch()));
    seen.push(launches.map(({ url }) => url).join(", "));
    for (const launch of launches) await launch.stop();
  }
  expect(seen).toEqual([
    "base in slot of base, head in slot of head",
    "base in slot of head, head in slot of base",
    "head in slot of head, base in slot of base",
  ]);
  expect(coins).toEqual([]);
  expect(finding).toMatchObject({ severity: "note", code: "relaunch-part" });
});

test("a launch that fails leaves its slot", async () => {
  const { base, head } = takeTurns(arm("base", "x"), arm("head", "x", true), () => true);
  await expect(head.launch()).rejects.toThrow("broken");
  expect((await base.launch()).url).toBe("base in slot of base");
});

test("arms whose lasting services differ keep their own, and it is told", async () => {
  const { base, finding } = takeTurns(arm("base", "x"), arm("head", "y"), () => false);
  expect((await base.launch()).url).toBe("base in its own");
  expect(finding.severity).toBe("warning");
  expect(finding.message).toContain("(image of db)");
});
