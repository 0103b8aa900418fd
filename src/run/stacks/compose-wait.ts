import { get as getPlain } from "node:http";
import { get as getTls } from "node:https";
import type { Container } from "../../io/docker-containers.ts";
import type { ComposeProject } from "./compose-project.ts";

/** How far the services of a stack have come. `failed` cannot become anything else by waiting. */
export type Standing =
  | { readonly kind: "up" }
  | { readonly kind: "starting"; readonly reason: string }
  | { readonly kind: "failed"; readonly reason: string };

/**
 * Judges containers that were just started. A service may end with 0 (its work is done) unless it is the target; one
 * that ends otherwise has failed, after the restarts that its policy allows. With `probed` the target's own health
 * check is left out: it comes an interval later than the answer to the probe, and says the same.
 */
export function standingOf(containers: readonly Container[], target: string, probed = false): Standing {
  for (const { service, status, exitCode, restarts } of containers) {
    if (status !== "exited" && status !== "dead") continue;
    if (exitCode === 0 && service !== target && status === "exited") continue;
    const again = restarts > 0 ? `, also after ${restarts} restarts` : "";
    return { kind: "failed", reason: `service ${service} ended with exit code ${exitCode}${again}` };
  }
  if (!containers.some(({ service }) => service === target))
    return { kind: "starting", reason: `service ${target} has no container yet` };
  for (const { service, status, health } of containers) {
    if (status === "restarting") return { kind: "starting", reason: `service ${service} keeps ending` };
    if (status === "created") return { kind: "starting", reason: `service ${service} has not started` };
    if (probed && service === target) continue;
    if (status === "running" && (health === "starting" || health === "unhealthy"))
      return { kind: "starting", reason: `the health check of service ${service} does not pass` };
  }
  return { kind: "up" };
}

/**
 * Services that may do their work and end though nobody in the file waits for them (a migration that the application
 * retries on): none depends on them, and nothing about them looks like a server.
 */
export function perhapsOneShot({ services }: ComposeProject, target: string): readonly string[] {
  const needed = new Set(Object.values(services).flatMap((service) => Object.keys(service.depends_on ?? {})));
  return Object.entries(services).flatMap(([name, { restart, deploy, healthcheck, ports, expose }]) => {
    const serves = [restart, deploy?.restart_policy, healthcheck, ports, expose].some(
      (setting) => setting !== undefined && setting !== null && setting !== "no",
    );
    return serves || needed.has(name) || name === target ? [] : [name];
  });
}

/** Asks once: null for an answer of 2xx, otherwise what came instead. */
export function probe(url: string, signal: AbortSignal): Promise<string | null> {
  return new Promise((resolve) => {
    const get = url.startsWith("https:") ? getTls : getPlain;
    // Whether a certificate is to be trusted, the load finds out.
    const options = { signal, timeout: 2000, agent: false, rejectUnauthorized: false };
    const asked = get(url, options, (answer) => {
      answer.resume();
      const status = answer.statusCode ?? 0;
      resolve(status >= 200 && status < 300 ? null : `${url} answers ${status}`);
    });
    asked.on("timeout", () => asked.destroy(new Error("no answer within 2 s")));
    asked.on("error", (error: NodeJS.ErrnoException) =>
      resolve(`${url} does not answer: ${error.code ?? error.message}`),
    );
  });
}
