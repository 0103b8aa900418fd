import { authorise } from "./access.ts";
import { type Addresses, type Answer, answerOf, notFound, Refusal } from "./answer.ts";
import { isRead } from "./description.ts";
import type { Limits } from "./limits.ts";
import type { IncomingRequest } from "./request.ts";
import { routes } from "./routes/all.ts";
import type { Repository, State } from "./state.ts";
import { answerProblems } from "./validate.ts";

export interface Service {
  readonly state: State;
  readonly limits: Limits;
  readonly addresses: Addresses;
  /** Gets what breaks GitHub's description, by clients and by the server itself. */
  readonly violations: string[];
}

/** Does what a request asks, if its token may, and answers. `view`: which version of the repository is read. */
export function serve(
  service: Service,
  request: IncomingRequest,
  view: (now: Repository) => Repository,
): Answer {
  const answer = attempt(() => perform(service, request, view));
  const { operation } = request;
  if (operation === null || Buffer.isBuffer(answer.body)) return answer;
  const problems = answerProblems(operation, answer.status, answer.body);
  if (problems.length === 0) return answer;
  service.violations.push(...problems.map((problem) => `the server itself, ${operation.id}: ${problem}`));
  return answerOf(new Refusal(500, problems.join("; ")));
}

function attempt(perform: () => Answer): Answer {
  try {
    return perform();
  } catch (error) {
    if (error instanceof Refusal) return answerOf(error);
    throw error;
  }
}

function perform(
  { state, limits, addresses }: Service,
  { logged, url, accept, operation, path, query, problems }: IncomingRequest,
  view: (now: Repository) => Repository,
): Answer {
  const { token, body } = logged;
  const identity = token === null ? undefined : state.tokens.get(token);
  if (token === null || identity === undefined)
    throw new Refusal(401, token === null ? "Requires authentication" : "Bad credentials");
  if (operation?.id === "rate-limit/get") {
    const rate = limits.rate(token);
    return { status: 200, body: { resources: { core: rate, search: rate }, rate } };
  }
  limits.spend(token, !isRead(logged));
  const headers = limits.headers(token);
  const answer = attempt(() => {
    if (operation === null) throw notFound();
    if (problems.length > 0) throw new Refusal(422, `Invalid request.\n\n${problems.join("\n")}`);
    const route = routes[operation.id];
    if (route === undefined) throw new Refusal(501, `the fake does not do ${operation.id}`);
    const now = operation.path.startsWith("/repos/")
      ? state.repositories.get(`${path["owner"]}/${path["repo"]}`.toLowerCase())
      : [...state.repositories.values()][0];
    if (now === undefined) throw notFound();
    authorise(operation, identity, now);
    const repository = isRead(logged) ? view(now) : now;
    return route({ state, repository, identity, path, query, body, accept, addresses, url });
  });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}
