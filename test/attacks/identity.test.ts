import { expect, test } from "vitest";
import { chooseArtifact } from "../../src/jobs/report/choose-artifact.ts";
import { artifactsOf } from "../../src/io/github/artifact.ts";
import { measuredRun } from "../../src/io/github/measured-run.ts";
import { connectTo } from "../github/client.ts";
import { addArtifact } from "../github/objects/artifact.ts";
import { addRun } from "../github/objects/workflow-run.ts";
import { openPull } from "../github/shop.ts";
import { baseConfig, everyText } from "./measured.ts";
import { scenes } from "./scene.ts";

/*
 * Measurements that are not those of the pull request that they are told in. Each test says which guard it is of: without it, it fails.
 */

const start = scenes();

test("a pull request's number in the file and in names of artifacts is not asked for", async () => {
  // Guard: findPulls, which asks GitHub alone.
  const scene = await start();
  const { state } = scene.fake;
  openPull(state, state.repository(), {
    number: 1,
    head: { ...scene.pull.head, ref: "other", sha: "c".repeat(40) },
  });
  const measured = scene.measured();
  const forged = {
    ...measured,
    pull: 1,
    run: { ...measured.run, id: "pull-1", head: { name: "pull request 1", sha: scene.head } },
  };
  scene.upload(forged);
  const telling = await scene.told();
  expect(telling).toMatchObject({ pull: 7, conclusion: "success" });
  expect(everyText(telling.report)).toContain("(pull request 7)");
});

test("a branch of the same name in another fork of the same owner is not taken for the head", async () => {
  // Guard: the repository's id in findPulls. An owner may have two forks, one within the network of an older name.
  const scene = await start();
  const { state } = scene.fake;
  state.addRepository("octavia/shop-2", { parent: "acme/shop" });
  const pull = { ...scene.pull, number: 8, head: { ...scene.pull.head, repository: "octavia/shop-2" } };
  openPull(state, state.repository(), pull);
  scene.upload(scene.measured());
  expect(await scene.told()).toMatchObject({ pull: 7, check: true, conclusion: "success" });
});

test("a pull request whose head moved on gets no comment, and the commit that was measured its check", async () => {
  // Guard: `moved` of findPulls.
  const scene = await start();
  const { state } = scene.fake;
  scene.upload(scene.measured(1.3));
  openPull(state, state.repository(), { ...scene.pull, head: { ...scene.pull.head, sha: "d".repeat(40) } });
  const reported = await scene.report();
  expect(reported).toMatchObject({ run: { head: { sha: scene.head } } });
  expect(await scene.told()).toMatchObject({ pull: null, check: true, conclusion: "failure" });
});

test("another run's artifact is not listed for this run, and measured another commit", async () => {
  // Guards: artifactsOf, which asks for the run's own; run.head.sha in notThisRun.
  const scene = await start();
  const { state } = scene.fake;
  const other = addRun(state, state.repository(), { headSha: "e".repeat(40), path: scene.run.path });
  scene.upload(scene.measured(), { run: other.id });
  expect(everyText((await scene.told()).report)).toContain("has no artifact `weighbridge`");
  const measured = scene.measured();
  const { run } = measured;
  scene.upload({ ...measured, run: { ...run, head: { ...run.head, sha: "e".repeat(40) } } });
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("of another head");
});

test("measurements of another config than the one that judges are refused, and its name is not told", async () => {
  // Guard: config.file in notMeant of admit. What that config loads, and what it changes, nobody here has read.
  const scene = await start();
  const measured = scene.measured();
  scene.upload({ ...measured, config: { ...measured.config, file: "perf/of-octavia.yml" } });
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  const text = everyText(telling.report);
  expect(text).toContain("is of another config than the one that judges");
  expect(text).toContain("the same input `config`");
  expect(text).not.toContain("of-octavia");
});

test("an artifact that says to be of another run, commit or repository is refused", async () => {
  // Guard: isOf in chooseArtifact.
  const scene = await start();
  const github = connectTo(scene.fake);
  scene.upload(scene.measured());
  const run = await measuredRun(github, scene.run.id);
  const [own] = await artifactsOf(github, run.id, "weighbridge");
  expect(own?.run).toEqual({
    id: run.id,
    headSha: scene.head,
    headBranch: run.head.branch,
    repositoryId: run.repositoryId,
    headRepositoryId: run.head.repository?.id,
  });
  expect(chooseArtifact([own!], run, "weighbridge")).toEqual({ artifact: own });
  for (const forged of [
    { id: 1 },
    { headSha: "e".repeat(40) },
    { repositoryId: 1 },
    { headRepositoryId: 1 },
  ]) {
    const artifact = { ...own!, run: { ...own!.run!, ...forged } };
    expect(chooseArtifact([artifact], run, "weighbridge")).toEqual({
      refused: "is of another run, commit or repository",
    });
  }
  expect(chooseArtifact([{ ...own!, run: null }], run, "weighbridge")).toHaveProperty("refused");
});

test("of two artifacts of one name none is taken", async () => {
  // Guard: `others` in chooseArtifact.
  const scene = await start();
  scene.upload(scene.measured());
  scene.upload(scene.measured(1.3));
  const telling = await scene.told();
  expect(telling.conclusion).toBe("action_required");
  expect(everyText(telling.report)).toContain("one of several of that name");
});

test("a few hundred artifacts of other names hide nothing, and cost nothing", async () => {
  // Guard: artifactsOf asks for the name, and reads every page of it.
  const scene = await start();
  const { state } = scene.fake;
  scene.upload(scene.measured());
  const run = scene.run.id;
  for (let i = 0; i < 320; i++)
    addArtifact(state, state.repository(), { run, zip: Buffer.alloc(0), name: `weighbridge-${i}` });
  scene.upload(scene.measured(1.3));
  const before = scene.fake.requests.length;
  expect(everyText((await scene.told()).report)).toContain("one of several of that name");
  const asked = scene.fake.requests.slice(before).filter(({ path }) => path.endsWith("/artifacts"));
  expect(asked).toHaveLength(1);
});

test("measurements of an earlier run are not those of this one", async () => {
  // Guard: the span in notThisRun. Head and base are the same: someone ran it again until it looked well.
  const scene = await start();
  const measured = scene.measured();
  const day = 24 * 3600 * 1000;
  const startedAt = new Date(Date.parse(measured.run.startedAt) - day).toISOString();
  scene.upload({ ...measured, run: { ...measured.run, startedAt } });
  expect(everyText((await scene.told()).report)).toContain("not measured while the run lasted");
});

test("measurements that say to have lasted longer than the run are not its", async () => {
  // Guard: the span's end in notThisRun.
  const scene = await start();
  const measured = scene.measured();
  scene.upload({ ...measured, timing: { ...measured.timing, total: 7200 } });
  expect(everyText((await scene.told()).report)).toContain("not measured while the run lasted");
});

test("a base that the pull request does not have is refused, older commits of the branch too", async () => {
  // Guard: run.base.sha in notThisRun, with mergeBaseOf.
  const scene = await start();
  const measured = scene.measured();
  scene.upload({ ...measured, run: { ...measured.run, base: { name: "main", sha: scene.head } } });
  expect(everyText((await scene.told()).report)).toContain("of another base");
});

test.each([
  ["an event that gives the code a token", { event: "pull_request_target" }, "not started by a pull request"],
  ["a push", { event: "push" }, "not started by a pull request"],
  [
    "a workflow of the same name in another file",
    { path: ".github/workflows/evil.yml" },
    "not of .github/workflows/weighbridge.yml",
  ],
  [
    "the file of that path in another repository",
    { path: "octavia/shop/.github/workflows/weighbridge.yml" },
    "not of",
  ],
  ["a run that waits for approval", { conclusion: "action_required" }, "did not begin"],
  [
    "a run that has been started again",
    { attempt: 2, status: "in_progress", conclusion: null },
    "later attempt",
  ],
])("%s is no run that is told", async (_, run, why) => {
  // Guard: notMeant in verifyRun.
  const scene = await start({ run });
  scene.upload(scene.measured());
  const reported = await scene.report({ attempt: 1 });
  expect(reported).toMatchObject({ ignored: expect.stringContaining(why) as string });
  expect(reported).not.toHaveProperty("tellings");
  expect(scene.fake.requests.every(({ method }) => method === "GET")).toBe(true);
});

test("one commit with pull requests into two branches gets no check run by the gates of either", async () => {
  // Guard: severalPulls in report. A branch with loose gates would otherwise let the commit into one with strict ones.
  const scene = await start();
  const { state } = scene.fake;
  const loose = scene.commit(null, [scene.mergeBase]);
  const shop = state.repository();
  shop.refs = { ...shop.refs, "refs/heads/loose": loose };
  openPull(state, shop, { ...scene.pull, number: 8, base: { ...scene.pull.base, ref: "loose", sha: loose } });
  scene.upload(scene.measured());
  const reported = await scene.report();
  const tellings = "ignored" in reported ? [] : reported.tellings;
  expect(tellings.map(({ pull, check, conclusion }) => [pull, check, conclusion])).toEqual([
    [7, false, "success"],
    [null, true, "action_required"],
  ]);
});

test.each([
  ["another branch of the fork", "octavia/shop"],
  ["a fork of somebody else's", "hubot/shop"],
])("one commit on %s, for a base with looser gates, gets no check run that passes", async (_, repository) => {
  // Guard: openPullsAt in findPulls. By its branch alone each run sees one pull request, and the check run is the commit's.
  const scene = await start();
  const { state } = scene.fake;
  if (repository !== "octavia/shop") state.addRepository(repository, { parent: "acme/shop" });
  const loose = scene.commit(baseConfig.replace("within 10%", "within 200%"), [scene.mergeBase]);
  const shop = state.repository();
  shop.refs = { ...shop.refs, "refs/heads/loose": loose };
  openPull(state, shop, {
    number: 8,
    head: { ...scene.pull.head, repository, ref: "again" },
    base: { ...scene.pull.base, ref: "loose", sha: loose },
  });
  scene.upload(scene.measured());
  const told = async () => {
    const reported = await scene.report();
    if ("ignored" in reported) throw new Error(reported.ignored);
    return reported.tellings.map(({ pull, check, conclusion }) => [pull, check, conclusion]);
  };
  const both = [
    [7, false, "success"],
    [null, true, "action_required"],
  ];
  expect(await told()).toEqual(both);
  // A push to the branch of one of them leaves the commit with the other's.
  openPull(state, shop, { ...scene.pull, head: { ...scene.pull.head, sha: "d".repeat(40) } });
  expect(await told()).toEqual(both.map(([, ...rest]) => [null, ...rest]));
});

test("a stranger who pushes a commit of the repository's own pull request does not write its check run", async () => {
  // Guard: isOwners in report. What the repository's own run says of the commit would be replaced by numbers that nobody vouches for.
  const scene = await start();
  const { state } = scene.fake;
  const head = { ...scene.pull.head, repository: "acme/shop", ref: "mine" };
  openPull(state, state.repository(), { ...scene.pull, number: 8, head });
  scene.upload(scene.measured());
  expect(await scene.told()).toMatchObject({ pull: 7, check: false, conclusion: "success" });
});

test("a head with more pull requests than anybody means is told once, and weighed for none", async () => {
  // Guard: mostPulls in verifyRun. Each would take requests of the repository's share.
  const scene = await start();
  const { state } = scene.fake;
  for (let i = 0; i < 12; i++)
    openPull(state, state.repository(), {
      ...scene.pull,
      number: 100 + i,
      base: { ...scene.pull.base, ref: `release-${i}` },
    });
  scene.upload(scene.measured());
  const telling = await scene.told();
  expect(telling).toMatchObject({ pull: null, check: true, conclusion: "action_required" });
  expect(everyText(telling.report)).toContain("and 10 more");
  expect(scene.fake.requests.length).toBeLessThan(10);
});
