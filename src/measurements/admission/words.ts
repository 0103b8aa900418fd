import type { Finding } from "../../config/finding.ts";
import { nothingSent } from "../measure.ts";
import type {
  Dropped,
  Failure,
  FailureCount,
  Machine,
  Measured,
  Measurements,
  PairMeasurements,
  RunState,
} from "../measurements.ts";

/** What processors, systems and engines are called. */
const label = /^[\w ()@.,:;+/~-]{1,120}$/;

const notTold = "not told";

/** What ids of runs and versions are made of. */
const word = /^[\w.+-]{1,64}$/;

/** A status, a code of the system, or a word of ours. */
const knownCause = /^(?:status \d{3}|timeout|other|E[A-Z_]{2,30})$/;

const elsewhere = "why is in the summary of the measuring run";

/** Labels of a machine and a run, as far as they are any. */
export function withLabels(measurements: Measurements): Measurements {
  const { run, tool } = measurements;
  return {
    ...measurements,
    tool: word.test(tool) ? tool : notTold,
    run: { ...run, id: word.test(run.id) ? run.id : notTold, machine: labelled(run.machine) },
  };
}

/**
 * The same numbers without any sentence, log line or message of the run: words that a stranger chose are not repeated in the name
 * of the repository, escaped or not. What happened is told in ours.
 */
export function withoutWords(measurements: Measurements): Measurements {
  const { notes, baseFailure, state, pairs } = measurements;
  return {
    ...measurements,
    baseFailure: baseFailure === null ? null : wordless(baseFailure),
    state: stateOf(state),
    pairs: pairs.map(pairOf),
    notes: notes.length === 0 ? [] : [notRepeated(notes.length)],
  };
}

function labelled({ os, arch, cpu, node, engine, cores, memory }: Machine): Machine {
  const told = (text: string): string => (label.test(text) ? text : notTold);
  return {
    os: told(os),
    arch: told(arch),
    cores,
    cpu: told(cpu),
    memory,
    node: told(node),
    engine: engine === null ? null : told(engine),
  };
}

function wordless({ arm, phase }: Failure): Failure {
  return { arm, phase, message: elsewhere, logs: [] };
}

function stateOf(state: RunState): RunState {
  switch (state.kind) {
    case "running":
    case "complete":
      return state;
    case "unchanged":
      return { kind: "unchanged", reason: "by what the run says both commits run the same" };
    case "interrupted":
      return { kind: "interrupted", signal: "a signal" };
    case "broken":
      return { kind: "broken", failure: wordless(state.failure) };
  }
}

function pairOf(pair: PairMeasurements): PairMeasurements {
  const { dropped, values, failures } = pair;
  return {
    ...pair,
    dropped: dropped === null ? null : droppedBy(dropped),
    values: values.map(valueOf),
    failures: failures.map(failureOf),
  };
}

function droppedBy({ arm, reason }: Dropped): Dropped {
  return { arm, reason, detail: elsewhere };
}

/** Whether an arm was sent nothing bears on the verdict, so this one reason stays. */
function valueOf({ absent, ...value }: Measured): Measured {
  if (absent === undefined) return value;
  return { ...value, absent: absent === nothingSent ? nothingSent : "the run could not measure it" };
}

function failureOf({ cause, ...failure }: FailureCount): FailureCount {
  return { ...failure, cause: knownCause.test(cause) ? cause : "another cause" };
}

function notRepeated(count: number): Finding {
  const message = `${count === 1 ? "a note" : `${count} notes`} of the measuring run ${count === 1 ? "is" : "are"} not repeated here; it tells them in its own summary`;
  return { severity: "note", code: "notes-left-out", message };
}
