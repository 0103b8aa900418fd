import { runPost } from "./action/post.ts";
import { warn } from "./io/runner.ts";
import { removeRemains } from "./jobs/remains.ts";

try {
  await runPost({
    clean: async (runId) => {
      const { runs } = await removeRemains(process.env, runId);
      return runs.flatMap(({ problems }) => problems);
    },
    environment: process.env,
  });
} catch (error) {
  warn(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
