import nock from "nock";
import { connect, type GitHub } from "../../src/io/github/client.ts";

export const api = "https://github.example.com/api/v3";

export interface FakeComment {
  readonly id: number;
  body: string;
  readonly login: string;
}

/** The comments of one pull request, kept as GitHub keeps them: pages, 422 for long bodies, 404 for what is gone. */
export class FakeComments {
  readonly #scope = nock(api).persist();
  /** Method and path of every request, in order. */
  readonly asked: string[] = [];
  comments: FakeComment[];
  /** Login of the token. */
  login = "github-actions[bot]";
  /** Answers that go before the server's own to creates: a status, and whether the create takes effect. */
  creates: { readonly status: number; readonly takesEffect: boolean }[] = [];
  /** Runs before the answer to a create. */
  beforeCreate: () => void = () => {};
  #next: number;

  constructor(comments: readonly FakeComment[] = []) {
    this.comments = comments.map((comment) => ({ ...comment }));
    this.#next = Math.max(1000, ...comments.map(({ id }) => id)) + 1;
    const list = /\/repos\/acme\/shop\/issues\/7\/comments/u;
    const one = /\/repos\/acme\/shop\/issues\/comments\/(\d+)$/u;
    const { asked } = this;
    this.#scope.get(list).reply((uri) => {
      asked.push("list");
      const url = new URL(uri, api);
      const page = Number(url.searchParams.get("page") ?? "1");
      const size = Number(url.searchParams.get("per_page") ?? "30");
      const more = page * size < this.comments.length;
      url.searchParams.set("page", String(page + 1));
      return [
        200,
        this.comments.slice((page - 1) * size, page * size).map((comment) => this.#wire(comment)),
        more ? { link: `<${url.href}>; rel="next"` } : {},
      ];
    });
    this.#scope.post(list).reply((_uri, sent) => {
      asked.push("create");
      this.beforeCreate();
      const { body } = sent as { readonly body: string };
      const answer = this.creates.shift();
      if (body.length > 65_536) return [422, { message: "Validation Failed: Body is too long" }];
      const comment = { id: this.#next, body, login: this.login };
      if (answer?.takesEffect !== false) this.add(comment);
      return answer === undefined
        ? [201, this.#wire(comment)]
        : [answer.status, { message: said[answer.status] }];
    });
    this.#scope.patch(one).reply((uri, sent) => {
      const id = Number(one.exec(uri)?.[1]);
      asked.push(`update ${id}`);
      const comment = this.comments.find((each) => each.id === id);
      if (comment === undefined) return [404, { message: "Not Found" }];
      comment.body = (sent as { readonly body: string }).body;
      return [200, this.#wire(comment)];
    });
    this.#scope.delete(one).reply((uri) => {
      const id = Number(one.exec(uri)?.[1]);
      asked.push(`delete ${id}`);
      const known = this.comments.some((each) => each.id === id);
      this.comments = this.comments.filter((each) => each.id !== id);
      return known ? [204] : [404, { message: "Not Found" }];
    });
  }

  add(comment: FakeComment): void {
    this.comments.push({ ...comment });
    this.#next = comment.id + 1;
  }

  #wire({ id, body, login }: FakeComment): object {
    return {
      id,
      body,
      html_url: `https://github.example.com/acme/shop/pull/7#issuecomment-${id}`,
      user: { login },
    };
  }
}

const said: Readonly<Record<number, string>> = {
  403: "Resource not accessible by integration",
  502: "Server Error",
};

/** The client as it is shipped, with waits in milliseconds where it takes seconds, and no spacing of writes. */
export function connectQuickly(log: (line: string) => void = () => {}): GitHub {
  return connect(
    { token: "ghs_x", apiUrl: api, repository: "acme/shop", log },
    { retry: { retryAfterBaseValue: 1 }, throttle: { enabled: false } },
  );
}
