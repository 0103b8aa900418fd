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
