import type { ComposeStack } from "../../config/config.ts";
import type { Arm } from "../../plan/plan.ts";
import { isInside, isShared } from "./compose-shared.ts";
import type { ComposeProject, ComposeService } from "./compose-project.ts";
import { StackError } from "./stack.ts";

/**
 * Throws StackError where a stack that shall be cut off asks for a way out: another network than its own, the machine's namespaces or
 * files (the engine's socket among them), or rights by which a container makes ways of its own.
 */
export function demandIsolation(
  { arm, config }: { readonly arm: Arm; readonly config: ComposeStack },
  project: ComposeProject,
  { tree, direct }: { readonly tree: string; readonly direct: boolean },
): void {
  if (config.isolated !== true) return;
  const fail = (message: string, hint: string) => {
    throw new StackError({ arm, phase: "checkout", message, hint, logs: [] });
  };
  if (!direct)
    fail(
      "an isolated stack cannot be loaded here: this engine reaches containers by published ports alone",
      "Weigh on Linux with an engine of its own, or leave `isolated` out.",
    );
  for (const [name, service] of Object.entries(project.services)) {
    const way = wayOut(service, project, tree);
    if (way !== null)
      fail(
        `service ${name} ${way}, and the stack is to be isolated`,
        "Take that out of the compose file or override, or leave `isolated` out of the config.",
      );
  }
}

function wayOut(service: ComposeService, project: ComposeProject, tree: string): string | null {
  const mode = service.network_mode ?? "none";
  if (mode !== "none" && !mode.startsWith("service:")) return `has network_mode: ${mode}`;
  for (const name of Object.keys(service.networks ?? {})) {
    const network = project.networks?.[name];
    if (network?.external === true) return `is on the external network ${name}`;
    const driver = network?.["driver"] ?? "bridge";
    if (driver !== "bridge") return `is on a network of another driver than bridge`;
  }
  for (const key of ["pid", "ipc", "uts"] as const) if (service[key] === "host") return `has ${key}: host`;
  if (service["privileged"] === true) return "is privileged";
  for (const key of ["cap_add", "devices", "security_opt", "external_links"])
    if (isFilled(service[key])) return `has ${key}`;
  for (const { type, source } of service.volumes ?? []) {
    if (source === undefined) continue;
    if (type === "bind" && !isInside(source, tree)) return `mounts ${source} of this machine`;
    if (type === "volume" && isShared(project, source)) return `mounts the volume ${source} from outside`;
  }
  return (service.volumes_from ?? []).some((from) => from.startsWith("container:"))
    ? "uses volumes of a container outside"
    : null;
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}
