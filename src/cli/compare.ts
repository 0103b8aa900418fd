import { resolve } from "node:path";
import { InvalidArgumentError } from "commander";
import type { CommandLine } from "./command-line.ts";

interface CompareFlags {
  readonly format?: string;
  readonly filter?: string;
  readonly alpha: number;
  readonly output?: string;
  readonly json?: true;
}

export function addCompare({ program, version, screen, exit }: CommandLine): void {
  program
    .command("compare")
    .description("compare two recorded outputs of a benchmark tool, several samples each")
    .argument("<base>", "what a tool printed or wrote before the change")
    .argument("<head>", "the same after it")
    .option("--format <id>", "how both are read, such as go or criterion (default: what they look like)")
    .option("--filter <glob>", "only benchmarks with such a name")
    .option("--alpha <level>", "share of the changes told that may be chance", level, 0.05)
    .option("--output <folder>", "also write report.md, report.txt and report.json there")
    .option("--json", "print the comparison as JSON")
    .addHelpText(
      "after",
      "\nExample:\n  weighbridge compare base.txt head.txt\n\n" +
        "It decides nothing: what was recorded at different times cannot gate a change.\n" +
        "Exit codes: 0 compared, 3 nothing in common, 4 a file could not be read.\n",
    )
    .action(async (base: string, head: string, flags: CompareFlags) => {
      const { compareFiles } = await import("../jobs/compare-files.ts");
      const compared = await compareFiles({
        base,
        head,
        format: flags.format ?? null,
        filter: flags.filter ?? null,
        alpha: flags.alpha,
        output: flags.output === undefined ? null : resolve(flags.output),
        tool: version,
      });
      if (compared.findings.length > 0) {
        const { renderFindings } = await import("../report/findings.ts");
        screen.error(renderFindings(compared.findings, {}));
      }
      if (flags.json === true) {
        const { renderRecordedJson } = await import("../report/recorded-json.ts");
        screen.print(renderRecordedJson(compared.page, compared.input));
      } else {
        const { renderPageText } = await import("../report/page.ts");
        const { width, palette } = screen;
        screen.print(renderPageText(compared.page, { width, palette }));
      }
      exit(compared.exitCode);
    });
}

function level(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value < 0.5))
    throw new InvalidArgumentError("It takes a number between 0 and .5, such as .05.");
  return value;
}
