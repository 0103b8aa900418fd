/** Distinct values of a tag that are kept apart. */
const MOST_VALUES = 1000;
/** Characters of a value that is kept: a longer one is data in a URL and no name. */
const LONGEST_VALUE = 1024;
/** Distinct combinations of the kept values. Real recordings have about as many as they have names. */
const MOST_SETS = 8192;

/** What rows are told apart by: a request by its name, or by its URL where it has none, never by both. */
export const DIMENSIONS = ["scenario", "group", "name", "url", "check"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** The values of the dimensions of one row, null where it has none, and whether it is of a request without an answer. */
export type RowTags = Readonly<Record<Dimension, string | null>> & { readonly unanswered: boolean };

/** What a row is told apart by, from all of its tags. A check is known by its groups too. */
export function rowTagsOf(tag: (key: string) => string | undefined): RowTags {
  const text = (key: string): string | null => {
    const value = tag(key);
    return value === undefined || value === "" ? null : value;
  };
  const [group, name, check] = [text("group"), text("name"), text("check")];
  return {
    scenario: text("scenario"),
    group,
    name,
    url: name === null ? text("url") : null,
    check: check === null ? null : `${group ?? ""}::${check}`,
    unanswered: tag("status") === "0",
  };
}

/** The combinations of tags that occur, by number. Memory is bounded whatever a recording holds. */
export class TagSets {
  readonly #values = new Map(DIMENSIONS.map((dimension) => [dimension, new Map<string, number>()]));
  readonly #ids = new Map<string, number>();
  readonly #sets: (readonly number[])[] = [];
  readonly #unanswered = new Set<number>();
  /** Values of which some rows could not be kept apart. */
  readonly #partial = new Map(DIMENSIONS.map((dimension) => [dimension, new Set<number>()]));
  readonly #overfull = new Set<Dimension>();

  constructor() {
    const none = { scenario: null, group: null, name: null, url: null, check: null };
    this.idOf({ ...none, unanswered: false });
    this.idOf({ ...none, unanswered: true });
  }

  /** The number of a combination; 0 and 1 are those without any tag, which also take what there is no room for. */
  idOf(tags: RowTags): number {
    const set = DIMENSIONS.map((dimension) => this.#valueOf(dimension, tags[dimension]));
    const key = [...set, tags.unanswered].join();
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    if (this.#sets.length === MOST_SETS) {
      DIMENSIONS.forEach((dimension, i) => {
        const value = set[i] ?? 0;
        if (value > 0) this.#partial.get(dimension)?.add(value);
      });
      return tags.unanswered ? 1 : 0;
    }
    if (tags.unanswered) this.#unanswered.add(this.#sets.length);
    this.#ids.set(key, this.#sets.length);
    return this.#sets.push(set) - 1;
  }

  /** Whether a combination is of requests that got no answer. */
  isUnanswered(id: number): boolean {
    return this.#unanswered.has(id);
  }

  /** The values of a dimension whose rows were all kept apart, each with the numbers of its combinations. */
  cellsOf(dimension: Dimension): ReadonlyMap<string, readonly number[]> {
    const position = DIMENSIONS.indexOf(dimension);
    const sets = new Map<number, number[]>();
    this.#sets.forEach((set, id) => {
      const value = set[position] ?? 0;
      const ids = sets.get(value);
      if (ids === undefined) sets.set(value, [id]);
      else ids.push(id);
    });
    const partial = this.#partial.get(dimension);
    const values = [...(this.#values.get(dimension) ?? [])].filter(
      ([, value]) => partial?.has(value) !== true,
    );
    return new Map(values.map(([text, value]) => [text, sets.get(value) ?? []]));
  }

  /** Whether a dimension has values whose rows were not all kept apart. */
  leavesOut(dimension: Dimension): boolean {
    return this.#overfull.has(dimension) || (this.#partial.get(dimension)?.size ?? 0) > 0;
  }

  /** From 1; 0 stands for no value and for every value beyond the limits. */
  #valueOf(dimension: Dimension, text: string | null): number {
    const values = this.#values.get(dimension);
    if (text === null || values === undefined) return 0;
    const known = values.get(text);
    if (known !== undefined) return known;
    if (values.size === MOST_VALUES || text.length > LONGEST_VALUE) {
      this.#overfull.add(dimension);
      return 0;
    }
    values.set(text, values.size + 1);
    return values.size;
  }
}
