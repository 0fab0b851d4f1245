import { describe, expect, it } from 'vitest'
import { hedgeLegs } from '../../src/book/hedge-legs.ts'
import { openStrategy } from '../../src/book/open-strategy.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { poseProblem } from '../../src/plan/pose/pose-problem.ts'
import type { Leg } from '../../src/plan/result/plan.ts'
import { searchStart } from '../../src/plan/search-start.ts'
import { ethRange, patient, strategyOf } from './plan-of.ts'

/** The short of 22 ETH takes all of the first level and a part of the second. */
const strategy = strategyOf(
  ethRange(`
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: x, lot: "0.001", fee: { rate: 0.0005 },
      bids: [[2000, "5.0005"], [1999, "40"]], asks: [[2001, "50"]] }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-04, ask: 43, bid: 41, volatility: 0.66, lot: "1" }
hedge: { minimise: delta, pin: { PUT: "2" } }
`),
)

async function posed() {
  const [stage, plan] = [await openStrategy(strategy), await makePlan(strategy, patient)]
  return { plan, instruments: stage.instruments, problem: poseProblem(stage) }
}

describe('where a search goes on', () => {
  it('is at the lots by which the legs of a plan were traded, level by level', async () => {
    const { plan, instruments, problem } = await posed()
    const lots = searchStart(plan.legs, instruments, problem.candidates)!
    const traded = hedgeLegs(instruments, problem, lots)
    expect(traded.map(({ sizeText }) => sizeText)).toEqual(plan.legs.map(({ size }) => size))
    expect(traded.map(({ price }) => price)).toEqual(plan.legs.map(({ price }) => price))
    expect(traded[0]!.fills.map(({ price }) => price)).toEqual([2000, 1999])
  })

  it('is at no legs where none were found', async () => {
    const { instruments, problem } = await posed()
    expect(searchStart([], instruments, problem.candidates)).toEqual(problem.candidates.map(() => 0))
  })

  it.each<[why: string, changed: Partial<Leg>]>([
    ['an instrument is not there any more', { instrument: 'GONE' }],
    ['a size is more than its quotes hold', { size: '1000' }],
  ])('is nowhere where %s', async (_, changed) => {
    const { plan, instruments, problem } = await posed()
    const legs = [{ ...plan.legs[0]!, ...changed }]
    expect(searchStart(legs, instruments, problem.candidates)).toBeUndefined()
  })

  it('is kept by a search that is stopped at once', async () => {
    const curved = strategyOf(
      ethRange(`
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: x, lot: "0.1" }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1700, expiry: 2026-02-04, bid: 40, ask: 44, volatility: 0.68, lot: "5" }
hedge: { minimise: replication, scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 26 } } } }
`),
    )
    const { legs, objective } = await makePlan(curved, patient)
    const on = await makePlan(curved, { shouldStop: () => 'user', progress: () => undefined }, { legs, effort: 2 })
    expect([on.legs, on.stoppedBy]).toEqual([legs, 'user'])
    expect(on.objective).toEqual(objective)
  })
})
