/** First in, first out, at constant cost however long it gets. */
export class Queue<T> {
  #items: (T | undefined)[] = [];
  #first = 0;

  get size(): number {
    return this.#items.length - this.#first;
  }

  get first(): T | undefined {
    return this.#items[this.#first];
  }

  push(item: T): void {
    this.#items.push(item);
  }

  /** Puts it before the first one that `after` says is to come after it. */
  insert(item: T, after: (item: T) => boolean): void {
    const items = this.#items.slice(this.#first) as T[];
    const at = items.findIndex(after);
    items.splice(at < 0 ? items.length : at, 0, item);
    this.#items = items;
    this.#first = 0;
  }

  shift(): T | undefined {
    if (this.size === 0) return undefined;
    const item = this.#items[this.#first];
    this.#items[this.#first++] = undefined;
    if (this.#first > 1024 && this.#first > this.size) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return item;
  }

  /** Takes out whatever is `unwanted`. */
  remove(unwanted: (item: T) => boolean): T[] {
    const items = this.#items.slice(this.#first) as T[];
    this.#items = items.filter((item) => !unwanted(item));
    this.#first = 0;
    return this.#items.length === items.length ? [] : items.filter(unwanted);
  }
}
