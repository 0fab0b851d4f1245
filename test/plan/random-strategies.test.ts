import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { grossPnl, incomeAt } from '../../src/book/scenario-pnl.ts'
import type { Control } from '../../src/hedge/problem/control.ts'
import { type OpenedPlan, openedPlan } from '../../src/plan/make-plan.ts'
import { poseProblem } from '../../src/plan/pose/pose-problem.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { broken, judged, lotsOf, reach } from '../hedge/oracle.ts'
import { runs } from '../long/runs.ts'
import { strategyOf } from './plan-of.ts'
import { signedSize } from './recomputed.ts'

/** `RANDOM_STRATEGIES=500` for the whole property. */
const RUNS = Number(process.env.RANDOM_STRATEGIES ?? runs(10, 40))
/** How often a search may ask whether to stop before it is: the same on every machine, and enough for a proof at times. */
const QUESTIONS = 400

const CHAIN = fileURLToPath(new URL('../../strategies/data/eth-chain.csv', import.meta.url))
const SPOT = 2000

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })

const strategies = fc.record({
  kind: fc.constantFrom('concentrated', 'concentrated', 'constant-product'),
  lower: fc.integer({ min: 1200, max: 1950 }),
  upper: fc.integer({ min: 2050, max: 3200 }),
  value: fc.constantFrom(8_000, 30_000, 100_000, 1_000_000),
  wallet: fc.constantFrom('0', '0', '1.5', '12'),
  short: fc.constantFrom('0', '0', '-4'),
  apr: optional(fc.double({ min: 0.01, max: 0.5, noNaN: true })),
  target: fc.constantFrom('flat', 'flat', 'hold'),
  minimise: fc.constantFrom('delta', 'replication', 'worst-loss', 'expected-shortfall', 'variance'),
  strikes: fc.tuple(fc.integer({ min: 1200, max: 1900 }), fc.integer({ min: 2000, max: 2800 })),
  type: fc.constantFrom('', 'type: put, ', 'type: call, '),
  expiry: fc.constantFrom('2026-02-06', '2026-02-06', '{ min: 20d, max: 60d }'),
  funding: fc.constantFrom(0, 0.1095, -0.05),
  legs: optional(fc.integer({ min: 0, max: 6 })),
  premium: optional(fc.integer({ min: 0, max: 4000 })),
  delta: optional(fc.integer({ min: 1, max: 8 })),
})

type Raw = typeof strategies extends fc.Arbitrary<infer T> ? T : never

function textOf(raw: Raw): string {
  const range = raw.kind === 'concentrated' ? `range: { lower: ${raw.lower}, upper: ${raw.upper} }, ` : ''
  const fees = raw.apr === undefined ? '' : `, fees: { apr: ${raw.apr.toFixed(4)} }`
  const limits = [
    ...(raw.legs === undefined ? [] : [`legs: ${raw.legs}`]),
    ...(raw.premium === undefined ? [] : [`premium: ${raw.premium}`]),
    ...(raw.delta === undefined ? [] : [`delta: { ETH: { min: ${-raw.delta}, max: ${raw.delta} } }`]),
  ]
  return `
version: 1
name: random
horizon: 2026-02-06
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: ${SPOT}, volatility: 0.65 }, USDC: { price: 1 } }
  files: [ ${CHAIN} ]
positions:
  - { id: lp, kind: ${raw.kind}, base: ETH, quote: USDC, ${range}size: { value: ${raw.value} }${fees} }
${raw.wallet === '0' ? '' : `  - { id: wallet, kind: spot, asset: ETH, size: "${raw.wallet}" }`}
${raw.short === '0' ? '' : `  - { id: short, kind: perp, asset: ETH, size: "${raw.short}", entryPrice: 2100 }`}
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.00045 }, funding: ${raw.funding} }
  - { kind: chain, asset: ETH, ${raw.type}expiry: ${raw.expiry}, strike: { min: ${raw.strikes[0]}, max: ${raw.strikes[1]} }, fee: { rate: 0.0003, cap: 0.125 } }
hedge:
  target: ${raw.target}
  minimise: ${raw.minimise}
  limits: { ${limits.join(', ')} }
`
}

function stopsAt(count: number): Control {
  let asked = 0
  return { shouldStop: () => (asked++ >= count ? 'time' : undefined), progress: () => undefined }
}

/** The objective by the exposures of positions and legs, not by the columns that the optimiser saw. */
function objectiveFrom({ opened, book, plan }: OpenedPlan): number {
  const { now, held, kept, scenarios, strategy } = opened
  const { grid, samples } = scenarios
  const hold = strategy.hedge.target === 'hold'
  const execution = plan.cost.spread + plan.cost.fees
  const net = (at: typeof grid) => {
    const [own, paid, legs] = [grossPnl(held, now, at), incomeAt(held, at), book.net(at)]
    const [target, targetPaid] = [grossPnl(kept, now, at), incomeAt(kept, at)]
    return Array.from(own, (pnl, i) => pnl + paid[i]! + legs[i]! - (hold ? target[i]! + targetPaid[i]! : 0))
  }
  if (strategy.hedge.minimise === 'delta') {
    const target = hold ? kept.greeks(now).delta[now.assets.indexOf('ETH')]! : 0
    return Math.abs(plan.exposure.hedged.delta.ETH! - target) * SPOT + execution
  }
  if (strategy.hedge.minimise === 'replication') return plan.residual.replicationError + execution
  if (strategy.hedge.minimise === 'worst-loss') return -Math.min(...net(grid))
  const pnl = net(samples).sort((a, b) => a - b)
  const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length
  if (strategy.hedge.minimise === 'expected-shortfall') return -mean(pnl.slice(0, Math.ceil(0.05 * pnl.length - 1e-9)))
  const centre = mean(pnl)
  return Math.sqrt(mean(pnl.map((x) => (x - centre) ** 2))) + execution
}

/**
 * Calls and puts of an expiry or later that are sold beyond those bought and what the positions cover: a wallet covers calls, a short held
 * covers puts; what a pool holds far up shrinks to nothing. Tokens, an expiry and type each.
 */
function naked(plan: Plan, { wallet, short }: Raw): number[] {
  const far = Number(wallet) + Number(short)
  return [/-C$/, /-27FEB26-.*-C$/, /-P$/, /-27FEB26-.*-P$/].map((ids, i) => {
    const legs = plan.legs.filter(({ instrument }) => ids.test(instrument))
    return -legs.reduce((total, leg) => total + signedSize(leg), 0) - Math.max(0, i < 2 ? far : -far)
  })
}

describe('a plan of a random strategy', () => {
  it(`is never worse than nothing, than the delta hedge, than each leg alone; keeps its options covered; recomputes to 1e-9 (${RUNS} of them)`, async () => {
    const seen = new Map<string, number>()
    await fc.assert(
      fc.asyncProperty(strategies, async (raw) => {
        const made = await openedPlan(strategyOf(textOf(raw)), stopsAt(QUESTIONS))
        const { plan, opened } = made
        seen.set(plan.status, 1 + (seen.get(plan.status) ?? 0))
        const found = plan.status === 'optimal' || plan.status === 'feasible'
        const problem = poseProblem(opened)
        const rounding = 1e-9 * Math.max(1, problem.positionsValue)
        // What a proof leaves open: 1e-4 of the objective or 0.1 bp of the positions' value.
        const open = Math.max(1e-4 * Math.abs(plan.objective.value), 1e-5 * problem.positionsValue)
        for (const lots of rivals(made, problem)) {
          if (broken(problem, lots).length > 0) continue
          expect(found, plan.status).toBe(true)
          expect(plan.objective.value).toBeLessThanOrEqual(judged(problem, lots).objective + open)
        }
        if (!found) {
          expect(plan.legs).toEqual([])
          return
        }
        expect(Math.abs(plan.objective.value - objectiveFrom(made))).toBeLessThanOrEqual(rounding)
        expect(broken(problem, lotsFrom(made, problem))).toEqual([])
        expect(Math.max(...naked(plan, raw))).toBeLessThanOrEqual(1e-9)
      }),
      { numRuns: RUNS, seed: 51, endOnFailure: true },
    )
    expect(seen.get('optimal')).toBeGreaterThan(0)
  }, 1_800_000)
})

type Problem = ReturnType<typeof poseProblem>

/** Whole lots by instrument index that the legs of a plan come to. */
function lotsFrom({ plan, opened }: OpenedPlan, problem: Problem): number[] {
  const held = plan.legs.map((leg): [number, number] => {
    const index = opened.instruments.findIndex(({ id }) => id === leg.instrument)
    return [index, Math.round(signedSize(leg) / Number(opened.instruments[index]!.lot))]
  })
  return lotsOf(problem, new Map(held))
}

/** Nothing; the delta met by the perp; each leg of the plan alone; each instrument at a lot, a tenth and all of what is offered. */
function rivals(made: OpenedPlan, problem: Problem): number[][] {
  const { opened } = made
  const single = (instrument: number, lots: number) => lotsOf(problem, new Map([[instrument, lots]]))
  const perp = opened.instruments.findIndex(({ id }) => id === 'ETH-PERP')
  const [least, most] = reach(problem, perp)
  const delta = Math.min(most, Math.max(least, Math.round(-problem.delta[0]! / 0.0001)))
  const legs = [...new Map(lotsFrom(made, problem).map((lots, i) => [i, lots]))].filter(([, lots]) => lots > 0)
  const alone = legs.map(([at, lots]) => problem.candidates.map((_, i) => (i === at ? lots : 0)))
  const instruments = [...new Set(problem.candidates.map(({ instrument }) => instrument))]
  const sizes = instruments.flatMap((instrument) => {
    const [sold, bought] = reach(problem, instrument)
    const tried = [-1, Math.round(sold / 10), sold, 1, Math.round(bought / 10), bought]
    return tried.filter((n) => n >= sold && n <= bought).map((n) => single(instrument, n))
  })
  return [problem.candidates.map(() => 0), single(perp, delta), ...alone, ...sizes]
}
