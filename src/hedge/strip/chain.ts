import type { Candidate } from '../candidate.ts'
import type { HedgeProblem } from '../hedge-problem.ts'
import type { Term } from '../programme.ts'

/** A number that lots come to: Σ lots·coefficient by candidate. */
export type LotSum = readonly Term[]

/**
 * A hedge whose P&L over the grid is straight between nodes: the ends of the grid and the strikes inside it. In the segment `middle`, where
 * the price is today, `slope` is its slope and `level` its P&L at the segment's lower node; `kinks[k]` are the whole option lots by which
 * node k bends it.
 */
export type Chain = {
  readonly nodes: readonly number[]
  readonly middle: number
  readonly slope: LotSum
  readonly level: LotSum
  readonly kinks: readonly LotSum[]
  /** Units of one option lot. */
  readonly lot: number
}

/**
 * The chain of a problem, or undefined where it has another structure: more assets or expiries, options of different lots, a payoff for
 * being used at all.
 */
export function chainOf({ assets, prices, grid, candidates, activations }: HedgeProblem): Chain | undefined {
  const strikes = candidates.flatMap(({ shape }) => (shape?.kind === 'vanilla' ? [shape.strike] : []))
  const lots = new Set(candidates.flatMap(({ shape, lot }) => (shape?.kind === 'vanilla' ? [lot] : [])))
  const [lot] = lots
  const free = activations.every((activation) => activation.gross.every((pnl) => pnl === 0))
  const known = candidates.every((candidate) => candidate.shape !== undefined)
  if (assets.length !== 1 || grid[0]!.length < 2 || lot === undefined || lots.size > 1 || !free || !known) return
  const [low, high] = [Math.min(...grid[0]!), Math.max(...grid[0]!)]
  const inside = [...new Set(strikes)].filter((strike) => strike > low && strike < high).sort((a, b) => a - b)
  const nodes = [low, ...inside, high]
  const middle = Math.max(
    0,
    nodes.findLastIndex((node, k) => k < nodes.length - 1 && node <= prices[0]!),
  )
  const centre = (nodes[middle]! + nodes[middle + 1]!) / 2
  const sum = (amount: (candidate: Candidate) => number): LotSum =>
    candidates.flatMap((candidate, i) => {
      const coefficient = (candidate.side === 'buy' ? 1 : -1) * amount(candidate)
      return coefficient === 0 ? [] : [[i, coefficient] as const]
    })
  return {
    nodes,
    middle,
    slope: sum((one) => one.lot * slopeAt(one, centre)),
    level: sum((one) => one.lot * slopeAt(one, centre) * (nodes[middle]! - startOf(one))),
    kinks: nodes.map((node) => sum(({ shape }) => (shape?.kind === 'vanilla' && shape.strike === node ? 1 : 0))),
    lot,
  }
}

/** What the P&L of one unit moves by with the price, at a price that is not its strike. */
function slopeAt({ shape }: Candidate, price: number): number {
  if (shape?.kind !== 'vanilla') return 1
  return shape.type === 'call' ? (price > shape.strike ? 1 : 0) : price < shape.strike ? -1 : 0
}

/** From where its P&L counts. */
function startOf({ shape, price }: Candidate): number {
  return shape?.kind === 'vanilla' ? shape.strike : price
}
