import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { bundle as options } from "../../../rolldown.config.ts";

const root = join(import.meta.dirname, "../../..");

/** The program as it is shipped, built from the sources under test into an installation of its own. */
export interface Program {
  readonly cli: string;
  /** Root of the installation; everything that runs from it names this path in its command line. */
  readonly folder: string;
  remove(): Promise<void>;
}

/** Installed below a `node_modules` folder, as a package manager does; a workflow can use the folder as an action. */
export async function buildProgram(): Promise<Program> {
  const top = await mkdtemp(join(tmpdir(), "weighbridge-program-"));
  const folder = join(top, "node_modules/weighbridge");
  await mkdir(folder, { recursive: true });
  const { output, ...input } = options;
  const bundle = await rolldown({ ...input, cwd: root, logLevel: "silent" });
  await bundle.write({ ...output, dir: join(folder, "dist"), cleanDir: false });
  await bundle.close();
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await copyFile(join(root, "action.yml"), join(folder, "action.yml"));
  await symlink(join(root, "fixtures"), join(folder, "fixtures"));
  return {
    cli: join(folder, "dist/cli.js"),
    folder,
    remove: () => rm(top, { recursive: true, force: true }),
  };
}
