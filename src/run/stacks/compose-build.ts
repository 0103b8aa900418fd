import { join } from "node:path";
import type { Docker } from "../../io/docker.ts";
import { composeBuild, ensureImage, imageContent } from "../../io/docker-compose.ts";
import { imagePrefix } from "../../io/docker-labels.ts";
import { commandError, inPhase } from "./compose-failure.ts";
import { canonical, digestPath, digestText, mountedPaths } from "./compose-identity.ts";
import type { ComposeProject } from "./compose-project.ts";
import type { ComposeArm } from "./compose-start.ts";

/** Fetches the images that are not built and not here. Throws StackError in the phase `install`. */
export async function fetchImages(arm: ComposeArm, { services }: ComposeProject): Promise<void> {
  const deadline = arm.config.deadlines.install;
  const wanted = new Map(
    Object.values(services).flatMap(({ image, build, platform }) =>
      image === undefined || build || image.startsWith(imagePrefix) ? [] : [[image, platform ?? null]],
    ),
  );
  await inPhase(arm, "install", async () => {
    for (const [image, platform] of wanted) await ensureImage(arm.caller, image, platform, deadline);
  });
}

/** Builds what the project builds, with the build cache. Throws StackError in the phase `build`. */
export async function buildImages(arm: ComposeArm, project: string, template: ComposeProject): Promise<void> {
  if (!Object.values(template.services).some((service) => service.build)) return;
  const input = { project, directory: arm.directory, json: JSON.stringify(template) };
  const built = await inPhase(arm, "build", () =>
    composeBuild(arm.caller, input, arm.config.deadlines.build),
  );
  if (built.code !== 0) throw commandError(arm, "build", built.problem, "build", built.lines);
}

/** What decides whether two arms run the same things, as named digests: config, images, mounted files. */
export async function identify(
  caller: Docker,
  template: ComposeProject,
  tree: string,
  images: ReadonlyMap<string, string>,
): Promise<Readonly<Record<string, string>>> {
  const identity: Record<string, string> = {
    "compose config": digestText(canonical(template, tree, images)),
  };
  for (const [name, { image }] of Object.entries(template.services)) {
    if (image !== undefined) identity[`image of ${name}`] = digestText(await imageContent(caller, image));
  }
  return { ...identity, ...(await identifyMounts(template, tree)) };
}

/** Digests of what containers see of the arm's tree, by `mounted PATH`. */
export async function identifyMounts(
  template: ComposeProject,
  tree: string,
): Promise<Readonly<Record<string, string>>> {
  const paths = mountedPaths(template, tree);
  const digests = await Promise.all(paths.map((path) => digestPath(join(tree, path))));
  return Object.fromEntries(paths.map((path, index) => [`mounted ${path}`, digests[index] ?? ""]));
}
