import { betting } from "./betting.ts";
import type { Design } from "./design.ts";
import { flips } from "./flips.ts";
import { looksOf, productLooks, ranks, type Schedule } from "./ranks.ts";
import { floorFirst, pocock, power } from "./spendings.ts";
import { student } from "./student.ts";

const half = { fail: floorFirst(0.5), pass: floorFirst(0.5, 1.25) } as const;

/** The product's own looks, for the strictest level of a family of so many gates. */
export function product(gates = 1): Design {
  return ranks("product", "the looks that the product plans", productLooks(gates));
}

/** What the product did before: alpha t^2, looks a sixth of the pairs apart. */
export function quadratic(gates = 1): Design {
  return planned("quadratic", "alpha t^2 for both, as the product planned before", {
    fail: power(2),
    pass: power(2),
    apart: 6,
    gates,
  });
}

function planned(
  name: string,
  about: string,
  schedule: Schedule,
  options: Parameters<typeof ranks>[3] = {},
): Design {
  return ranks(name, about, (nMax) => looksOf(schedule, nMax), options);
}

/** Every design of the study, for one gate. */
export const designs: readonly Design[] = [
  product(),
  ranks(
    "product, gives up",
    "the same, and gives up where neither verdict has a predictive probability of 5%, as the product does",
    productLooks(1),
    { futility: "predictive" },
  ),
  ranks(
    "product, gives up by trend",
    "the same, and gives up where neither bound would come within reach if the estimate stayed",
    productLooks(1),
    { futility: "trend" },
  ),
  ranks("product, no estimate", "the same, but FAIL by the lower bound alone", productLooks(1), {
    estimate: false,
  }),
  quadratic(),
  planned("linear", "alpha t for both", { fail: power(1), pass: power(1), apart: 6 }),
  planned("Pocock", "Lan and DeMets's spending in the manner of Pocock", {
    fail: pocock,
    pass: pocock,
    apart: 6,
  }),
  planned("half, evenly", "half at the floor, the rest evenly for both", {
    fail: floorFirst(0.5),
    pass: floorFirst(0.5),
    apart: 6,
  }),
  planned("half, each pair", "half at the floor, a look after each pair", { ...half, apart: Infinity }),
  planned("fifth for PASS", "PASS starts where 2^-n is a fifth of its error", {
    ...half,
    pass: floorFirst(0.2),
    apart: 6,
  }),
  planned("most at first", "FAIL starts where 2^-n is 4/5 of its error, PASS where it is 13/20", {
    fail: floorFirst(0.8),
    pass: floorFirst(0.65),
    apart: 6,
  }),
  planned("one look", "all at the last pair", {
    fail: (n, nMax, alpha) => (n === nMax ? alpha : 0),
    pass: (n, nMax, alpha) => (n === nMax ? alpha : 0),
    apart: 1,
  }),
  flips(
    "flips, plain",
    "exact sequential sign flips of the differences, half at the floor",
    (size) => size,
    half.pass,
  ),
  flips(
    "flips, roots",
    "exact sequential sign flips of signed roots, half at the floor",
    Math.sqrt,
    half.pass,
  ),
  student("t from 4", "paired t, alpha t, a look after each pair from 4", 4, power(1)),
  betting,
];
