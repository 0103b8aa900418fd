import { type Asked, found, Invalid, Refusal, replaced, type Routes } from "../answer.ts";
import { type Comment, type Reaction, wireComment, wireReaction } from "../objects/comment.ts";
import { paged } from "../pages.ts";

/** Characters that a comment may have. */
const longest = 65_536;

export const commentRoutes: Routes = {
  "issues/list-comments": (asked) => {
    const issue = pullAsked(asked).number;
    const { since } = asked.query;
    const listed = asked.repository.comments
      .filter((comment) => comment.issue === issue)
      .filter(({ updatedAt }) => since === undefined || updatedAt >= String(since))
      .sort((a, b) => a.id - b.id);
    return paged(asked, listed, wire(asked));
  },
  "issues/create-comment": (asked) => {
    const { state, repository, identity } = asked;
    const pull = pullAsked(asked);
    if (pull.locked) throw new Refusal(403, "Unable to create comment because issue is locked.");
    const body = bodyAsked(asked);
    const time = state.time();
    const comment: Comment = {
      id: state.nextId(),
      issue: pull.number,
      login: identity.login,
      body,
      createdAt: time,
      updatedAt: time,
      hidden: null,
    };
    repository.comments = [...repository.comments, comment];
    return { status: 201, body: wire(asked)(comment) };
  },
  "issues/get-comment": (asked) => ({ status: 200, body: wire(asked)(commentAsked(asked)) }),
  "issues/update-comment": (asked) => {
    const { repository, state } = asked;
    const changed = { ...commentAsked(asked), body: bodyAsked(asked), updatedAt: state.time() };
    repository.comments = replaced(repository.comments, changed);
    return { status: 200, body: wire(asked)(changed) };
  },
  "issues/delete-comment": (asked) => {
    const { repository } = asked;
    const gone = commentAsked(asked);
    repository.comments = repository.comments.filter(({ id }) => id !== gone.id);
    repository.reactions = repository.reactions.filter(({ comment }) => comment !== gone.id);
    return { status: 204 };
  },
  "reactions/create-for-issue-comment": (asked) => {
    const { state, repository, identity, addresses } = asked;
    const { id: comment } = commentAsked(asked);
    const { content } = asked.body as Pick<Reaction, "content">;
    const { login } = identity;
    const known = repository.reactions.find(
      (each) => each.comment === comment && each.login === login && each.content === content,
    );
    if (known !== undefined) return { status: 200, body: wireReaction(addresses, known) };
    const reaction: Reaction = { id: state.nextId(), comment, login, content, createdAt: state.time() };
    repository.reactions = [...repository.reactions, reaction];
    return { status: 201, body: wireReaction(addresses, reaction) };
  },
  "reactions/list-for-issue-comment": (asked) => {
    const { id: comment } = commentAsked(asked);
    const { content = null } = asked.query;
    const listed = asked.repository.reactions.filter(
      (each) => each.comment === comment && (content === null || each.content === content),
    );
    return paged(asked, listed, (reaction) => wireReaction(asked.addresses, reaction));
  },
};

function pullAsked({ repository, path }: Asked) {
  return found(repository.pulls, ({ number }) => number === path["issue_number"]);
}

function commentAsked({ repository, path }: Asked): Comment {
  return found(repository.comments, ({ id }) => id === path["comment_id"]);
}

function bodyAsked(asked: Asked): string {
  const { body } = asked.body as { readonly body: string };
  if (Array.from(body).length > longest)
    throw new Invalid(`Body is too long (maximum is ${longest} characters)`);
  if (body.trim() === "") throw new Invalid("Body can't be blank");
  return body;
}

function wire({ addresses, repository }: Asked): (comment: Comment) => object {
  return (comment) => wireComment(addresses, repository, comment);
}
