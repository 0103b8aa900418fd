import { origin } from "./origin.ts";

/** Where the action is published; the first part is the owner's name. */
const ACTION = `${origin.repository}@${origin.ref}`;

/** Where the workflow is written. */
export const WORKFLOW = ".github/workflows/weighbridge.yml";

/** The GitHub workflow that weighs each pull request. */
export const starterWorkflow = `# Weighs every pull request: base and head side by side, under the same load.
name: weighbridge

on:
  pull_request:
    # Weigh only what can change the service:
    # paths: [src/**, package.json, compose.yaml, weighbridge.yml]

# A new push stops the run of the one before.
concurrency:
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
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # base is the merge base of the pull request
          persist-credentials: false # what is weighed has no use for them
      - uses: ${ACTION}
        id: weigh
      - if: always()
        uses: actions/upload-artifact@v4
        with:
          name: weighbridge
          path: \${{ steps.weigh.outputs.folder }}
          if-no-files-found: ignore
`;
