import type { Control } from '../problem/control.ts'
import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { type Ranked, rank } from './evaluate.ts'
import { isBetter, tolerance } from './judge.ts'

/** The best hedge known and what is proven of it. Every step reads it, and nothing else passes between them. */
export class Incumbent {
  best: Ranked
  /** No leg but the pins. */
  readonly none: Ranked
  /** No hedge that meets the limits has a lower objective. */
  bound = -Infinity
  /** Proven that no hedge meets the limits. */
  impossible = false
  private told = 0

  constructor(
    private readonly problem: HedgeProblem,
    private readonly control: Control,
    lots: readonly number[],
  ) {
    this.none = rank(problem, lots)
    this.best = this.none
  }

  /** Keeps whole lots if they are better; says whether they were. */
  offer(lots: readonly number[]): boolean {
    const found = rank(this.problem, lots)
    if (!isBetter(found, this.best)) return false
    this.best = found
    this.tell()
    return true
  }

  raise(bound: number): void {
    if (bound <= this.bound) return
    this.bound = bound
    this.tell()
  }

  get feasible(): boolean {
    return this.best.breach === 0
  }

  /** What a hedge has to cost less than to be of interest. */
  get objective(): number {
    return this.feasible ? this.best.objective : Infinity
  }

  get proven(): boolean {
    return this.impossible || this.objective - this.bound <= tolerance(this.problem, this.best.objective)
  }

  private tell(): void {
    this.control.progress({ objective: this.objective, bound: this.bound, nodes: this.told++ })
  }
}
