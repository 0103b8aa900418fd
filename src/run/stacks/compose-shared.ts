import type { Finding } from "../../config/finding.ts";
import type { ComposeProject, ComposeService } from "./compose-project.ts";

interface SharedOrder {
  /** Path of the arm's tree; what is mounted from elsewhere is the machine's. */
  readonly tree: string;
  readonly target: { readonly service: string };
  /** Sources of mounts that do not exist: each arm gets a volume of its own in their place. */
  readonly missing: ReadonlySet<string>;
  /** Where the compose file stands in the repository. */
  readonly file: string;
}

/**
 * What both arms, or the arms and the machine, share because the compose file says so: neither arm is then weighed
 * alone. It stays as the user wrote it and is told.
 */
export function sharedState(project: ComposeProject, order: SharedOrder): readonly Finding[] {
  const placed = (finding: Finding): Finding => ({ ...finding, where: { file: order.file } });
  return [
    ...Object.entries(project.services).flatMap(([name, service]) =>
      ofService(name, service, project, order),
    ),
    ...replicas(project, order),
  ].map(placed);
}

function ofService(
  name: string,
  service: ComposeService,
  project: ComposeProject,
  { tree, missing }: SharedOrder,
): readonly Finding[] {
  const found: Finding[] = [];
  const tell = (code: string, message: string, hint: string, severity: Finding["severity"] = "warning") => {
    found.push({ severity, code, message: `Service ${name} ${message}.`, hint });
  };
  for (const network of Object.keys(service.networks ?? {})) {
    if (project.networks?.[network]?.external !== true) continue;
    tell(
      "shared-network",
      `is on the external network ${network}, where both arms answer to the same names`,
      "Weigh with a compose file or override in which the network is the stack's own.",
    );
  }
  for (const { type, source, read_only: readOnly } of service.volumes ?? []) {
    if (source === undefined) continue;
    if (type === "volume" && isShared(project, source)) {
      tell(
        "shared-volume",
        `mounts the volume ${source} from outside the stack, which both arms and every launch share`,
        "Weigh with a volume of the stack's own and put data in by `seed`.",
      );
    }
    if (type === "bind" && !isInside(source, tree) && !missing.has(source)) {
      tell(
        "host-mount",
        `mounts ${source} of this machine${readOnly === true ? " (read-only)" : ""}, which both arms share`,
        "Leave the mount out where the load does not need it.",
        readOnly === true ? "note" : "warning",
      );
    }
  }
  for (const key of ["network_mode", "pid", "ipc", "uts"] as const) {
    if (service[key] !== "host") continue;
    tell(
      `host-${key === "network_mode" ? "network" : key}`,
      `has ${key}: host, so both arms share what belongs to this machine`,
      key === "network_mode"
        ? "Ports of both arms clash: use the stack's own network."
        : `Leave out ${key}: host.`,
    );
  }
  for (const other of [...foreignVolumes(service), ...(service.external_links ?? [])]) {
    tell("shared-container", `uses the container ${other}, which is not of the stack`, "Make it a service.");
  }
  return found;
}

function foreignVolumes({ volumes_from: from }: ComposeService): readonly string[] {
  return (from ?? []).filter((entry) => entry.startsWith("container:"));
}

/** External, or a local volume that is a folder of the machine or of the network under another name. */
export function isShared(project: ComposeProject, source: string): boolean {
  const volume = project.volumes?.[source];
  return volume?.external === true || volume?.driver_opts?.["device"] !== undefined;
}

export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function replicas(project: ComposeProject, { target }: SharedOrder): readonly Finding[] {
  const wanted = project.services[target.service];
  const count = wanted?.scale ?? wanted?.deploy?.replicas ?? 1;
  if (count === 1) return [];
  return [
    {
      severity: "note",
      code: "target-replicas",
      message: `Service ${target.service} is weighed as one container instead of ${count}.`,
    },
  ];
}
