import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GitHubError } from "../../src/io/github/error.ts";
import type { Role } from "../github/state.ts";
import { openPull } from "../github/shop.ts";
import { Office } from "./commands/desk.ts";

let office: Office;
beforeEach(async () => (office = await Office.open()));
afterEach(() => office.fake.close());

const notAllowed = (login: string) => ({
  ignored: `GitHub says that ${login} may not write to this repository`,
});

describe("who may", () => {
  const roles: readonly (readonly [Role | "none", boolean])[] = [
    ["admin", true],
    ["maintain", true],
    ["write", true],
    ["triage", false],
    ["read", false],
    ["none", false],
  ];

  test.each(roles)("%s: %s", async (role, may) => {
    office.shop.collaborators = role === "none" ? {} : { hubert: role };
    const { obeyed, answer, reactions } = await office.command("help", "hubert");
    expect(obeyed).toMatchObject(may ? { done: true } : notAllowed("hubert"));
    expect(reactions).toEqual(may ? ["eyes", "+1"] : ["-1"]);
    // A stranger must not have the bot write.
    expect(answer === "").toBe(!may);
  });

  test("membership and authorship, of which an event tells, do not count", async () => {
    openPull(office.fake.state, office.shop, { login: "stranger" });
    office.shop.collaborators = { stranger: "read" };
    const { obeyed } = await office.command("retry", "stranger");
    expect(obeyed).toEqual(notAllowed("stranger"));
    expect(office.shop.reruns).toEqual([]);
  });

  test("a login that was given up and taken by another may not", async () => {
    const comment = office.write("/weighbridge retry", "octavia", {
      author: { login: "octavia", id: 12 },
    });
    expect(await office.obey(comment)).toEqual(notAllowed("octavia"));
  });

  test("a misspelt command by somebody who may not gets no help", async () => {
    office.shop.collaborators = {};
    const { answer } = await office.command("retyr", "hubert");
    expect(answer).toBe("");
  });
});

describe("what is said", () => {
  test.each(["Looks good", " /weighbridge run", "> /weighbridge run"])("%j: nothing", async (body) => {
    const comment = office.write(body);
    expect(await office.obey(comment)).toHaveProperty("ignored");
    expect(office.answers(comment)).toEqual([]);
    expect(office.reactions(comment)).toEqual([]);
    expect(office.fake.requests).toEqual([]);
  });

  test("help", async () => {
    const { obeyed, answer, reactions } = await office.command("help");
    expect(obeyed).toMatchObject({ verb: "help", done: true });
    expect(reactions).toEqual(["eyes", "+1"]);
    await expect(answer.replace(/reply:\d+/u, "reply:ID")).toMatchFileSnapshot("golden/command-help.md");
  });

  test("a misspelt command: what was meant, and the list", async () => {
    const { obeyed, answer, reactions } = await office.command("retyr");
    expect(obeyed).toMatchObject({ verb: null, done: false });
    expect(reactions).toEqual(["eyes", "-1"]);
    expect(answer).toContain("There is no command `retyr`. Did you mean `/weighbridge retry`?");
    expect(answer).toContain("| `/weighbridge cancel` |");
  });

  test("a verb that is known is told what it lacks, without the list of all", async () => {
    const { answer } = await office.command("accept latency.p50");
    expect(answer).toContain("Write `/weighbridge accept latency.p50 because REASON`");
    expect(answer).not.toContain("| `/weighbridge cancel` |");
  });

  test("what a command quotes of its author mentions nobody and links to nothing", async () => {
    const { answer } = await office.command("@acme/perf-<img/src=x>-[a](https://x)");
    const said = answer.split("\n").slice(1).join("\n");
    expect(said).toContain("There is no command `@acme/perf-<img/src=x>-[a](htt…`.");
  });

  test.each(["explain", "retry", "run", "cancel", "accept latency.p95 because x"])(
    "%s in a closed pull request",
    async (text) => {
      openPull(office.fake.state, office.shop, { state: "closed", merged: true });
      const { obeyed, answer, reactions } = await office.command(text);
      expect(obeyed).toMatchObject({ done: false });
      expect(reactions).toEqual(["eyes", "-1"]);
      expect(answer).toContain("The pull request is closed");
      expect(office.files).toEqual([]);
    },
  );
});

describe("once", () => {
  test("a workflow that is run again carries nothing out twice", async () => {
    office.addRun();
    const comment = office.write("/weighbridge retry");
    await office.obey(comment);
    office.shop.runs = office.shop.runs.map((run) => ({ ...run, status: "completed" }));
    expect(await office.obey(comment)).toHaveProperty("ignored");
    expect(office.answers(comment)).toHaveLength(1);
    expect(office.shop.reruns).toHaveLength(1);
  });

  test.each<readonly [verb: string, said: string]>([
    ["run", "`weighbridge.yml` was started on `owners` since this comment, and not again."],
    ["retry", "Runs again, as attempt 2."],
  ])("%s whose answer failed is answered alone, when the workflow is run again", async (verb, said) => {
    office.addRun();
    const comment = office.write(`/weighbridge ${verb}`);
    office.fake.faults.push({ kind: "before", status: 500, on: "issues/create-comment", times: 3 });
    await expect(office.obey(comment)).rejects.toThrow(GitHubError);
    office.shop.runs = office.shop.runs.map((run) => ({ ...run, status: "completed" }));
    expect(await office.obey(comment)).toMatchObject({ done: true });
    expect(office.shop.reruns.length + office.shop.dispatches.length).toBe(1);
    expect(office.answers(comment)).toEqual([expect.stringContaining(said)]);
  });

  test("somebody who may not is never answered, however often it runs", async () => {
    const comment = office.write("/weighbridge help", "stranger");
    await office.obey(comment);
    await office.obey(comment);
    expect(office.answers(comment)).toEqual([]);
    expect(office.reactions(comment)).toEqual(["-1"]);
  });

  test.each(["before", "after"] as const)(
    "a 502 %s the answer took effect makes one answer",
    async (kind) => {
      office.fake.faults.push({ kind, on: "issues/create-comment" });
      const comment = office.write("/weighbridge help");
      expect(await office.obey(comment)).toMatchObject({ done: true });
      expect(office.answers(comment)).toHaveLength(1);
    },
  );

  test.each(["stranger", "other-app[bot]"])("an answer that %s wrote is none", async (login) => {
    const comment = office.write("/weighbridge help");
    office.write(`<!-- weighbridge-reply:${comment.id} -->\nDone.`, login);
    expect(await office.obey(comment)).toMatchObject({ done: true });
    expect(office.answers(comment)).toHaveLength(2);
  });

  test("where it cannot be asked who the author is, nothing is done", async () => {
    office.addRun();
    office.fake.faults.push({ kind: "before", on: "repos/get-collaborator-permission-level", times: 9 });
    const comment = office.write("/weighbridge retry");
    await expect(office.obey(comment)).rejects.toThrow("GitHub did not show what the author");
    expect(office.shop.reruns).toEqual([]);
  });
});
