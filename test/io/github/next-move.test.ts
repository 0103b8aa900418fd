import { expect, test } from "vitest";
import { type Mark, writeMarker } from "../../../src/io/github/marker.ts";
import { type Marked, type Move, nextMove } from "../../../src/io/github/next-move.ts";

const head = "a".repeat(40);
const ours: Mark = { config: "w.yml", runId: 50, attempt: 1, head, began: 500 };
const body = `${writeMarker(ours)}\nours`;

function marked(id: number, runId: number, text: string = "theirs"): Marked {
  const mark = { ...ours, runId, began: runId * 10 };
  const said = { mark, body: `${writeMarker(mark)}\n${text}` };
  return { id, url: `#${id}`, byApp: true, author: "us", updated: 0, ...said };
}
const own = (id: number): Marked => marked(id, 50, "ours");

type Expected = Partial<{ kind: Move["kind"]; change: number; stands: number; remove: readonly number[] }>;

test.each<readonly [string, found: readonly Marked[], Expected]>([
  ["nothing there: create", [], { kind: "create" }],
  ["an older report: change it", [marked(3, 49)], { kind: "update", change: 3 }],
  ["our report: rest", [own(3)], { kind: "rest", stands: 3, remove: [] }],
  ["a newer report: leave it", [marked(3, 51)], { kind: "rest", stands: 3, remove: [] }],
  [
    "older ones: change the oldest first",
    [marked(9, 48), marked(4, 47), marked(12, 49)],
    { kind: "update", change: 4 },
  ],
  [
    "ours in the oldest: remove the others",
    [marked(9, 48), own(4), own(12)],
    { kind: "rest", stands: 4, remove: [9, 12] },
  ],
  ["ours beside an older comment: move into that", [marked(4, 47), own(12)], { kind: "update", change: 4 }],
  [
    "ours beside a newer report: take it back",
    [own(4), marked(12, 51)],
    { kind: "rest", stands: 12, remove: [4] },
  ],
  [
    "what others left beside a newer report is that one's to remove",
    [marked(4, 49), marked(12, 51), own(13)],
    { kind: "rest", stands: 12, remove: [13] },
  ],
])("%s", (_name, found, expected) => {
  const move = nextMove(found, { mark: ours, body }, head);
  const seen: Expected =
    move.kind === "create"
      ? { kind: move.kind }
      : move.kind === "update"
        ? { kind: move.kind, change: move.comment.id }
        : { kind: move.kind, stands: move.standing.id, remove: move.remove.map(({ id }) => id) };
  expect(seen).toEqual(expected);
});

test("a newer report of the same run and attempt is another's, and stays", () => {
  const accepted = { ...own(4), mark: { ...ours, began: 510 } };
  for (const present of [head, "b".repeat(40)]) {
    const move = nextMove([accepted, own(12)], { mark: ours, body }, present);
    expect(move).toMatchObject({ kind: "rest", isOurs: false, standing: { id: 4 }, remove: [{ id: 12 }] });
  }
});

test("the present head decides what is newer", () => {
  const pushed = "b".repeat(40);
  const found = [{ ...marked(3, 51), mark: { ...ours, runId: 51, head: pushed } }];
  expect(nextMove(found, { mark: ours, body }, head).kind).toBe("update");
  expect(nextMove(found, { mark: ours, body }, pushed)).toMatchObject({ kind: "rest", isOurs: false });
});
