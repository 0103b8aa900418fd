import { join, resolve } from "node:path";
import type { CommandLine } from "./command-line.ts";
import { generator, installation } from "./installation.ts";
import { show } from "./show.ts";
import { origin } from "../config/origin.ts";

interface DemoFlags {
  readonly output: string;
}

export function addDemo({ program, version, screen, environment, signal, exit }: CommandLine): void {
  program
    .command("demo")
    .description(
      "weigh an innocent and a harmful change of a small service; needs Node and git, nothing else",
    )
    .option("--output <folder>", "where measurements and reports go", "weighbridge-results")
    .addHelpText("after", "\nExample:\n  npm run demo\n")
    .action(async (flags: DemoFlags) => {
      const { demo } = await import("../jobs/demo.ts");
      const progress = await screen.live();
      const { weighed, asExpected } = await demo(
        {
          fixture: join(installation, "fixtures/service"),
          results: resolve(flags.output),
          generator,
          environment,
          version,
          origin,
        },
        (announcement) => screen.print(`\n${announcement}\n\n`),
        progress,
        signal,
        (one) => show(screen, one, false),
      );
      const outcomes = weighed.map(({ verdict }) => verdict.outcome).join(", ");
      screen.print(
        asExpected
          ? "\nThe innocent change passed and the harmful one was found.\n"
          : `\nThis machine did not give the verdicts that the demo is made for: ${outcomes}.\n`,
      );
      exit(asExpected ? 0 : Math.max(1, ...weighed.map(({ effects }) => effects.exitCode)));
    });
}
