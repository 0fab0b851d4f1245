import type { HedgeProblem } from '../problem/hedge-problem.ts'
import { judge, type Score } from './judge.ts'
import { LIMIT_MEASURES } from './objectives.ts'
import { replicationError } from './replication.ts'
import { addLots, addUse, startTotals, type Totals } from './totals.ts'

/** What a hedge of whole lots comes to. Money in the numeraire; `linear` aligned with the linear limits, `delta` with the assets. */
export type HedgeFigures = {
  /** The problem's objective. */
  readonly objective: number
  /** max over the grid of |gross P&L against the target|. */
  readonly replicationError: number
  /** Σ lots·execution, ≥ 0. */
  readonly execution: number
  /** Largest loss on the grid and on the wide grid, mean of the worst losses over the samples: net, whatever the target; 0 over no points. */
  readonly loss: number
  readonly tail: number
  readonly shortfall: number
  /** premium + fees − income. */
  readonly cost: number
  readonly premium: number
  /** Instruments traded. */
  readonly legs: number
  /** Σ |size| in units. */
  readonly units: number
  readonly delta: readonly number[]
  readonly linear: readonly number[]
}

/** The figures of `lots` (aligned with the candidates), always from the lots themselves: what every answer is reported by. */
export function evaluate(problem: HedgeProblem, lots: readonly number[]): HedgeFigures {
  const totals = totalsOf(problem, lots)
  return {
    objective: judge(problem, totals).objective,
    replicationError: replicationError(totals.pnl.grid),
    execution: totals.execution,
    loss: LIMIT_MEASURES.loss.value(problem, totals),
    tail: LIMIT_MEASURES.tail.value(problem, totals),
    shortfall: LIMIT_MEASURES.shortfall.value(problem, totals),
    cost: totals.outlay,
    premium: problem.candidates.reduce((sum, { premium }, i) => sum + premium * lots[i]!, 0),
    legs: totals.legs,
    units: totals.units,
    delta: Array.from(totals.delta),
    linear: Array.from(totals.linear),
  }
}

/** A hedge of whole lots and its score, pins counted among the limits. */
export type Ranked = Score & { readonly lots: readonly number[] }

/** Ranks a hedge of one problem from its lots. */
export function rank(problem: HedgeProblem, lots: readonly number[]): Ranked {
  const score = judge(problem, totalsOf(problem, lots))
  return { ...score, breach: score.breach + unpinned(problem, lots), lots }
}

/** Everything that whole lots add up to. */
export function totalsOf(problem: HedgeProblem, lots: ArrayLike<number>): Totals {
  const totals = startTotals(problem)
  const used = new Set<number>()
  problem.candidates.forEach(({ instrument }, i) => {
    if (lots[i] === 0) return
    used.add(instrument)
    addLots(problem, totals, i, lots[i]!)
  })
  for (const instrument of used) addUse(problem, totals, instrument, 1)
  return totals
}

function unpinned({ pins, candidates }: HedgeProblem, lots: readonly number[]): number {
  return pins.reduce((total, pin) => {
    const held = candidates.reduce((sum, { instrument, side }, i) => {
      return instrument === pin.instrument ? sum + (side === 'buy' ? lots[i]! : -lots[i]!) : sum
    }, 0)
    return total + Math.abs(held - pin.lots)
  }, 0)
}
