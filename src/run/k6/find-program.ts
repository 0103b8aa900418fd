import type { K6Suite } from "../../config/config.ts";
import type { Finding } from "../../config/finding.ts";
import { ensureImage } from "../../io/docker-compose.ts";
import { ContainerError, type Docker } from "../../io/docker.ts";
import type { Engine } from "../../io/engine.ts";
import { type BinaryOrder, findBinary, startBinary } from "./binary.ts";
import { suiteError } from "./failure.ts";
import { startImage } from "./image.ts";
import type { K6Program } from "./program.ts";
import { isKnown } from "./version.ts";

export interface ContainerEngine {
  readonly engine: Engine;
  readonly docker: Docker;
}

export interface ProgramOrder extends Omit<BinaryOrder, "path"> {
  readonly suite: Pick<K6Suite, "name" | "runner" | "image">;
  readonly stack: "compose" | "command";
  /** Null where there is none. */
  readonly container: ContainerEngine | null;
}

type Kind = "image" | "binary";

/** Seconds for fetching the image. */
const fetchSeconds = 300;

/**
 * The k6 that loads the arms: as `runner` says, otherwise the image beside a compose stack, because a generator inside its
 * network meets no proxy, and the program on the PATH beside processes. Where the first cannot be had, the second is
 * taken. Throws StackError in the phase `install`.
 */
export async function findProgram(
  order: ProgramOrder,
): Promise<{ readonly program: K6Program; readonly findings: readonly Finding[] }> {
  const { suite } = order;
  const problems: string[] = [];
  for (const kind of kindsOf(order)) {
    const found = kind === "image" ? await imageProgram(order) : await binaryProgram(order);
    if (typeof found === "string") problems.push(found);
    else if (!isKnown(found.version))
      problems.push(`${found.title} is k6 ${found.version.text}, 0.40 is the oldest that is known`);
    else return { program: found, findings: substituted(order, kind, found, problems) };
  }
  throw suiteError(
    suite.name,
    "install",
    `there is no k6: ${problems.join("; ")}`,
    `Fetch or build the image ${suite.image}, name another one in \`image\`, or install k6 and write \`runner: binary\`.`,
  );
}

function kindsOf({ suite, stack }: ProgramOrder): readonly Kind[] {
  if (suite.runner !== "auto") return [suite.runner];
  return stack === "compose" ? ["image", "binary"] : ["binary", "image"];
}

/** Another version may be loading than the config says; a program that is missing where the image does as well is no news. */
function substituted(
  { suite }: ProgramOrder,
  kind: Kind,
  { title, version }: K6Program,
  problems: readonly string[],
): readonly Finding[] {
  if (kind === "image" || problems.length === 0) return [];
  const message = `${suite.name} is loaded by ${title}, k6 ${version.text}, because ${problems.join("; ")}.`;
  const hint = "Write `runner: image` or `runner: binary` to have no choice.";
  return [{ severity: "warning", code: "k6-substitute", message, hint }];
}

/** A program, or why there is none as a clause. */
async function imageProgram(order: ProgramOrder): Promise<K6Program | string> {
  const { container, suite } = order;
  if (container === null) return "there is no container engine";
  const { engine, docker } = container;
  if (engine.socket === null)
    return `the engine at ${engine.host} is not on this machine and cannot see the script`;
  try {
    await ensureImage(docker, suite.image, null, fetchSeconds);
    const program = await startImage({ ...order, engine, docker, image: suite.image, user: ownerIn(engine) });
    return program ?? `the image ${suite.image} does not start k6`;
  } catch (error) {
    if (error instanceof ContainerError) return `the image ${suite.image} cannot be used (${error.message})`;
    throw error;
  }
}

/** Who may write into a folder of ours: in a virtual machine and without root the engine takes its root for us. */
function ownerIn({ direct }: Engine): { readonly uid: number; readonly gid: number } {
  if (!direct || process.getuid === undefined || process.getgid === undefined) return { uid: 0, gid: 0 };
  return { uid: process.getuid(), gid: process.getgid() };
}

async function binaryProgram(order: ProgramOrder): Promise<K6Program | string> {
  const path = findBinary(order.environment);
  if (path === null) return "there is no k6 on the PATH";
  return (await startBinary({ ...order, path })) ?? `${path} is no k6`;
}
