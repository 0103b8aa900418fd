import type { GitHub } from "./client.ts";
import type { Comment } from "./comments.ts";

/** Under which login a token writes. */
export interface Login {
  readonly name: string;
  /** False where GitHub did not tell, and the name is only the likeliest. */
  readonly sure: boolean;
}

/** The login of `GITHUB_TOKEN`. */
const actionsBot = "github-actions[bot]";

/**
 * Asks for the login of a token. GraphQL tells it to every token. Where it does not, a person's token asks the way that those of
 * installations (`ghs_`) may not; any other is taken for `GITHUB_TOKEN`, and the first comment that it creates tells its real login.
 */
export async function askLogin(api: GitHub["api"], token: string): Promise<Login> {
  const name = (await viewer(api)) ?? (token.startsWith("ghs_") ? null : await user(api));
  return name === null ? { name: actionsBot, sure: false } : { name, sure: true };
}

async function viewer(api: GitHub["api"]): Promise<string | null> {
  try {
    const query = "query { viewer { login } }";
    const told = await api.graphql<Viewer>(query, { request: { reads: true } });
    const login = told?.viewer?.login;
    return typeof login === "string" && login !== "" ? login : null;
  } catch {
    return null; // a server or a way to it that has no GraphQL
  }
}

interface Viewer {
  readonly viewer?: { readonly login?: unknown } | null;
}

async function user(api: GitHub["api"]): Promise<string | null> {
  try {
    return (await api.rest.users.getAuthenticated({ request: { retries: 0 } })).data.login;
  } catch {
    return null; // older servers' installation tokens have no prefix
  }
}

/**
 * Whether a comment is by the token with this login. Where that is not sure, the token may be another app's, so that any bot's comment
 * will do: bots are installed by those who may write.
 */
export function isBy(us: Login, { author, byApp }: Pick<Comment, "author" | "byApp">): boolean {
  return author === us.name || (!us.sure && byApp);
}
