/** Tells at the end what `npm test` did not run, so that green is not read as more than it is. */
export default function setup(): () => void {
  return () => {
    process.stdout.write(
      "\nLeft out: the end-to-end tests in containers (test/e2e), which need a container engine with PostgreSQL, Redis and\n" +
        "Node images. With an engine running: npx vitest run --config vitest.e2e.config.ts. On a bare Debian machine `.ci/run`\n" +
        "installs what they need, runs them and everything else.\n",
    );
  };
}
