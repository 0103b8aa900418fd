import { expect, test } from "vitest";
import { GitHubError } from "../../../src/io/github/error.ts";
import type { Obeyed } from "../../../src/jobs/command.ts";
import { seededFaults } from "../../github/faults.ts";
import { Office } from "./desk.ts";

/* A GitHub in trouble: whatever breaks off, the workflow run again leaves everything as it should be, once. */

const rates = { before: 0.25, after: 0.15, reset: 0.15 };

async function orError(obeying: Promise<Obeyed>): Promise<Obeyed | GitHubError> {
  try {
    return await obeying;
  } catch (error) {
    if (error instanceof GitHubError) return error;
    throw error;
  }
}

test.each(["accept latency.p95 because needed", "retry", "run", "explain"])(
  "%s, in thirty runs with trouble",
  async (text) => {
    let broken = 0;
    for (let seed = 1; seed <= 30; seed += 1) {
      const office = await Office.open();
      try {
        const run = office.addRun();
        await office.addReports();
        const comment = office.write(`/weighbridge ${text}`);
        office.fake.drawn = seededFaults(seed, rates, 25);
        const first = await orError(office.obey(comment));
        office.fake.drawn = null;
        expect(office.fake.requests.length).toBeLessThan(120);
        if (first instanceof GitHubError) broken += 1;
        const answered = office.answers(comment).length > 0;
        if (!(first instanceof GitHubError)) expect(answered).toBe(true);
        const again = await office.obey(comment);
        expect(again).toHaveProperty(answered ? "ignored" : "verb");
        expect(office.answers(comment)).toHaveLength(1);
        expect(new Set(office.files.map(({ path }) => path)).size).toBeLessThanOrEqual(1);
        expect([[], [run.id]]).toContainEqual(office.shop.reruns);
        expect(office.shop.dispatches.length).toBeLessThanOrEqual(1);
        const names = office.shop.checkRuns.map(({ externalId }) => externalId);
        expect(new Set(names).size).toBe(names.length);
        const sticky = office.shop.comments.filter(({ body }) => body.startsWith("<!-- weighbridge:"));
        expect(sticky).toHaveLength(1);
      } finally {
        await office.fake.close();
      }
    }
    // The faults are of a kind that breaks some runs and not all.
    expect(broken).toBeGreaterThan(0);
    expect(broken).toBeLessThan(30);
  },
  120_000,
);
