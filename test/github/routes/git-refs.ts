import { type Asked, notFound, Refusal, type Routes } from "../answer.ts";
import { isFastForward } from "../git/history.ts";
import { wireRef } from "../objects/git.ts";

export const refRoutes: Routes = {
  "git/get-ref": (asked) => {
    const ref = refAsked(asked);
    const sha = asked.repository.refs[ref];
    if (sha === undefined) throw notFound();
    return { status: 200, body: wireRef(asked.addresses, asked.repository, ref, sha) };
  },
  "git/list-matching-refs": (asked) => {
    const { addresses, repository } = asked;
    const listed = Object.entries(repository.refs)
      .filter(([ref]) => ref.startsWith(refAsked(asked)))
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return { status: 200, body: listed.map(([ref, sha]) => wireRef(addresses, repository, ref, sha)) };
  },
  "git/create-ref": (asked) => {
    const { state, repository, addresses } = asked;
    const { ref, sha } = asked.body as { readonly ref: string; readonly sha: string };
    if (!/^refs\/[^/]+\/./u.test(ref)) throw new Refusal(422, `${ref} is not a valid ref name.`);
    if (repository.refs[ref] !== undefined) throw new Refusal(422, "Reference already exists");
    if (!state.objects.isCommit(sha)) throw new Refusal(422, "Object does not exist");
    repository.refs = { ...repository.refs, [ref]: sha };
    return { status: 201, body: wireRef(addresses, repository, ref, sha) };
  },
  "git/update-ref": (asked) => {
    const { state, repository, addresses } = asked;
    const ref = refAsked(asked);
    const { sha, force = false } = asked.body as { readonly sha: string; readonly force?: boolean };
    const before = repository.refs[ref];
    if (before === undefined) throw new Refusal(422, "Reference does not exist");
    if (!state.objects.isCommit(sha)) throw new Refusal(422, "Object does not exist");
    if (!force && !isFastForward(state.objects, before, sha))
      throw new Refusal(422, "Update is not a fast forward");
    repository.refs = { ...repository.refs, [ref]: sha };
    return { status: 200, body: wireRef(addresses, repository, ref, sha) };
  },
};

function refAsked({ path }: Asked): string {
  return `refs/${path["ref"]}`;
}
