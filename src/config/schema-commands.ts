import { z } from "zod";
import { duration, names, variables, words } from "./schema-text.ts";

const place = {
  directory: z.string().min(1).optional().meta({
    description: "Folder in which commands run, relative to the repository's root.",
    default: ".",
  }),
  image: z
    .string()
    .min(1)
    .optional()
    .meta({
      description:
        "Container image in which commands run, with the arm's tree at `/work`. Default: this machine.",
      examples: ["golang:1.26"],
    }),
  install: words
    .optional()
    .meta({ description: "Installs dependencies, once per arm.", examples: ["npm ci"] }),
  build: words.optional().meta({ description: "Builds, once per arm.", examples: ["go build ./..."] }),
  pass: names.optional().meta({
    description:
      "Names of environment variables that are handed to the commands. Their values never enter any output.",
    default: [],
    examples: [["GOFLAGS"]],
  }),
  env: variables.optional().meta({
    description: "Extra environment of the commands. `${NAME}` is taken from the environment at run time.",
    default: {},
    examples: [{ GOMAXPROCS: 1 }],
  }),
  carry: names.optional().meta({
    description: "Untracked files that the commands need: copied from the checkout into both arms' trees.",
    default: [],
  }),
  paths: names.optional().meta({
    description:
      "Globs of the files that can change the result: when all of them are equal, the suite is unchanged and not run.",
    default: ["**"],
    examples: [["src/**", "go.mod"]],
  }),
  deadlines: z
    .strictObject({
      install: duration.optional().meta({ description: "Longest time for `install`.", default: "10m" }),
      build: duration.optional().meta({ description: "Longest time for `build`.", default: "15m" }),
      run: duration.optional().meta({ description: "Longest time of one launch.", default: "10m" }),
    })
    .optional()
    .meta({ description: "Deadlines of the phases; each arm has its own." }),
};

export const benchSuiteSchema = z
  .strictObject({
    bench: z
      .string()
      .min(1)
      .meta({
        description: "The tool whose output is read, by the id of its format; `auto` finds it out.",
        examples: ["go"],
      }),
    run: words.meta({
      description: "Runs the benchmarks, once per launch.",
      examples: ["go test -run ^$ -bench . ./..."],
    }),
    output: names.optional().meta({
      description:
        "Globs of the files that the command writes its results to, below `directory`. Default: what it prints.",
      default: [],
      examples: [["target/criterion/**/new/*.json"]],
    }),
    only: names.optional().meta({
      description: "Globs of the benchmarks to keep. Default: all.",
      default: [],
      examples: [["BenchmarkParse*"]],
    }),
    skip: names.optional().meta({ description: "Globs of benchmarks to leave out.", default: [] }),
    brief: z.boolean().optional().meta({
      description:
        "Ask known tools for short runs of each benchmark, where the command does not say how long: many short launches tell more than few long ones.",
      default: true,
    }),
    ...place,
  })
  .meta({ title: "Benchmarks", description: "A suite that runs a tool's benchmarks." });

const expect = z.union([z.int().min(0).max(255), z.array(z.int().min(0).max(255)).min(1)]);

export const execCommandSchema = z
  .strictObject({
    run: words.meta({ description: "The command that is timed.", examples: ["npm run build"] }),
    prepare: words.optional().meta({ description: "Before each run, not timed.", examples: ["rm -rf out"] }),
    cleanup: words.optional().meta({ description: "After each run, not timed." }),
    expect: expect.optional().meta({ description: "Exit codes that count as success.", default: 0 }),
  })
  .meta({ description: "A command with more than its words." });

export const execSuiteSchema = z
  .strictObject({
    exec: z.union([words, z.record(z.string(), z.union([words, execCommandSchema]))]).meta({
      description:
        "The command that is timed, or several by name. A list is taken as it is; text that needs a shell gets one, whose own start is taken off the times.",
      examples: ["npm run build"],
    }),
    prepare: words.optional().meta({ description: "Before each run of each command, not timed." }),
    cleanup: words.optional().meta({ description: "After each run of each command, not timed." }),
    expect: expect.optional().meta({ description: "Exit codes that count as success.", default: 0 }),
    warmup: z
      .int()
      .nonnegative()
      .max(1000)
      .optional()
      .meta({ description: "Runs per launch that are not measured.", default: 1 }),
    runs: z.int().positive().max(1000).optional().meta({
      description: "Measured runs per launch; their median stands for the launch.",
      default: 3,
    }),
    valgrind: z.boolean().optional().meta({
      description:
        "Where the kernel counts no instructions, run each command once more under `valgrind` to count them: slow, exact, and steady on a busy machine.",
      default: false,
    }),
    ...place,
  })
  .meta({ title: "Commands", description: "A suite that times whole commands." });
