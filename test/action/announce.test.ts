import { createServer, type Server } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { noAlerts } from "../../src/action/alerts.ts";
import { announce } from "../../src/action/announce.ts";
import { type AtCommit, showAtCommit } from "../../src/action/at-commit.ts";
import type { Ending } from "../../src/action/ending.ts";
import { connect } from "../../src/io/github/client.ts";
import { type Source, sourceIn } from "../../src/jobs/annotations.ts";
import type { Place } from "../../src/jobs/publish.ts";
import { buildReport } from "../../src/report/build.ts";
import { workflowToken } from "../github/access.ts";
import { eventFor } from "../github/events.ts";
import { hurriedClock } from "../github/hurried-clock.ts";
import { addComment } from "../github/objects/comment.ts";
import { type FakeGitHub, startGitHub } from "../github/server.ts";
import { headSha } from "../github/shop.ts";
import { sampleInput } from "../report/samples.ts";
import { startWorkflow, type Workflow } from "./workflow.ts";

let fake: FakeGitHub;
let workflow: Workflow;
beforeEach(async () => {
  fake = await startGitHub({ tokens: { ghs_x: workflowToken(), ghs_read: workflowToken({}) } });
  workflow = startWorkflow(fake, { name: "pull_request", payload: eventFor("pull_request.opened") });
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  await fake.close();
});

function placeWith(token: string): Place {
  const access = { token, apiUrl: fake.url, repository: "acme/shop", log: () => {} };
  return {
    github: connect(access, { clock: hurriedClock() }),
    mark: { config: "weighbridge.yml", runId: 50, attempt: 1, head: headSha, began: 500 },
    runUrl: "https://github.example.com/acme/shop/actions/runs/50/attempts/1",
  };
}

const judged = sampleInput({
  outcome: "fail",
  gates: [
    { metric: "latency.p95", within: 0.05, verdict: "fail", base: 0.04, head: 0.05, change: [0.2, 0.1, 0.3] },
  ],
});
const slower: Ending = {
  verdict: "fail",
  report: buildReport(judged),
  effects: { conclusion: "failure", failsJob: true, exitCode: 1 },
  findings: [],
  judged,
  text: "Slower",
  files: { report: "/report.md", measurements: null },
};
const passed: Ending = {
  ...slower,
  judged: null,
  effects: { conclusion: "success", failsJob: false, exitCode: 0 },
};

async function tell(
  ending: Ending,
  {
    how = "check",
    token = "ghs_x",
    alerts = noAlerts,
    source = () => Promise.resolve(null),
  }: {
    readonly how?: AtCommit;
    readonly token?: string;
    readonly alerts?: typeof noAlerts;
    readonly source?: Source;
  } = {},
): Promise<void> {
  const place = placeWith(token);
  const begun = await showAtCommit(place, how).end(null);
  await announce(ending, { ...begun, place, pull: 7, cancelled: false, alerts, source });
}

const shop = () => fake.state.repository();

test("a gate that failed is told at its line of the checkout, in the check run", async () => {
  writeFileSync(join(workflow.folder, "weighbridge.yml"), "gates:\n  - latency.p95 margin\n");
  await tell(slower, { source: sourceIn(workflow.folder) });
  expect(shop().checkRuns[0]?.annotations).toMatchObject([
    { path: "weighbridge.yml", start_line: 2, annotation_level: "failure", title: "Slower" },
  ]);
  expect(workflow.log()).not.toContain("::error title=");
});

test("a commit status says it where no check is wanted, and lines go to the log", async () => {
  await tell(slower, { how: "status" });
  expect(shop().checkRuns).toEqual([]);
  expect(shop().statuses.map(({ state }) => state)).toEqual(["pending", "failure"]);
  expect(workflow.log()).toContain("::error title=Slower,file=weighbridge.yml,line=12::p95: +20%");
  expect(workflow.output()).toMatchObject({
    "check-url": "",
    "comment-url": expect.stringContaining("#") as string,
  });
});

test("annotations that the check run does not take go to the log", async () => {
  fake.faults.push({ kind: "before", on: "checks/update", skip: 1, times: 9 });
  await tell(slower);
  expect(shop().checkRuns).toMatchObject([{ conclusion: "failure", annotations: [] }]);
  expect(workflow.log()).toContain("::error title=Slower,file=weighbridge.yml,line=12::p95: +20%");
  expect(workflow.summary()).toContain("GitHub did not annotate the check run");
  expect(workflow.output()["check-url"]).toContain("/runs/");
});

test.each(["check", "status"] as const)(
  "where %s and comment are refused, log, summary and outputs still say everything",
  async (how) => {
    await tell(slower, { how, token: "ghs_read" });
    expect([shop().comments, shop().checkRuns, shop().statuses]).toEqual([[], [], []]);
    for (const text of [workflow.log(), workflow.summary()]) {
      expect(text).toContain("Slower");
      expect(text).toContain("The comment was not posted.");
      expect(text).toContain(how === "check" ? "checks: write" : "statuses: write");
    }
    expect(workflow.log()).toContain("::error title=Slower,file=weighbridge.yml,line=12::p95: +20%");
    expect(workflow.output()).toMatchObject({
      verdict: "fail",
      "exit-code": "1",
      "report-path": "/report.md",
      "comment-url": "",
      "check-url": "",
    });
    expect(process.exitCode).toBe(1);
  },
);

test("a run that a newer one has overtaken says so in its own log alone", async () => {
  const body = `<!-- weighbridge:weighbridge.yml run=51 attempt=1 head=${headSha} began=510 -->\nnewer`;
  addComment(fake.state, shop(), { login: "github-actions[bot]", body });
  await tell(passed);
  expect(shop().comments).toMatchObject([{ body }]);
  expect(workflow.log()).toContain("a newer report stands");
  expect(workflow.log()).not.toContain("::warning");
  expect(workflow.summary()).not.toContain("newer report");
});

test("mentions are made on a failure, taken back by a pass, and made again in the same comment", async () => {
  const alerts = { ...noAlerts, mentions: ["@acme/perf", "@octavia"] };
  const told: boolean[] = [];
  for (const ending of [passed, slower, passed, slower]) {
    await tell(ending, { alerts });
    told.push(shop().comments[0]?.body.endsWith("\n\ncc @acme/perf @octavia\n") === true);
    // The next run is another attempt.
    shop().comments = shop().comments.map((one) => ({
      ...one,
      body: one.body.replace("began=500", "began=400"),
    }));
  }
  expect(told).toEqual([false, true, false, true]);
  expect(shop().comments).toHaveLength(1);
});

/** A webhook that answers with a status, and what it heard. */
async function hook(
  status: number,
): Promise<{ readonly server: Server; readonly url: string; readonly heard: string[] }> {
  const heard: string[] = [];
  const server = createServer((message, response) => {
    void message.toArray().then((chunks) => {
      heard.push(Buffer.concat(chunks).toString());
      response.writeHead(status).end();
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/services/secret`, heard };
}

test("a webhook hears of a failure once, with the way to the comment, and of nothing else", async () => {
  const { server, url, heard } = await hook(200);
  await tell(passed, { alerts: { ...noAlerts, webhook: url } });
  expect(heard).toEqual([]);
  await tell(slower, { alerts: { ...noAlerts, webhook: url } });
  expect(heard).toHaveLength(1);
  const { text } = JSON.parse(heard[0] ?? "") as { readonly text: string };
  expect(text).toMatch(
    /^\*acme\/shop #7\* <http:\/\/127\.0\.0\.1:\d+\/acme\/shop\/pull\/7#issuecomment-\d+\|Slower: /u,
  );
  server.close();
});

test.each<readonly [verdict: Ending["verdict"], effects: Ending["effects"], alerts: number]>([
  ["inconclusive", { conclusion: "failure", failsJob: true, exitCode: 1 }, 1],
  ["missing", { conclusion: "action_required", failsJob: true, exitCode: 3 }, 1],
  ["config", { conclusion: "action_required", failsJob: true, exitCode: 4 }, 1],
  ["broken", { conclusion: "action_required", failsJob: true, exitCode: 5 }, 1],
  // Told by mode `report`, whose own job does not fail.
  ["missing", { conclusion: "action_required", failsJob: false, exitCode: 3 }, 1],
  ["inconclusive", { conclusion: "neutral", failsJob: false, exitCode: 2 }, 0],
])("%s with %j alerts %d times", async (verdict, effects, times) => {
  const { server, url, heard } = await hook(200);
  await tell({ ...slower, verdict, effects }, { alerts: { mentions: ["@octavia"], webhook: url } });
  expect(heard).toHaveLength(times);
  expect(shop().comments[0]?.body.endsWith("\n\ncc @octavia\n")).toBe(times === 1);
  server.close();
});

test("a webhook that fails is a warning, without its address", async () => {
  const { server, url } = await hook(500);
  await tell(slower, { token: "ghs_read", alerts: { ...noAlerts, webhook: url } });
  expect(workflow.log()).toContain("::warning::The webhook was not told: it answered 500.");
  expect(workflow.summary()).toContain("The webhook was not told");
  expect(workflow.log()).not.toContain("services/secret");
  server.close();
});
