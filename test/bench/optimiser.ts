import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { Relaxation } from '../../src/hedge/programme/relaxation.ts'
import { loadSolver } from '../../src/hedge/programme/solver.ts'
import {
  perp,
  placesOf,
  pnlAt,
  priceGrid,
  problemOf,
  rangeLiquidity,
  rangeValue,
  unstopped,
  vanilla,
} from '../hedge/hedge-problems.ts'
import { alternatingMedians } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 3

/** Expected shortfall: 60 instruments in fractions over 1,000 and 10,000 scenarios, against their bars. */
export async function compareOptimiser(): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const solver = await loadSolver()
  const comparisons: Comparison[] = []
  for (const [scenarios, seconds] of [[1_000, 0.6], [10_000, 6]] as const) {
    const problem = sixtyInstruments(scenarios)
    const measure = () => timed(() => new Relaxation(problem, solver, unstopped).solve(200, 1e-4))
    const [median] = await alternatingMedians([{ name: 'ours', measure }], ROUNDS)
    comparisons.push({
      what: 'expected shortfall',
      ours: `60 instruments, ${scenarios.toLocaleString('en-US')} scenarios`,
      oursNanoseconds: median!,
      other: 'the bar',
      otherNanoseconds: seconds * 1e9,
      ratio: median! / (seconds * 1e9),
      rounds: ROUNDS,
      bar: { kind: 'at-most', ratio: 1 },
    })
  } // biome-ignore format: the bars
  return { comparisons, notes: [] }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return (performance.now() - start) * 1e6
}

/** A range against 59 options of its horizon and a perp, over equally likely prices. */
function sixtyInstruments(scenarios: number): HedgeProblem {
  const places = placesOf(new Float64Array(), priceGrid(1000, 3500, scenarios))
  const pool = (price: number) => rangeValue(rangeLiquidity(100_000, 1500, 2500, 2000), 1500, 2500, price)
  const options = Array.from({ length: 59 }, (_, k) => {
    const strike = 1200 + 60 * (k >> 1)
    const type = k % 2 === 0 ? 'put' : 'call'
    const inside = Math.max(0, type === 'put' ? strike - 2000 : 2000 - strike)
    const mid = inside + 60 * Math.exp(-(((strike - 2000) / 500) ** 2))
    const spread = 1 + 0.02 * mid
    return vanilla(places, type, strike, { instrument: k, bid: mid - spread, ask: mid + spread, mid, maxLots: 100 })
  })
  return problemOf(places, 2000, {
    objective: 'expected-shortfall',
    held: pnlAt(places, (price) => pool(price) - pool(2000)),
    worst: Math.ceil(0.05 * scenarios),
    candidates: [...options.flat(), ...perp(places, { instrument: 59, bid: 1999, ask: 2001, maxLots: 100 })],
  })
}
