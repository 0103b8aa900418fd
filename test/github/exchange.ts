import { setTimeout as wait } from "node:timers/promises";
import { type Answer, answerOf, Refusal } from "./answer.ts";
import type { FaultKind } from "./faults.ts";
import { primaryLimit, rateHeaders, secondaryLimit } from "./limits.ts";
import type { Past } from "./past.ts";
import type { IncomingRequest } from "./request.ts";
import { serve, type Service } from "./serve.ts";
import { storedBytes } from "./storage.ts";

/** How a request ends: with an answer, one that breaks off, or none. */
export interface End {
  readonly answer: Answer | null;
  readonly cut: boolean;
}

/** Answers a request that these faults strike. */
export async function exchange(
  service: Service,
  past: Past,
  request: IncomingRequest,
  faults: readonly FaultKind[],
): Promise<End> {
  const { state } = service;
  for (const fault of faults) if (fault.kind === "slow") await wait(fault.ms);
  const edit = (when: "before" | "after"): void => {
    for (const fault of faults)
      if (fault.kind === "concurrent" && (fault.when ?? "before") === when) fault.edit(state);
    past.remember(state);
  };
  past.remember(state);
  edit("before");
  const end = ended(service, past, request, faults);
  past.remember(state);
  edit("after");
  return end;
}

function ended(service: Service, past: Past, request: IncomingRequest, faults: readonly FaultKind[]): End {
  const instead = faults.find(({ kind }) => kind !== "slow" && kind !== "concurrent" && kind !== "stale");
  if (instead?.kind === "reset") return { answer: null, cut: false };
  const refused = refusalOf(instead, service);
  if (refused !== null) return { answer: answerOf(refused), cut: false };
  const stale = faults.find((fault) => fault.kind === "stale");
  const answer =
    request.logged.operation === "storage"
      ? storedBytes(service.state, request.logged.path)
      : serve(service, request, (now) => (stale === undefined ? now : past.version(now, stale.behind ?? 1)));
  if (instead?.kind === "after") return { answer: answerOf(serverError(instead.status)), cut: false };
  return { answer, cut: instead?.kind === "cut" };
}

/** What is answered in place of doing anything; null where it is done. */
function refusalOf(fault: FaultKind | undefined, { state }: Service): Refusal | null {
  if (fault?.kind === "before") return serverError(fault.status);
  if (fault?.kind === "rate-limit-secondary")
    return secondaryLimit(fault.status ?? 403, fault.retryAfter ?? 1, fault.inWords);
  if (fault?.kind !== "rate-limit-primary") return null;
  const reset = state.now() + (fault.resetIn ?? 1) * 1000;
  return primaryLimit(fault.status ?? 403, rateHeaders({ limit: 1000, used: 1000, remaining: 0, reset }));
}

function serverError(status: number = 502): Refusal {
  return new Refusal(status, "Server Error");
}
