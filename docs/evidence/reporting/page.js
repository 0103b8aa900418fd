/** The page of the figures. */
export function page(figures) {
  const { runs, reports, killed, superseded, deleted, requests } = figures;
  const number = (value) => value.toLocaleString("en-GB");
  const rows = (entries) => entries.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
  const spread = (name, { median, p95, most }) => [name, median, p95, most];
  return `<!-- Written by run.js; the words are in page.js. -->

# Reports while GitHub has trouble

${number(runs)} runs of a pull request are played against the fake GitHub of the tests: a real HTTP server with state, held to GitHub's own
description of its API. In each, one to three workflow runs measure and report at once, all of them with the code that the action uses (check run with
live lines or commit status, annotations, comment). A clock of their own lets seconds pass only when nobody is doing anything, so that every wait is kept,
nothing depends on the machine, and a seed plays the same requests in the same order each time. Whether a request fails, how long it takes, what lists lag
behind, and what people do meanwhile is drawn by the seed.

Make it again: \`node docs/evidence/reporting/run.js\`. The first 200 seeds are played by \`npm test\` (\`test/faults/\`).

## What must never happen

| | times |
| :-- | --: |
${rows(Object.entries(figures.breaches).map(([kind, count]) => [kind, count]))}

${
    figures.failed === 0
      ? `None in ${number(runs)} runs: the chance of one in such a run is below ${(300 / runs).toFixed(1)}% (95% confidence).`
      : `${figures.failed} runs have one or more; results.json has their seeds.`
  }

The newest report is the one of the pull request's present head; of two of it, the one whose run began later; of two of older heads, the one with the greater run id
and attempt. The rule is written down a second time in \`test/faults/invariants.ts\`, apart from the code that keeps it.

Would the runs see it? With one rule of the code taken out at a time, in the same runs (\`rules.js\`):

| without the rule that ... | runs with a breach | most often |
| :-- | --: | :-- |
${rows(figures.without.map(({ rule, failed, breaches }) => [rule, failed, worst(breaches)]))}

## What was played

${number(reports)} reports were told to their end, ${number(superseded)} of them overtaken by a newer one, which they left alone. ${number(killed)} runs were killed while they
reported, and ended by their post step; a further run then found one comment, or made it one. In ${number(deleted)} runs a person deleted our comment meanwhile.

| story | runs |
| :-- | --: |
${rows(Object.entries(figures.stories).map(([story, count]) => [story, count]))}

| fault | times |
| :-- | --: |
${rows(Object.entries(figures.faults).map(([fault, count]) => [words[fault] ?? fault, number(count)]))}

At most two failures in a row strike the same read, or the writes of one run, and at most two rate limits one run: what goes beyond is an outage, of which
there were some too. A report may then be lost, but must be said to be, with its reason, within the same bounds:

| what lasts | runs | reports | comments not posted, and said so |
| :-- | --: | --: | --: |
${rows(Object.entries(figures.lasting).map(([name, { runs: of, reports: told, notPosted }]) => [name, of, told, notPosted]))}

## What it costs

${number(requests)} requests in all; GitHub gives a repository 1,000 an hour, and 80 writes a minute, which the fake holds each token to.

| | median | 95 of 100 | most |
| :-- | --: | --: | --: |
${rows([
  spread("requests of one report, live lines and lists of 300 comments included", figures.requestsOfReport),
  spread("of them writes", figures.writesOfReport),
  spread("requests of all runs that report at once", figures.requestsOfRun),
  spread("seconds from the end of measuring to the end of reporting", figures.seconds),
])}
`;
}

function worst(breaches) {
  const [[kind, count]] = Object.entries(breaches).sort(([, a], [, b]) => b - a);
  return count === 0 ? "" : kind;
}

const words = {
  before: "5xx, and nothing took effect",
  after: "5xx, although it took effect",
  cut: "an answer that is cut off, although it took effect",
  reset: "a connection that ends, and nothing took effect",
  "rate-limit-primary": "a rate limit that names the time of its end, as 403 or 429",
  "rate-limit-secondary": "a rate limit that names its seconds, as 403 or 429, with words or without",
  stale: "a list, or the pull request, that lags by up to 4 s",
  "under way for seconds": "a request or an answer that is under way for up to 8 s, or longer than anybody waits",
};
