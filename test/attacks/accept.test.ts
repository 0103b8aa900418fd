import { expect, test } from "vitest";
import { writeMarker } from "../../src/io/github/marker.ts";
import { type Obeyed, obey } from "../../src/jobs/command.ts";
import type { CommandComment, Desk } from "../../src/jobs/commands/desk.ts";
import { weighingOf } from "../../src/jobs/commands/weighing.ts";
import type { Measured } from "../../src/measurements/measurements.ts";
import { readWaiver } from "../../src/verdict/waiver-file.ts";
import type { Waiver } from "../../src/verdict/waiver.ts";
import { connectTo } from "../github/client.ts";
import { addComment } from "../github/objects/comment.ts";
import { userId } from "../github/objects/user.ts";
import { openPull, shopId } from "../github/shop.ts";
import { baseConfig, configFile } from "./measured.ts";
import { timeOf } from "../github/state.ts";
import { type Scene, scenes } from "./scene.ts";

/*
 * Commands by which more would be let through than their author was asked for, or saw. Each test says which guard it is of.
 */

const start = scenes();

/** Who may write, and accepts what a run of the scene has measured. */
class Maintainer {
  readonly scene: Scene;
  readonly waivers: Waiver[] = [];

  constructor(scene: Scene) {
    this.scene = scene;
  }

  get #shop() {
    return this.scene.fake.state.repository();
  }

  /** Has the report of the run stand in a pull request. */
  see(pull: number, at: string = timeOf(Date.now() - 60_000)): void {
    const { run, head, fake } = this.scene;
    const mark = { config: configFile, runId: run.id, attempt: 1, head, began: 500 };
    const body = `${writeMarker(mark)}\n\n### Slower\n`;
    const written = { issue: pull, login: "github-actions[bot]", body };
    addComment(fake.state, this.#shop, { ...written, createdAt: at, updatedAt: at });
  }

  write(pull: number): CommandComment {
    const body = "/weighbridge accept latency.p50 because it is needed";
    const login = "octavia";
    const { id, createdAt: at } = addComment(this.scene.fake.state, this.#shop, { issue: pull, login, body });
    const url = `${this.scene.fake.serverUrl}/acme/shop/pull/${pull}#issuecomment-${id}`;
    return { id, pull, body, author: { login, id: userId(login) }, url, at };
  }

  obey(comment: CommandComment): Promise<Obeyed> {
    return obey(comment, this.#desk());
  }

  /** Reads the report in a pull request and accepts it; the answer's text. */
  async accept(pull: number): Promise<string> {
    this.see(pull);
    await this.obey(this.write(pull));
    return this.#shop.comments.at(-1)?.body ?? "";
  }

  #desk(): Desk {
    const github = connectTo(this.scene.fake);
    const configs = [{ config: configFile, artifact: "weighbridge" }];
    const weighable = { repositoryId: shopId, workflow: "weighbridge.yml", configs, inconclusive: null };
    return {
      github,
      workflow: "weighbridge.yml",
      configs: [configFile],
      runsUrl: "https://github.com/acme/shop/actions/workflows/weighbridge.yml",
      origin: { repository: "weighbridge/weighbridge", ref: "v0" },
      atCommit: "check",
      trend: () => Promise.resolve({}),
      weighed: weighingOf(github, weighable),
      waivers: {
        of: (head) => Promise.resolve(this.waivers.filter((one) => one.head === head)),
        keep: (files) => {
          for (const { content, path } of files) {
            const read = readWaiver(content, path);
            if ("waiver" in read) this.waivers.push(read.waiver);
          }
          return Promise.resolve();
        },
      },
    };
  }
}

const checkRuns = ({ fake }: Scene) => fake.state.repository().checkRuns.map(({ conclusion }) => conclusion);

test("what is measured for one pull request can be accepted there", async () => {
  const scene = await start();
  scene.upload(scene.measured(1.4));
  expect(await new Maintainer(scene).accept(7)).toContain("The check run is now success.");
  expect(checkRuns(scene)).toEqual(["success"]);
});

test("a commit that goes to two branches is not accepted for both by way of the looser one", async () => {
  // Guard: `contested` in accept. The check run is the commit's, and would be green in the pull request into the strict branch too.
  const scene = await start();
  const { state } = scene.fake;
  const shop = state.repository();
  const loose = scene.commit(baseConfig.replace("within 10%", "within 25%"), [scene.mergeBase]);
  shop.refs = { ...shop.refs, "refs/heads/loose": loose };
  openPull(state, shop, { ...scene.pull, number: 8, base: { ...scene.pull.base, ref: "loose", sha: loose } });
  scene.upload(scene.measured(1.4));
  const maintainer = new Maintainer(scene);
  for (const [pull, other] of [
    [8, 7],
    [7, 8],
  ] as const)
    expect(await maintainer.accept(pull)).toContain(`is the head of pull request ${other} too`);
  expect([maintainer.waivers, checkRuns(scene)]).toEqual([[], []]);
});

test("what a stranger measured of the owners' commit is not accepted in the place of their check run", async () => {
  // Guard: `contested` in accept, by isOwners, which keeps `report` from writing it.
  const scene = await start();
  const { state } = scene.fake;
  const head = { ...scene.pull.head, repository: "acme/shop", ref: "mine" };
  openPull(state, state.repository(), { ...scene.pull, number: 8, head });
  scene.upload(scene.measured(1.12));
  const maintainer = new Maintainer(scene);
  expect(await maintainer.accept(7)).toContain("is the head of pull request 8 too");
  expect([maintainer.waivers, checkRuns(scene)]).toEqual([[], []]);
});

test("what was accepted for one branch does not count for another, nor in another pull request", async () => {
  // Guard: `into` in applyWaivers. A pull request can be taken to another base branch, and a commit be proposed twice.
  const scene = await start();
  const { state } = scene.fake;
  const shop = state.repository();
  shop.refs = { ...shop.refs, "refs/heads/dev": shop.refs["refs/heads/main"]! };
  const dev = { ...scene.pull, base: { ...scene.pull.base, ref: "dev" } };
  openPull(state, shop, dev);
  scene.upload(scene.measured(1.4));
  const maintainer = new Maintainer(scene);
  await maintainer.accept(7);
  const known = () => Promise.resolve({ waivers: maintainer.waivers });
  expect(await scene.told({ known })).toMatchObject({ pull: 7, check: true, conclusion: "success" });
  openPull(state, shop, scene.pull);
  expect(await scene.told({ known })).toMatchObject({ pull: 7, check: true, conclusion: "failure" });
  shop.pulls = [];
  openPull(state, shop, { ...dev, number: 8 });
  expect(await scene.told({ known })).toMatchObject({ pull: 8, check: true, conclusion: "failure" });
});

test("what was accepted as slower is not left out of a later run", async () => {
  // Guard: `covered` in covers.
  const scene = await start();
  const measured = scene.measured(1.12);
  scene.upload(measured);
  const maintainer = new Maintainer(scene);
  await maintainer.accept(7);
  scene.fake.state.repository().artifacts = [];
  const gated = ({ metric, benchmark }: Measured) => metric === "latency.p50" && benchmark === "*";
  const pairs = measured.pairs.map((pair) => ({
    ...pair,
    values: pair.values.filter((one) => !gated(one)),
  }));
  scene.upload({ ...measured, pairs });
  const known = () => Promise.resolve({ waivers: maintainer.waivers });
  const { report, conclusion } = await scene.told({ known });
  expect([report.outcome, conclusion]).toEqual(["missing", "action_required"]);
});

test("a command does not accept what a report says that was written after it", async () => {
  // Guard: `told` in readReports. The run may have ended long before another workflow tells what it found.
  const scene = await start();
  scene.upload(scene.measured(3));
  const maintainer = new Maintainer(scene);
  const command = maintainer.write(7);
  maintainer.see(7, command.at);
  expect(await maintainer.obey(command)).toMatchObject({ done: false });
  expect(scene.fake.state.repository().comments.at(-1)?.body).toContain("report here is younger than your");
  expect([maintainer.waivers, checkRuns(scene)]).toEqual([[], []]);
});

test("a head with more pull requests than anybody means has nothing to accept", async () => {
  // Guard: `rulings` in measuredFor.
  const scene = await start();
  const { state } = scene.fake;
  for (let i = 0; i < 12; i++)
    openPull(state, state.repository(), {
      ...scene.pull,
      number: 100 + i,
      base: { ...scene.pull.base, ref: `release-${i}` },
    });
  scene.upload(scene.measured(1.4));
  expect(await new Maintainer(scene).accept(7)).toContain("this commit is the head of pull request 7 and");
  expect(checkRuns(scene)).toEqual([]);
});
