import { holdsTrend, type Trend, trendOf } from "../history/trend.ts";
import { GitError } from "../io/git.ts";
import { withToken } from "../io/lent-token.ts";
import { withRepository } from "../io/scratch-repository.ts";
import { type HistoryChoice, readHistory } from "./history.ts";

/** Whose trend is wanted, and with which token the branch can be read. */
export interface TrendOrder extends Pick<HistoryChoice, "branch" | "version"> {
  /** A folder inside the checkout, where what was read is kept; null: nothing is checked out. */
  readonly folder: string | null;
  /** Path of the config. */
  readonly config: string;
  /** `https://github.com`, or another server. */
  readonly serverUrl: string;
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** Seconds that reading may take: what is measured waits for it. */
  readonly longest: number;
}

/**
 * The trend of a config's merges, read by git from the repository on the server, whatever the checkout knows of it. A history that cannot
 * be read is no error of a run: why not is told.
 */
export async function trendFor(
  { folder, branch, version, config, serverUrl, repository, token, longest }: TrendOrder,
  signal: AbortSignal,
): Promise<{ readonly trend: Trend | null } | { readonly notRead: string }> {
  const remote = `${serverUrl}/${repository}`;
  const deadline = AbortSignal.timeout(longest * 1000);
  const ending = AbortSignal.any([signal, deadline]);
  const readIn = (place: string) =>
    withToken(serverUrl, token, (lent) =>
      readHistory({ folder: place, branch, version, remote, configs: [lent] }, ending, (read) =>
        holdsTrend(read, config),
      ),
    );
  try {
    const { tables } = await (folder === null ? withRepository(readIn) : readIn(folder));
    return { trend: trendOf(tables, config) };
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    const late = deadline.aborted && !signal.aborted;
    const why = late ? `that took more than ${longest} s.` : error.message;
    return { notRead: `The history on ${branch} was not read: ${why}` };
  }
}
