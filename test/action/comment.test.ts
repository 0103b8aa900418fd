import { expect, test } from "vitest";
import { commentOf } from "../../src/action/comment.ts";
import { eventFor } from "../github/events.ts";
import { userId } from "../github/objects/user.ts";

type Payload = Parameters<typeof commentOf>[0]["payload"];

function read(changes: Readonly<Record<string, unknown>> = {}, login: string = "octavia") {
  const comment = { id: 41, login, body: "/weighbridge retry" };
  const payload = eventFor("issue_comment.created", { comment, changes }) as Payload;
  return commentOf({ eventName: "issue_comment", payload });
}

test("a new comment of a person in a pull request", () => {
  expect(read()).toEqual({
    id: 41,
    pull: 7,
    body: "/weighbridge retry",
    author: { login: "octavia", id: userId("octavia") },
    url: "https://github.example.com/acme/shop/pull/7#issuecomment-41",
    at: "2019-05-15T15:20:21Z",
  });
});

test.each([
  ["edited", { action: "edited" }, "it is not new"],
  ["deleted", { action: "deleted" }, "it is not new"],
  ["in an issue", { issue: { pull_request: undefined } }, "it is not in a pull request"],
  ["by a bot", { comment: { user: { type: "Bot" } } }, "it is not by a person"],
  ["by nobody", { comment: { user: null } }, "it is not by a person"],
])("one that is %s is left alone", (_, changes, ignored) => {
  expect(read(changes)).toEqual({ ignored });
});

test("our own comments are left alone", () => {
  expect(read({}, "github-actions[bot]")).toEqual({ ignored: "it is not by a person" });
});

test.each([
  ["no text", { comment: { body: null } }],
  ["no id", { comment: { id: "41" } }],
  ["no number", { issue: { number: null } }],
  ["no author's id", { comment: { user: { id: undefined } } }],
])("one with %s cannot be read", (_, changes) => expect(read(changes)).toBeNull());

test("another event cannot be read", () => {
  const payload = eventFor("pull_request.opened") as Payload;
  expect(commentOf({ eventName: "pull_request", payload })).toBeNull();
});
