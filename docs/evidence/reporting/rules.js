/** Rules of the code, and how each is taken out of it: what the runs then find shows that they would see it fail. */
export const rules = [
  {
    rule: "a comment is looked at again after it was written",
    file: "io/github/comment.ts",
    code: "if (wrote) await github.clock.sleep(settling);",
    instead: "if (wrote) return { action: 'updated', url: '' };",
  },
  {
    rule: "that look waits until whoever had not seen it has written",
    file: "io/github/comment.ts",
    code: "if (wrote) await github.clock.sleep(settling);",
    instead: "",
  },
  {
    rule: "each of our comments is read by itself, since lists lag",
    file: "io/github/comment.ts",
    code: "[...ids].map((id) => readComment(github, id))",
    instead: "listed.filter(({ id }) => ids.has(id))",
  },
  {
    rule: "what may have taken effect is looked for before it is sent again",
    file: "io/github/comments.ts",
    code: "return { retries: 0, patient: false, signal };",
    instead: "return { signal: AbortSignal.any([]) };",
  },
  {
    rule: "the report of the present head is the newest",
    file: "io/github/marker.ts",
    code: "return head === present ? [1, began, runId, attempt, accepted] : [0, runId, attempt, began, accepted];",
    instead: "return [runId, attempt];",
  },
  {
    rule: "annotations are counted before they are sent again",
    file: "io/github/annotations.ts",
    code: "if ((await countOf(github, id)) >= countAfter) return;",
    instead: "",
  },
  {
    rule: "the last live line has arrived before the result is sent",
    file: "jobs/live-check.ts",
    code: "await this.#sending;",
    instead: "",
  },
];

/** A plugin that takes a rule out. */
export function without({ file, code, instead }) {
  let found = false;
  return {
    name: "without",
    transform(source, id) {
      if (!id.endsWith(`/src/${file}`)) return null;
      found = source.includes(code);
      return source.replace(code, instead);
    },
    buildEnd() {
      if (!found) throw new Error(`src/${file} has no \`${code}\``);
    },
  };
}
