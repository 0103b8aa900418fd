interface Alarm {
  readonly due: number;
  readonly action: () => void;
}

/**
 * Calls back at moments of performance.now(). Timers of the event loop have whole milliseconds and come late; this one
 * is asked in each round of a loop that never sleeps, and so is right to a few microseconds. A binary heap.
 */
export class Alarms {
  readonly #heap: Alarm[] = [];

  add(due: number, action: () => void): void {
    const heap = this.#heap;
    const alarm = { due, action };
    let at = heap.length;
    heap.push(alarm);
    for (;;) {
      const above = (at - 1) >> 1;
      const parent = heap[above];
      if (at === 0 || parent === undefined || parent.due <= due) break;
      heap[at] = parent;
      at = above;
    }
    heap[at] = alarm;
  }

  /** Calls whatever has become due. */
  ring(): void {
    for (
      let first = this.#heap[0];
      first !== undefined && first.due <= performance.now();
      first = this.#heap[0]
    ) {
      this.#removeFirst();
      first.action();
    }
  }

  clear(): void {
    this.#heap.length = 0;
  }

  #removeFirst(): void {
    const heap = this.#heap;
    const moved = heap.pop();
    if (moved === undefined || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      const [left, right] = [heap[below], heap[below + 1]];
      if (left === undefined) break;
      let child = left;
      if (right !== undefined && right.due < left.due) {
        child = right;
        below++;
      }
      if (child.due >= moved.due) break;
      heap[at] = child;
      at = below;
    }
    heap[at] = moved;
  }
}
