import { readFile } from "node:fs/promises";
import { ConfigError } from "../config/error.ts";
import type { Finding } from "../config/finding.ts";
import { parseConfig } from "../config/parse.ts";
import type { GitHub } from "../io/github/client.ts";
import { compareCommits } from "../io/github/compare.ts";
import { contentAt, fileAt, tipOf } from "../io/github/content.ts";
import { resultsFolder } from "../io/results.ts";
import { admit, readUntrusted } from "../measurements/admit.ts";
import type { AdmissionRules } from "../measurements/admission/rules.ts";
import { writeMeasurements } from "../measurements/file.ts";
import { mergeShards, type ShardFile } from "../measurements/merge.ts";
import type { ReportInput } from "../report/input.ts";
import { judgingOf } from "./choose-config.ts";
import { findShards, type Judged } from "./judge.ts";
import type { ConfigChoice } from "./read-config.ts";
import { measurementsFile } from "./record.ts";
import { type BaseChoice, isCommitId } from "./revisions.ts";
import { type Known, tell } from "./tell.ts";

export interface ShardsOrder extends ConfigChoice {
  /** Folder with the measurements of all of them. */
  readonly shards: string;
  readonly base: BaseChoice;
  /** Commit id, or a branch. */
  readonly head: string;
  readonly trusted: boolean;
  readonly folder: string;
  readonly origin: ReportInput["origin"];
}

/**
 * Judges the shards of a change that is not merged yet. The jobs that measured ran its code, and this one has a token that can write: from
 * their files come numbers, while commits, config and gates are those that GitHub tells. Throws ConfigError and GitHubError.
 */
export async function judgeShardsOfChange(github: GitHub, order: ShardsOrder, known: Known): Promise<Judged> {
  const { rules, notes } = await rulesOf(github, order);
  const files = await Promise.all((await findShards(order.shards)).map((file) => admitted(file, rules)));
  const merged = mergeShards(
    files.map(({ file, measurements }) => ({
      file,
      measurements: { ...measurements, notes: [...measurements.notes, ...notes] },
    })),
  );
  if ("findings" in merged) throw new ConfigError(merged.findings);
  const { measurements } = merged;
  const results = resultsFolder(order.folder);
  await results.write(measurementsFile, writeMeasurements(measurements));
  return { ...(await tell(measurements, results, order.origin, known)), measurements };
}

/** Base and the commit whose gates judge are found as by the jobs that measured, in the same way as where nothing is sharded. */
async function rulesOf(
  github: GitHub,
  order: ShardsOrder,
): Promise<{ readonly rules: AdmissionRules; readonly notes: readonly Finding[] }> {
  const { config: file, trusted } = order;
  const head = isCommitId(order.head) ? order.head : await tipOf(github, order.head);
  const { base, judging: by } = await basesOf(github, order.base, head);
  const own = await fileAt(github, file, head);
  if (own === null) throw refusal("config-absent", `head has no \`${file}\``, file);
  const { config, findings } = parseConfig(own, file);
  if (config === null) throw new ConfigError(findings, { [file]: own });
  const shown = await contentAt(github, file, by);
  if (shown !== null && shown.text === null)
    throw refusal(
      "config-unshown",
      `base's \`${file}\` is no file, or larger than the 1 MB that GitHub shows`,
      file,
    );
  const texts = { base: await fileAt(github, file, base.sha), head: own, judging: shown?.text ?? null };
  const { notes, changes, config: judging } = judgingOf(texts, config, order);
  const span = { from: 0, to: Date.now() };
  const rules = { config: judging, changes, base, head: { name: order.head, sha: head }, span, trusted };
  return { rules: { ...rules, shard: true }, notes };
}

async function basesOf(
  github: GitHub,
  base: BaseChoice,
  head: string,
): Promise<{ readonly base: AdmissionRules["base"]; readonly judging: string }> {
  const name = "revision" in base ? base.revision : (base.mergeBaseWith ?? "HEAD");
  if ("revision" in base && isCommitId(name)) return { base: { name, sha: name }, judging: name };
  const compared = await compareCommits(github, name, head);
  if (compared === null)
    throw refusal("base-unknown", `GitHub knows no commit that ${name} and head have in common`, name);
  const sha = "revision" in base ? compared.base : compared.mergeBase;
  return { base: { name, sha }, judging: compared.base };
}

async function admitted(file: string, rules: AdmissionRules): Promise<ShardFile> {
  const read = readUntrusted(await readFile(file, "utf8"));
  const admission = "refused" in read ? read : admit(read.measurements, rules);
  if (!("refused" in admission)) return { file, measurements: admission.measurements };
  throw refusal(
    "shard-refused",
    `${file} ${admission.refused}`,
    file,
    admission.hint ?? "Run the jobs that measure again, unchanged.",
  );
}

function refusal(code: string, message: string, file: string, hint?: string): ConfigError {
  return new ConfigError([
    { severity: "error", code, message, where: { file }, ...(hint === undefined ? {} : { hint }) },
  ]);
}
