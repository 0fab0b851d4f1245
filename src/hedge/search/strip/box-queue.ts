import type { Box } from './box.ts'

/** Boxes by their bound, lowest first; equal bounds in the order they came. A binary heap. */
export class BoxQueue {
  private readonly heap: { readonly box: Box; readonly order: number }[] = []
  private count = 0

  get bound(): number {
    return this.heap[0]?.box.bound ?? Infinity
  }

  push(box: Box): void {
    const { heap } = this
    heap.push({ box, order: this.count++ })
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1
      if (!this.before(at, parent)) return
      this.swap(at, parent)
      at = parent
    }
  }

  pop(): Box | undefined {
    const { heap } = this
    const first = heap[0]
    const last = heap.pop()
    if (heap.length === 0 || last === undefined) return first?.box
    heap[0] = last
    for (let at = 0; ; ) {
      const [left, right] = [2 * at + 1, 2 * at + 2]
      let least = at
      if (left < heap.length && this.before(left, least)) least = left
      if (right < heap.length && this.before(right, least)) least = right
      if (least === at) return first?.box
      this.swap(at, least)
      at = least
    }
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.heap[a]!, this.heap[b]!]
    return x.box.bound < y.box.bound || (x.box.bound === y.box.bound && x.order < y.order)
  }

  private swap(a: number, b: number): void {
    const { heap } = this
    ;[heap[a], heap[b]] = [heap[b]!, heap[a]!]
  }
}
