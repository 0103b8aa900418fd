import { writeFile } from "node:fs/promises";
import { figuresOf } from "./figures.ts";
import { budgets, glossary, rates, speeds, sums } from "./page.ts";
import { before, legend } from "./words.ts";

/** Simulates every design and writes the page. @param args the page, by default docs/evidence/designs.md */
export async function main(args: readonly string[]): Promise<void> {
  const [path = "docs/evidence/designs.md"] = args;
  const tables = [
    "## The designs",
    glossary(),
    legend,
    "## What the looks add up to",
    sums(),
    "## Error rates",
    rates(),
    "## Speed",
    speeds(),
    "## Other budgets and families",
    budgets(),
  ].join("\n\n");
  await writeFile(path, `${before(figuresOf(tables))}\n\n${tables}\n`);
}
