import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GitHubError } from "../../../src/io/github/error.ts";
import { readMarker } from "../../../src/io/github/marker.ts";
import { obey } from "../../../src/jobs/command.ts";
import { readWaiver } from "../../../src/verdict/waiver-file.ts";
import { fixPlan } from "../../../src/plan/build.ts";
import { openPull } from "../../github/shop.ts";
import { crept } from "../../report/runs.ts";
import { gateOn, within } from "../../verdict/samples.ts";
import { measured, Office } from "./desk.ts";

let office: Office;
beforeEach(async () => {
  office = await Office.open();
  office.addRun();
});
afterEach(() => office.fake.close());

const twoFail = () => measured({ "latency.p50": 1.2, "latency.p95": 1.2, throughput: 1 });

describe("accepted", () => {
  test("the waiver is kept, and comment and check run say so", async () => {
    const report = await office.addReport(office.shop.runs.at(-1)?.id ?? 0);
    const comment = office.write("/weighbridge accept latency.p95 because needed for the audit log");
    expect(await office.obey(comment)).toMatchObject({ verb: "accept", done: true });

    const [file] = office.files;
    const read = readWaiver(file?.content ?? "", file?.path ?? "");
    expect(read).toMatchObject({
      waiver: {
        config: "weighbridge.yml",
        head: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
        metrics: ["latency.p95"],
        actor: "octavia",
        reason: "needed for the audit log",
        at: comment.at,
        url: comment.url,
      },
    });
    expect(file?.path).toMatch(new RegExp(`^waivers/\\d{4}/\\d{2}/ec26c3e\\w+-${comment.id}\\.json$`, "u"));
    expect(office.messages).toEqual(["waive latency.p95 at ec26c3e for octavia"]);

    const told = office.shop.comments.find(({ id }) => id === report.id)?.body ?? "";
    // Newer than what the run told, and older than whatever a later run will tell.
    const since = Date.parse(report.updatedAt) / 1000;
    expect(readMarker(told)).toEqual({ ...readMarker(report.body), accepted: 1, told: since });
    expect(told).toContain(
      "### Slower, accepted by @&#8203;octavia: &quot;needed for the audit log&quot; · p95 +20.0% (19.8% to 20.2%), 5% allowed",
    );
    expect(office.shop.checkRuns).toMatchObject([
      {
        name: "weighbridge / weighbridge.yml",
        status: "completed",
        conclusion: "success",
        title: expect.stringContaining('Slower, accepted by @octavia: "needed for the audit log"') as unknown,
      },
    ]);
    const [answer = ""] = office.answers(comment);
    expect(answer).toContain("Accepted for `ec26c3e`, until the next push:");
    expect(answer).toContain("The check run is now success.");
    expect(answer).toContain("[comment](http");
    expect(answer).toContain("[check run](http");
    expect(office.reactions(comment)).toEqual(["eyes", "+1"]);
  });

  test("the comment keeps the trend of the default branch, of each config its own", async () => {
    office.measured = [...office.measured, measured({ "latency.p95": 1.2 }, { file: "b/weighbridge.yml" })];
    office.trends.set("weighbridge.yml", crept);
    await office.command("accept latency.p95 because x");
    const told = office.shop.comments.filter(({ body }) => readMarker(body) !== null);
    expect(told.map(({ body }) => [readMarker(body)?.config, body.includes("has crept")])).toEqual([
      ["weighbridge.yml", true],
      ["b/weighbridge.yml", false],
    ]);
  });

  test("the check run that the run made is written again, and no second one made", async () => {
    const run = office.shop.runs.at(-1)?.id ?? 0;
    const body = { name: "weighbridge / weighbridge.yml", head_sha: office.shop.runs[0]?.headSha ?? "" };
    const { github } = office.desk();
    await github.api.rest.checks.create({
      ...body,
      owner: "acme",
      repo: "shop",
      external_id: `${run}/1`,
      status: "completed",
      conclusion: "failure",
    });
    await office.command("accept latency.p95 because needed");
    expect(office.shop.checkRuns).toMatchObject([{ externalId: `${run}/1`, conclusion: "success" }]);
  });

  test("a part of what does not pass: the rest still stops, and is named", async () => {
    office.measured = [twoFail()];
    const { answer, reactions } = await office.command("accept latency.p95 because needed");
    expect(reactions).toEqual(["eyes", "+1"]);
    expect(answer).toContain("1 more gate does not pass:");
    expect(answer).toContain("`/weighbridge accept latency.p50 because REASON`");
    expect(office.shop.checkRuns).toMatchObject([{ conclusion: "failure" }]);
  });

  test("a command that was written before another one was answered", async () => {
    office.measured = [twoFail()];
    await office.addReports();
    const [one, other] = ["latency.p95", "latency.p50"].map((gate) =>
      office.write(`/weighbridge accept ${gate} because needed`),
    );
    for (const comment of [one!, other!]) expect(await office.obey(comment)).toMatchObject({ done: true });
    expect(office.answers(other!)[0]).toContain("The check run is now success.");
  });

  test("one after the other", async () => {
    office.measured = [twoFail()];
    await office.command("accept latency.p95 because needed");
    const { answer } = await office.command("accept latency.p50 because needed too");
    expect(answer).toContain("The check run is now success.");
    expect(office.files).toHaveLength(2);
  });

  test("several at once, in one waiver", async () => {
    office.measured = [twoFail()];
    await office.command('accept latency.p95, "browse: latency.p50" because needed');
    expect(office.files).toHaveLength(1);
    expect(office.shop.checkRuns).toMatchObject([{ conclusion: "success" }]);
  });

  test("a gate as the table prints it", async () => {
    const { answer } = await office.command('accept "latency.p95 within 5%" because needed');
    expect(answer).toContain("Accepted for");
  });

  test("of several configs each gets its own", async () => {
    office.measured = [
      measured({ "latency.p50": 1, "latency.p95": 1.2, throughput: 1 }),
      measured({ "latency.p50": 1, "latency.p95": 1, throughput: 1 }, { file: "b/weighbridge.yml" }),
      measured({ "latency.p50": 1, "latency.p95": 1.2, throughput: 1 }, { file: "c/weighbridge.yml" }),
    ];
    const { answer } = await office.command("accept latency.p95 because needed");
    const configs = office.files.map(({ content }) => (JSON.parse(content) as { config: string }).config);
    expect(configs).toEqual(["weighbridge.yml", "c/weighbridge.yml"]);
    expect(answer).toContain(", until the next push:");
    expect(answer).toContain(" in `c/weighbridge.yml`, until the next push:");
    expect(new Set(office.files.map(({ path }) => path)).size).toBe(2);
  });

  test("a reason full of Markdown, mentions and commands is text wherever it is shown", async () => {
    const reason =
      "@acme/all | ![x](https://evil.example/x) </summary><script> ::set-output name=a::b `x` **b** #1";
    await office.addReports();
    const comment = office.write(`/weighbridge accept latency.p95 because ${reason}`);
    await office.obey(comment);
    const bodies = office.shop.comments.filter(({ id }) => id !== comment.id).map(({ body }) => body);
    expect(bodies).toHaveLength(2);
    const texts = [...bodies, ...office.shop.checkRuns.map(({ summary }) => summary ?? "")];
    for (const text of texts) {
      for (const dangerous of ["@acme", "![", "](https://evil", "<script", "</summary><s", "**b**", "#1 "])
        expect(text).not.toContain(dangerous);
    }
    expect(readWaiver(office.files[0]?.content ?? "", "w")).toMatchObject({ waiver: { reason } });
  });
});

describe("beside another", () => {
  const first = "/weighbridge accept latency.p50 because one";
  const second = "/weighbridge accept latency.p95 because two";
  beforeEach(async () => {
    office.measured = [twoFail()];
    await office.addReports();
  });

  /** Both are told: by the one comment, by the check run. */
  function bothTold(): void {
    const sticky = office.shop.comments.filter(({ body }) => readMarker(body) !== null);
    expect(sticky).toHaveLength(1);
    expect(sticky[0]?.body).toMatch(/^.*\n\n### Slower, accepted by /u);
    expect(office.shop.checkRuns.at(-1)).toMatchObject({ conclusion: "success" });
  }

  test("two at once", async () => {
    const comments = [office.write(first), office.write(second)];
    const desk = office.desk();
    const { keep } = desk.waivers;
    const kept: (() => void)[] = [];
    // Each has read what stood before either keeps its own.
    const keepTogether: typeof keep = async (files, message) => {
      await new Promise<void>((resolve) => {
        kept.push(resolve);
        if (kept.length === comments.length) for (const go of kept) go();
      });
      await keep?.(files, message);
    };
    const together = { ...desk, waivers: { ...desk.waivers, keep: keepTogether } };
    await Promise.all(comments.map((comment) => obey(comment, together)));
    bothTold();
    for (const comment of comments) expect(office.reactions(comment)).toEqual(["eyes", "+1"]);
  });

  test.each(["checks/create", "issues/update-comment"])(
    "the other one is kept when this one has come to %s",
    async (operation) => {
      const other = await Office.open();
      other.addRun();
      other.measured = office.measured;
      await other.command("accept latency.p95 because two");
      const edit = () => void office.files.push(...other.files);
      office.fake.faults.push({ kind: "concurrent", when: "after", on: operation, edit });
      await office.obey(office.write(first));
      bothTold();
      expect(office.files).toHaveLength(2);
      await other.fake.close();
    },
  );

  test("where more is told already, neither comment nor check run is written", async () => {
    const edit = () => {
      office.shop.comments = office.shop.comments.map((one) => ({
        ...one,
        body: one.body.replace("began=500 -->", "began=500 accepted=9 -->"),
      }));
    };
    office.fake.faults.push({ kind: "concurrent", on: "issues/get-comment", edit });
    const comment = office.write(first);
    await office.obey(comment);
    expect(office.shop.checkRuns).toEqual([]);
    const [answer] = office.answers(comment);
    expect(answer).toContain("a newer report stands");
    expect(answer).not.toContain("The check run is now");
  });

  test.each<readonly [string, lagging: () => Promise<[]>]>([
    ["lags behind", () => Promise.resolve([])],
    ["fails", () => Promise.reject(new GitHubError("GitHub did not show the branch: 502", 502))],
  ])("a read that %s takes nothing back", async (_, lagging) => {
    await office.obey(office.write(first));
    const desk = office.desk();
    const comment = office.write(second);
    let reads = 0;
    const of = (head: string) => ((reads += 1) === 1 ? desk.waivers.of(head) : lagging());
    await obey(comment, { ...desk, waivers: { ...desk.waivers, of } });
    bothTold();
    expect(office.reactions(comment)).toEqual(["eyes", "+1"]);
  });
});

describe("refused", () => {
  /** The answer to a command by which nothing may happen. */
  async function nothing(text: string): Promise<string> {
    const { answer, obeyed, reactions } = await office.command(text);
    expect(obeyed).toMatchObject({ done: false });
    expect(reactions).toEqual(["eyes", "-1"]);
    expect(office.files).toEqual([]);
    expect(office.shop.checkRuns).toEqual([]);
    return answer;
  }

  test.each([
    ["no reason", "accept latency.p95", "`accept` gives no reason."],
    ["all", "accept all because I say so", "`all` is no gate of this run"],
    ["a gate that passes", "accept throughput because x", "`throughput` passes, or"],
    ["one good name beside a bad one", "accept latency.p95 latency.p96 because x", "Nothing was accepted."],
  ])("%s", async (_, text, words) => expect(await nothing(text)).toContain(words));

  test("an unknown metric: with what could be accepted", async () => {
    const answer = await nothing("accept latency.p96 because x");
    await expect(
      answer.replace(/reply:\d+/u, "reply:ID").replaceAll(/http\S+/gu, "URL)"),
    ).toMatchFileSnapshot("../golden/command-accept-unknown.md");
  });

  test("where everything passes", async () => {
    office.measured = [measured({ "latency.p50": 1, "latency.p95": 1, throughput: 1 })];
    expect(await nothing("accept latency.p95 because x")).toContain("There is no gate that needs");
  });

  test("a run that broke", async () => {
    const failure = { arm: "head", phase: "ready", message: "not ready", logs: [] } as const;
    const state = { kind: "broken", failure } as const;
    office.measured = [measured({ "latency.p95": 1.2 }, { state })];
    expect(await nothing("accept latency.p95 because x")).toContain("The run broke");
  });

  test("a run of two commits that are the same", async () => {
    const state = { kind: "unchanged", reason: "the same images" } as const;
    office.measured = [measured({}, { state })];
    expect(await nothing("accept latency.p95 because x")).toContain("Both commits run the same");
  });

  test("without a branch to keep it on", async () => {
    office.keeps = false;
    expect(await nothing("accept latency.p95 because x")).toContain("`history`");
  });

  test("a report that is younger than the comment", async () => {
    office.uploaded = Date.now() + 60_000;
    expect(await nothing("accept latency.p95 because x")).toContain("younger than your comment");
  });

  test("what a waiver cannot hold, and so could not be read back", async () => {
    const [one] = office.measured;
    const id = `browse/${"x".repeat(2000)}: memory.rss within 5% of base`;
    const plan = fixPlan({ seed: 1, windows: {} }, [{ ...gateOn("memory.rss", within(0.05)), id }], 1, 20);
    office.measured = one === undefined ? [] : [{ ...one, plan }];
    expect(await nothing("accept memory.rss because x")).toContain("The waiver cannot be kept");
  });

  test("where no report stands that its author could have read", async () => {
    const comment = office.write("/weighbridge accept latency.p95 because x");
    expect(await office.obey(comment)).toMatchObject({ done: false });
    expect(office.answers(comment)[0]).toContain(
      "This pull request has no comment with the report of `weighbridge.yml`",
    );
    expect(office.answers(comment)[0]).toContain("`comment: false`");
    expect(office.files).toEqual([]);
    expect(office.shop.checkRuns).toEqual([]);
  });

  test("where another bot wrote what looks like the report", async () => {
    const { id } = await office.addReport(office.shop.runs.at(-1)?.id ?? 0);
    office.shop.comments = office.shop.comments.map((one) =>
      one.id === id ? { ...one, login: "other-app[bot]" } : one,
    );
    const comment = office.write("/weighbridge accept latency.p95 because x");
    expect(await office.obey(comment)).toMatchObject({ done: false });
    expect(office.answers(comment)[0]).toContain("with another `token` than this one");
    expect(office.files).toEqual([]);
  });

  test("where one of two configs has no report", async () => {
    office.measured = [...office.measured, measured({ "latency.p95": 1.2 }, { file: "b/weighbridge.yml" })];
    await office.addReport(office.shop.runs.at(-1)?.id ?? 0);
    const comment = office.write("/weighbridge accept latency.p95 because x");
    await office.obey(comment);
    expect(office.answers(comment)[0]).toContain("`b/weighbridge.yml`");
    expect(office.files).toEqual([]);
  });

  test("a head that moved on since the report", async () => {
    await office.addReport(office.shop.runs.at(-1)?.id ?? 0, "c".repeat(40));
    const comment = office.write("/weighbridge accept latency.p95 because x");
    await office.obey(comment);
    expect(office.answers(comment)[0]).toContain(
      "The report here is about `ccccccc`, and the head is now `ec26c3e`",
    );
    expect(office.files).toEqual([]);
  });

  test("a report here of another run of the same head", async () => {
    await office.addReport(41);
    const comment = office.write("/weighbridge accept latency.p95 because x");
    await office.obey(comment);
    expect(office.answers(comment)[0]).toContain(
      "The report here is of attempt 1 of run 41, and the latest is",
    );
    expect(office.files).toEqual([]);
  });

  test("what is accepted ends with a push", async () => {
    await office.command("accept latency.p95 because needed");
    const [pull] = office.shop.pulls;
    const sha = "d".repeat(40);
    if (pull !== undefined)
      openPull(office.fake.state, office.shop, { ...pull, head: { ...pull.head, sha } });
    office.measured = [measured({ "latency.p50": 1, "latency.p95": 1.2, throughput: 1 }, { head: sha })];
    office.addRun({ headSha: sha });
    const { answer } = await office.command("explain");
    expect(answer).toContain("### Slower: p95");
    expect(answer).not.toContain("accepted by");
  });
});

test("where the workflow makes a commit status, that is written, and no check run", async () => {
  office.atCommit = "status";
  const { answer } = await office.command("accept latency.p95 because needed");
  expect(answer).toContain("The commit status is now success.");
  expect(office.shop.checkRuns).toEqual([]);
  expect(office.shop.statuses).toMatchObject([
    {
      context: "weighbridge / weighbridge.yml",
      state: "success",
      // By which a later run that is measuring, and its end, know whose it is.
      targetUrl: expect.stringMatching(/\/attempts\/1#began=500&accepted=1$/u) as unknown,
    },
  ]);
});

test("where the workflow shows nothing at the commit, the comment alone is written", async () => {
  office.atCommit = "nothing";
  const { answer } = await office.command("accept latency.p95 because needed");
  expect(answer).toContain("Accepted for");
  expect(answer).not.toContain("is now");
  expect([...office.shop.checkRuns, ...office.shop.statuses]).toEqual([]);
});

test("where the check run cannot be written, the waiver is kept and that is told", async () => {
  office.fake.faults.push({ kind: "before", status: 503, on: "checks/create", times: 9 });
  const { answer, reactions } = await office.command("accept latency.p95 because needed");
  expect(reactions).toEqual(["eyes", "+1"]);
  expect(office.files).toHaveLength(1);
  expect(answer).toContain("The check run was not posted.");
  expect(answer).not.toContain("The check run is now");
});
