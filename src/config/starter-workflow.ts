import { origin } from "./origin.ts";

/** Where the action is published; the first part is the owner's name. */
const ACTION = `${origin.repository}@${origin.ref}`;

/** Where the workflow is written. */
export const WORKFLOW = ".github/workflows/weighbridge.yml";

/** The GitHub workflow that weighs each pull request: examples/workflows/pull-request.yml, which a test holds to it. */
export const starterWorkflow = `# Weighs every pull request: base and head side by side, under the same load.
name: weighbridge

on:
  pull_request:

concurrency: # a new push stops the run of the one before
  group: weighbridge-\${{ github.event.pull_request.number }}
  cancel-in-progress: true

permissions:
  contents: read
  pull-requests: write # the comment
  checks: write # the check run

jobs:
  weigh:
    runs-on: ubuntu-latest
    timeout-minutes: 45
    steps:
      - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2
        with:
          fetch-depth: 0 # base is the merge base of the pull request
          persist-credentials: false # what is weighed has no use for them
      - uses: ${ACTION}
        id: weigh
      - if: always()
        uses: actions/upload-artifact@043fb46d1a93c77aae656e7c1c64a875d1fc6a0a # v7.0.1
        with:
          name: weighbridge
          path: \${{ steps.weigh.outputs.folder }}
          if-no-files-found: ignore
`;
