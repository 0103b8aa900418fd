import type { Trend } from "../../../src/history/trend.ts";
import type { DataFile } from "../../../src/io/data-branch.ts";
import { readMarker, writeMarker } from "../../../src/io/github/marker.ts";
import { type Obeyed, obey } from "../../../src/jobs/command.ts";
import type { CommandComment, Desk, Weighed } from "../../../src/jobs/commands/desk.ts";
import type { Measurements } from "../../../src/measurements/measurements.ts";
import { readWaiver } from "../../../src/verdict/waiver-file.ts";
import { connectTo } from "../../github/client.ts";
import { addComment, type Comment } from "../../github/objects/comment.ts";
import { userId } from "../../github/objects/user.ts";
import { addRun } from "../../github/objects/workflow-run.ts";
import { type FakeGitHub, type GitHubSetup, startGitHub } from "../../github/server.ts";
import { headSha } from "../../github/shop.ts";
import { timeOf } from "../../github/state.ts";
import { gateOn, pairOf, planOf, runOf, value, within } from "../../verdict/samples.ts";

const gated = ["latency.p50", "latency.p95", "throughput"] as const;
export const origin = { repository: "weighbridge/weighbridge", ref: "v0" };

/** A run whose metrics are so many times base's; a metric without a number is missing. */
export function measured(
  ratios: Readonly<Partial<Record<(typeof gated)[number], number>>>,
  changes: {
    readonly head?: string;
    readonly file?: string;
    readonly state?: Measurements["state"];
    readonly wobble?: number;
  } = {},
): Measurements {
  const { head = headSha, file = "weighbridge.yml", state, wobble = 0.002 } = changes;
  const plan = planOf(
    gated.map((metric) => gateOn(metric, within(0.05))),
    20,
  );
  const pairs = Array.from({ length: 20 }, (_, i) =>
    pairOf(
      i,
      gated.flatMap((metric) => {
        const ratio = ratios[metric];
        return ratio === undefined
          ? []
          : [value(metric, 0.04, 0.04 * ratio * (1 + wobble * Math.sin(7 * i)))];
      }),
    ),
  );
  const measurements = runOf(plan, pairs, state);
  const { config, run } = measurements;
  return { ...measurements, config: { ...config, file }, run: { ...run, head: { name: "head", sha: head } } };
}

/** A repository with its pull request, and a desk over it whose branch of waivers is a list. */
export class Office {
  readonly fake: FakeGitHub;
  readonly files: DataFile[] = [];
  readonly messages: string[] = [];
  /** What the latest runs of the head measured. */
  measured: readonly Measurements[] = [measured({ "latency.p50": 1, "latency.p95": 1.2, throughput: 1 })];
  configs: readonly string[] = ["weighbridge.yml"];
  /** Why of other configs nothing was found. */
  without: readonly string[] = [];
  uploaded = 0;
  into: Weighed["into"] = { pull: 7, base: "main" };
  keeps = true;
  atCommit: Desk["atCommit"] = "check";
  /** Of the default branch, by config. */
  readonly trends = new Map<string, Trend>();

  private constructor(fake: FakeGitHub) {
    this.fake = fake;
  }

  static async open(setup: GitHubSetup = {}): Promise<Office> {
    return new Office(await startGitHub(setup));
  }

  get shop() {
    return this.fake.state.repository();
  }

  /** Adds a run of the measuring workflow. */
  addRun(fields: Parameters<typeof addRun>[2] = {}) {
    return addRun(this.fake.state, this.shop, { path: ".github/workflows/weighbridge.yml", ...fields });
  }

  /** The report of a run as it has stood in the pull request for a minute. */
  async addReport(run: number, head: string = headSha, config: string = "weighbridge.yml"): Promise<Comment> {
    const mark = { config, runId: run, attempt: 1, head, began: 500 };
    const { name: login } = await connectTo(this.fake).login();
    const createdAt = timeOf(Date.now() - 60_000);
    const body = `${writeMarker(mark)}\n\n### Slower\n`;
    return addComment(this.fake.state, this.shop, { login, body, createdAt, updatedAt: createdAt });
  }

  /** The reports of the latest run, for each config that has none yet. */
  async addReports(): Promise<void> {
    for (const { config, run } of this.measured) {
      const marks = this.shop.comments.map(({ body }) => readMarker(body)?.config);
      if (!marks.includes(config.file))
        await this.addReport(this.shop.runs.at(-1)?.id ?? 1, run.head.sha, config.file);
    }
  }

  /** Writes a comment, as the event tells it. */
  write(body: string, login: string = "octavia", fields: Partial<CommandComment> = {}): CommandComment {
    const { id, createdAt } = addComment(this.fake.state, this.shop, { login, body });
    const url = `${this.fake.serverUrl}/acme/shop/pull/7#issuecomment-${id}`;
    return { id, pull: 7, body, author: { login, id: userId(login) }, url, at: createdAt, ...fields };
  }

  desk(): Desk {
    return {
      github: connectTo(this.fake),
      workflow: "weighbridge.yml",
      configs: this.configs,
      runsUrl: `${this.fake.serverUrl}/acme/shop/actions/workflows/weighbridge.yml`,
      origin,
      atCommit: this.atCommit,
      weighed: () =>
        Promise.resolve({
          weighed: this.measured.map((one) => this.#weighed(one)),
          without: this.without,
        }),
      trend: (config) => {
        const trend = this.trends.get(config);
        return Promise.resolve(trend === undefined ? {} : { trend });
      },
      waivers: {
        of: (head) =>
          Promise.resolve(
            this.files.flatMap(({ path, content }) => {
              const read = readWaiver(content, path);
              return "waiver" in read && read.waiver.head === head ? [read.waiver] : [];
            }),
          ),
        keep: this.keeps
          ? (files, message) => {
              this.files.push(...files);
              this.messages.push(message);
              return Promise.resolve();
            }
          : null,
      },
    };
  }

  #weighed(measurements: Measurements): Weighed {
    const run = { id: this.shop.runs.at(-1)?.id ?? 1, attempt: 1, url: `${this.fake.serverUrl}/run` };
    return { measurements, untrusted: false, run, uploaded: this.uploaded, into: this.into, contested: [] };
  }

  obey(comment: CommandComment): Promise<Obeyed> {
    return obey(comment, this.desk());
  }

  /** Writes a command and has it obeyed; returns what was answered. Who accepts something has read the reports. */
  async command(text: string, login: string = "octavia"): Promise<Told> {
    if (text.startsWith("accept ")) await this.addReports();
    const comment = this.write(`/weighbridge ${text}`, login);
    const obeyed = await this.obey(comment);
    return { obeyed, answer: this.answers(comment).at(-1) ?? "", reactions: this.reactions(comment) };
  }

  /** The bodies of our answers to a comment. */
  answers({ id }: CommandComment): readonly string[] {
    const marker = `<!-- weighbridge-reply:${id} -->`;
    return this.shop.comments.filter(({ body }) => body.startsWith(marker)).map(({ body }) => body);
  }

  reactions({ id }: CommandComment): readonly string[] {
    return this.shop.reactions.filter(({ comment }) => comment === id).map(({ content }) => content);
  }
}

export interface Told {
  readonly obeyed: Obeyed;
  readonly answer: string;
  readonly reactions: readonly string[];
}
