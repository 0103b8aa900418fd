import { chunked } from "./chunked.ts";
import { closing } from "./closing.ts";
import { constant } from "./constant.ts";
import type { Behaviour } from "./exchange.ts";
import { exponential } from "./exponential.ts";
import { large } from "./large.ts";
import { plain, sleeping } from "./plain.ts";
import { slowReader } from "./slow-reader.ts";
import { stalls } from "./stalls.ts";

const all = [
  plain,
  sleeping,
  constant("constant", 0.005),
  constant("even", 0.01),
  exponential,
  stalls,
  closing,
  chunked,
  large,
  slowReader,
];

export const behaviours: ReadonlyMap<string, Behaviour> = new Map(all.map((one) => [one.name, one]));
