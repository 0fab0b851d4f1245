import { existsSync, readFileSync } from 'node:fs'
import { approximate } from '../../src/hedge/approximate.ts'
import type { HedgeProblem } from '../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../src/hedge/integer-programme.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { perp, priceGrid, problemOf, rangeLiquidity, rangeValue, unstopped, vanilla } from '../hedge/hedge-problems.ts'
import { alternatingMedians } from './alternate.ts'
import type { Comparison } from './comparison.ts'

const ROUNDS = 3

/** Expected shortfall: 60 instruments in fractions over 1,000 and 10,000 scenarios, and 8 legs of a real chain in whole lots, against their bars. */
export async function compareOptimiser(project: string): Promise<{ comparisons: Comparison[]; notes: string[] }> {
  const solver = await loadSolver()
  const comparisons: Comparison[] = []
  const row = (ours: string, oursNanoseconds: number, bar: number, rounds: number) => {
    const against = { other: 'the bar', otherNanoseconds: bar * 1e9, ratio: oursNanoseconds / (bar * 1e9), rounds }
    comparisons.push({
      what: 'expected shortfall',
      ours,
      oursNanoseconds,
      ...against,
      bar: { kind: 'at-most', ratio: 1 },
    })
  }
  for (const [scenarios, bar] of [[1_000, 0.6], [10_000, 6]] as const) {
    const problem = sixtyInstruments(scenarios)
    const measure = () => timed(() => approximate(problem, [], solver, unstopped))
    const [median] = await alternatingMedians([{ name: 'ours', measure }], ROUNDS)
    row(`60 instruments, ${scenarios.toLocaleString('en-US')} scenarios`, median!, bar, ROUNDS)
  } // biome-ignore format: the bars
  const chain = `${project}../shared/data/deribit/eth-2025-12-30.csv`
  if (!existsSync(chain)) return { comparisons, notes: ['8 legs of a real chain: no ../shared/data/deribit, left out'] }
  const parsed = parseStrategy(fewLegs(chain), 'bench.yaml', { read: (path) => readFileSync(path, 'utf8'), sha256: '' })
  if ('problems' in parsed) throw new Error('the strategy of the bench has problems')
  const start = performance.now()
  const { objective, gap } = await makePlan(parsed.strategy, unstopped)
  row('8 legs of a real chain', (performance.now() - start) * 1e6, 20, 1)
  const share = (100 * gap.relative!).toFixed(1)
  return {
    comparisons,
    notes: [`8 legs of a real chain: ${objective.value.toFixed(0)}, proven to ${share} % (bar 10 %)`],
  }
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return (performance.now() - start) * 1e6
}

/** A range against 59 options of its horizon and a perp, over the midpoint quantiles of equally likely prices. */
function sixtyInstruments(scenarios: number): HedgeProblem {
  const prices = priceGrid(1000, 3500, scenarios)
  const pool = (price: number) => rangeValue(rangeLiquidity(100_000, 1500, 2500, 2000), 1500, 2500, price)
  const options = Array.from({ length: 59 }, (_, k) => {
    const strike = 1200 + 60 * (k >> 1)
    const type = k % 2 === 0 ? 'put' : 'call'
    const inside = Math.max(0, type === 'put' ? strike - 2000 : 2000 - strike)
    const mid = inside + 60 * Math.exp(-(((strike - 2000) / 500) ** 2))
    const spread = 1 + 0.02 * mid
    return vanilla(prices, type, strike, { instrument: k, bid: mid - spread, ask: mid + spread, mid, maxLots: 100 })
  })
  const candidates = [...options.flat(), ...perp(prices, { instrument: 59, bid: 1999, ask: 2001, maxLots: 100 })]
  const gross = prices.map((price) => pool(price) - pool(2000))
  return problemOf(prices, 2000, {
    objective: 'expected-shortfall',
    gross: new Float64Array(),
    scenarioGross: gross,
    scenarioIncome: new Float64Array(scenarios),
    tail: Math.ceil(0.05 * scenarios),
    candidates: candidates.map((one) => ({ ...one, gross: new Float64Array(), scenarioGross: one.gross })),
  })
}

const fewLegs = (chain: string) => `
version: 1
name: few legs
horizon: 2026-01-30
market:
  asOf: 2025-12-30T17:31:15Z
  assets: { ETH: { price: 2978.74, volatility: 0.5794 }, USDC: { price: 1 } }
  files: [ ${chain} ]
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2400, upper: 3600 }, size: { value: 100000 } }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 } }
  - { kind: chain, asset: ETH, expiry: { min: 20d, max: 60d }, lot: "1", fee: { rate: 0.0003, cap: 0.125 } }
hedge: { minimise: expected-shortfall, limits: { legs: 8, premium: 2000 } }
`
