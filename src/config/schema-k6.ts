import { z } from "zod";
import { duration, variables, words } from "./schema-text.ts";
import { suiteStack } from "./schema-stack.ts";

export const k6SuiteSchema = z
  .strictObject({
    load: z.literal("k6").meta({ description: "The load is a k6 script." }),
    script: z
      .string()
      .min(1)
      .meta({
        description:
          "The script, relative to the repository's root. It finds the arm's address in `__ENV.BASE_URL`. Head's script loads both arms.",
        examples: ["perf/checkout.js"],
      }),
    image: z.string().min(1).optional().meta({
      description: "Image of k6. Name the version: flags follow it.",
      default: "grafana/k6:2.2.0",
    }),
    runner: z.enum(["auto", "image", "binary"]).optional().meta({
      description:
        "`image`: in a container, inside the stack's network where it has one. `binary`: the `k6` on the PATH. `auto`: the image beside a compose stack, else the binary where there is one.",
      default: "auto",
    }),
    env: variables.optional().meta({
      description: "Environment of the script. `${NAME}` is taken from the environment at run time.",
      default: {},
      examples: [{ USERS: 20 }],
    }),
    vus: z.int().positive().max(10_000).optional().meta({ description: "Handed on as `--vus`." }),
    args: words.optional().meta({
      description: "More arguments of `k6 run`.",
      default: [],
      examples: [["--tag", "kind=weighed"]],
    }),
    warmup: duration.optional().meta({
      description: "Load before measuring, per launch; the script with its options cut to this length.",
      default: "2s",
    }),
    window: duration.optional().meta({
      description:
        "Measured load per arm and pair. Durations of scenarios are cut to it, and stages scaled. Default: as long as the script says.",
      examples: ["10s"],
    }),
    slice: duration.optional().meta({
      description:
        "Length of the turns in which the arms are loaded, for scripts whose scenarios all have a constant rate or number of users. Default: one turn each.",
    }),
    thresholds: z
      .boolean()
      .optional()
      .meta({ description: "Make the thresholds of the script gates of the run.", default: true }),
    deadline: duration
      .optional()
      .meta({ description: "Time after which one run of k6 has failed.", default: "10m" }),
    stack: suiteStack,
  })
  .meta({ title: "A k6 script", description: "A suite that loads both arms with a k6 script." });
