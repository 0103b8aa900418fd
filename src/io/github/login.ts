import type { GitHub } from "./client.ts";
import type { Comment } from "./comments.ts";

/** The login of `GITHUB_TOKEN`. */
const actionsBot = "github-actions[bot]";

/**
 * The login under which a token writes. Tokens of installations (`ghs_`), `GITHUB_TOKEN` among them, may not ask for it:
 * they are taken for `github-actions[bot]`, and the first comment that another app creates tells its real login.
 */
export async function loginOf({ api }: GitHub, token: string): Promise<string> {
  if (token.startsWith("ghs_")) return actionsBot;
  try {
    const { data } = await api.rest.users.getAuthenticated({ request: { retries: 0 } });
    return data.login;
  } catch {
    return actionsBot; // older servers' installation tokens have no prefix
  }
}

/**
 * Whether a comment is by the token whose login `loginOf` told. The token of another app than GitHub's own writes under a login
 * that is not known, so that any bot's will do where a bot's was told: bots are installed by those who may write.
 */
export function isBy(us: string, { author, byApp }: Pick<Comment, "author" | "byApp">): boolean {
  return author === us || (us.endsWith("[bot]") && byApp);
}
