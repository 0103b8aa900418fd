import { type Asked, found, type Routes } from "../answer.ts";
import { type Pull, wireFile, wireIssue, wirePull } from "../objects/pull.ts";
import { paged } from "../pages.ts";
import { fullName } from "../state.ts";

export const pullRoutes: Routes = {
  "pulls/list": (asked) => {
    const { state = "open", head, base, sort = "created", direction } = asked.query;
    const listed = asked.repository.pulls
      .filter((pull) => state === "all" || pull.state === state)
      .filter((pull) => base === undefined || pull.base.ref === base)
      .filter((pull) => isHead(pull, head))
      .sort((a, b) => a.number - b.number);
    const ascending = direction === undefined ? sort !== "created" : direction === "asc";
    return paged(asked, ascending ? listed : listed.reverse(), simple(asked));
  },
  "pulls/get": (asked) => {
    const { addresses, state, repository } = asked;
    const pull = pullNumbered(asked, "pull_number");
    return { status: 200, body: wirePull(addresses, state, repository, pull, "pull-request") };
  },
  "pulls/list-files": (asked) => {
    const { files, head } = pullNumbered(asked, "pull_number");
    return paged(asked, files, (file) => wireFile(asked.addresses, asked.repository, head.sha, file));
  },
  "repos/list-pull-requests-associated-with-commit": (asked) => {
    const { repository, path } = asked;
    // Commits of forks are not of this repository, and so lead to no pull request.
    const listed = repository.pulls.filter(
      ({ head }) => head.sha === path["commit_sha"] && head.repository === fullName(repository),
    );
    return paged(asked, listed, simple(asked));
  },
  "issues/get": (asked) => {
    const issue = wireIssue(asked.addresses, asked.repository, pullNumbered(asked, "issue_number"));
    return { status: 200, body: issue };
  },
};

/** `owner:branch`. What has another form is not heeded, as on GitHub. */
function isHead({ head }: Pull, wanted: unknown): boolean {
  if (typeof wanted !== "string" || !wanted.includes(":")) return true;
  return `${head.repository.split("/")[0]}:${head.ref}` === wanted;
}

function pullNumbered({ repository, path }: Asked, name: string): Pull {
  return found(repository.pulls, ({ number }) => number === path[name]);
}

function simple({ addresses, state, repository }: Asked): (pull: Pull) => object {
  return (pull) => wirePull(addresses, state, repository, pull, "pull-request-simple");
}
