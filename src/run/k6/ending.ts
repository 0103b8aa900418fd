/** How a run of k6 ended, by its exit code. */
export type Ending =
  /** It has results. `problem` is what k6 itself says against them. */
  | { readonly kind: "done"; readonly problem: Explained | null }
  | { readonly kind: "failed"; readonly problem: Explained };

export interface Explained {
  /** A clause that follows `k6`: `could not read its options`. */
  readonly what: string;
  readonly hint: string;
}

/** Codes with which k6 has written its summary although it is not content. Thresholds are judged elsewhere. */
const done: Readonly<Record<number, Explained | null>> = {
  0: null,
  99: null,
  110: {
    what: "ran, and the script marked the test as failed",
    hint: "Look for `exec.test.fail()` in the script.",
  },
};

/** Source of the codes: k6, errext/exitcodes/codes.go, versions 0.49 to 2.2. */
const failed: Readonly<Record<number, Explained>> = {
  97: cloud(),
  98: cloud(),
  100: {
    what: "was stopped because `setup()` took too long",
    hint: "Make it do less, or write a longer `setupTimeout` in the script's options.",
  },
  101: {
    what: "was stopped because `teardown()` took too long",
    hint: "Make it do less, or write a longer `teardownTimeout` in the script's options.",
  },
  102: { what: "ran out of time", hint: "Look at k6's log below." },
  103: {
    what: "was stopped through its REST API",
    hint: "Weighbridge switches that interface off: leave `K6_ADDRESS` alone.",
  },
  104: {
    what: "could not use its options",
    hint: "Look at the `options` of the script, and at `env` and `args` of the suite. `k6 inspect --execution-requirements` shows what k6 reads.",
  },
  105: { what: "was ended by a signal", hint: "Something on this machine ended it." },
  106: { what: "could not open its REST API", hint: "Leave `K6_ADDRESS` alone." },
  107: {
    what: "met an exception outside of an iteration",
    hint: "Run the script by hand with `k6 run`; `setup()` and everything outside of functions must not throw.",
  },
  108: {
    what: "was stopped by the script",
    hint: "Look for `exec.test.abort()` in the script: an aborted run measures nothing.",
  },
  109: { what: "crashed", hint: "This is a defect of k6 or of an extension: try another version." },
  137: {
    what: "was killed",
    hint: "It probably ran out of memory: fewer VUs, shorter turns (`slice`) and `discardResponseBodies` need less.",
  },
  255: {
    what: "did not start",
    hint: "Look at `args` of the suite: each version of k6 knows other flags.",
  },
};

export function endingOf(code: number): Ending {
  const problem = done[code];
  if (problem !== undefined) return { kind: "done", problem };
  return {
    kind: "failed",
    problem: failed[code] ?? { what: `exited with code ${code}`, hint: "Look at k6's log below." },
  };
}

function cloud(): Explained {
  return {
    what: "ran in a cloud",
    hint: "Only runs on this machine are measured: leave the cloud's options out.",
  };
}
