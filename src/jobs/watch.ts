import type { Progress } from "../report/progress.ts";

/** Is told where a run is; what is not given is unknown. */
export type Watch = (progress: Partial<Omit<Progress, "elapsed">> & Pick<Progress, "phase">) => void;
