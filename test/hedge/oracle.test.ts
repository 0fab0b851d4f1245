import { describe, expect, it } from 'vitest'
import type { Activation } from '../../src/hedge/problem/candidate.ts'
import type { HedgeProblem, Limits, ObjectiveName } from '../../src/hedge/problem/hedge-problem.ts'
import { noLimits, perp, pnlAt, problemOf, row, vanilla } from './hedge-problems.ts'
import { bestOfAll, broken, judged, netPnl, objectiveBy } from './oracle.ts'

/**
 * Two tokens bought at 100, of which one is the target's; income of 3, of which 1 is the target's. Seen at 80, 100, 130, sampled at 70, 90,
 * 110, 130, and far out at 30 and 300.
 */
const places = {
  grid: [Float64Array.of(80, 100, 130)],
  samples: [Float64Array.of(70, 90, 110, 130)],
  wide: [Float64Array.of(30, 300)],
}
const candidates = [
  ...vanilla(places, 'put', 100, { instrument: 0, bid: 4, ask: 6, fee: 0.5, delta: -0.45, maxLots: 2 }),
  ...perp(places, { instrument: 1, bid: 100, ask: 101, mid: 100.5, fee: 0.1, lot: 0.5, income: 2, maxLots: 4 }),
]
/** Half a coin posted once the perp is used. */
const posted: Activation = { instrument: 1, pnl: pnlAt(places, (price) => 0.5 * (price - 100)), delta: [0.5] }
const held: Partial<HedgeProblem> = {
  held: pnlAt(places, (price) => price - 100),
  income: pnlAt(places, () => 2),
  target: pnlAt(places, (price) => price - 100 + 1),
  lossAversion: 2.25,
  worst: 2,
  delta: [1],
  candidates,
  activations: [posted],
}
const problem = (part: Partial<HedgeProblem> = {}) => problemOf(places, 100, { ...held, ...part })
/** One put bought; two half lots of the perp sold at 100, each −1 of funding. */
const HEDGE = [1, 0, 0, 2]

describe('the oracle, against sums done by hand', () => {
  it('adds positions, legs and what is posted once, then takes off what was paid', () => {
    // Positions −20, 0, 30; put 20, 0, 0; perp −1·(P − 100) = 20, 0, −30; posted −10, 0, 15: gross 10, 0, 15.
    // Paid: premium 6, fees 0.5 + 2·0.05, funding of −1 a half lot: 6 + 0.6 + 2 = 8.6. Income 2.
    expect(netPnl(problem(), HEDGE, 'grid', 'against target')).toEqual([
      expect.closeTo(3.4, 12),
      expect.closeTo(-6.6, 12),
      expect.closeTo(8.4, 12),
    ])
    // The target gained −19, 1 and 31.
    expect(netPnl(problem(), HEDGE, 'grid', 'itself')).toEqual([
      expect.closeTo(-15.6, 12),
      expect.closeTo(-5.6, 12),
      expect.closeTo(39.4, 12),
    ])
  })

  it.each<[ObjectiveName, number, string]>([
    // Execution: the put (6 − 5) + 0.5, the perp 2·(0.25 + 0.05).
    ['cost', 2.1, '1.5 + 0.6'],
    ['delta', 7.1, '|1 − 0.45 − 1 + 0.5| = 0.05 tokens at 100, and execution'],
    ['replication', 17.1, 'the largest of 10, 0 and 15 before costs, and execution'],
    ['worst-loss', 6.6, 'at 100'],
    // Samples, gross: 70: −30 + 30 + 30 − 15 = 15; 90: −10 + 10 + 10 − 5 = 5; 110: 10 − 10 + 5 = 5; 130: 15. Net: 6.6 less each.
    ['expected-shortfall', 1.6, 'the mean of the two worst: −1.6 and −1.6'],
    ['loss-aversion', -2.4, '2.25·(1.6 + 1.6)/4 lost less (8.4 + 8.4)/4 gained'],
    ['variance', 7.1, 'deviations of ±5 from the mean of 3.4, and execution'],
  ])('%s is %d: %s', (name, value) => {
    expect(objectiveBy(name, problem(), HEDGE)).toBeCloseTo(value, 12)
    expect(judged(problem({ objective: name }), HEDGE).objective).toBeCloseTo(value, 12)
  })

  it('counts the target back in where losses are limited, adds every figure up, and ignores instruments that are not used', () => {
    const figures = judged(problem(), HEDGE)
    expect(figures.replicationError).toBeCloseTo(15, 12)
    expect(figures.execution).toBeCloseTo(2.1, 12)
    expect(figures.loss).toBeCloseTo(15.6, 12)
    // Net against the target 8.4, −1.6, −1.6, 8.4, and the target's −29, −9, 11, 31: the two worst are −20.6 and −10.6.
    expect(figures.shortfall).toBeCloseTo(15.6, 12)
    // Far out: at 30 gross −70 + 70 + 70 − 35 = 35, net 28.4, itself −40.6; at 300 gross 200 − 200 + 100, net 93.4.
    expect(figures.tail).toBeCloseTo(40.6, 12)
    expect([figures.cost, figures.premium]).toEqual([expect.closeTo(8.6, 12), 6])
    expect([figures.legs, figures.units]).toEqual([2, 2])
    expect(figures.delta).toEqual([expect.closeTo(0.05, 12)])
    const putAlone = judged(problem(), [1, 0, 0, 0])
    expect(putAlone.delta).toEqual([expect.closeTo(0.55, 12)])
    expect([putAlone.legs, putAlone.units, putAlone.replicationError]).toEqual([1, 1, 30])
  })

  it('takes a written option as premium received, with its payoff owed and its fee paid', () => {
    // −20 − 20 at 80, then 4 received, 0.5 paid and the income of 2.
    expect(netPnl(problem(), [0, 1, 0, 0], 'grid', 'against target')).toEqual([-34.5, 5.5, 35.5])
    expect(judged(problem(), [0, 1, 0, 0])).toMatchObject({ premium: -4, cost: -3.5, delta: [1.45] })
  })
})

describe('a hedge breaks', () => {
  const row2 = row(
    'margin',
    { min: 3, max: 60, held: 2 },
    candidates,
    ({ lot }) => 7 * lot,
    [posted],
    () => 50,
  )
  const figures = judged(problem({ limits: { ...noLimits, linear: [row2] } }), HEDGE)

  it('a row by what is held, each lot, and once each instrument used', () => {
    // 2 + 7 for the put + 2·3.5 for the perp + 50
    expect(figures.linear).toEqual([66])
    expect(judged(problem({ limits: { ...noLimits, linear: [row2] } }), [1, 0, 0, 0]).linear).toEqual([9])
  })

  it.each<[string, Partial<Limits>, readonly number[], readonly string[]]>([
    ['a row above its most', { linear: [row2] }, HEDGE, ['margin']],
    ['a row below its least', { linear: [row2] }, [0, 0, 0, 0], ['margin']],
    ['no row on its bound', { linear: [{ ...row2, max: 66 }] }, HEDGE, []],
    ['no row within a billionth above it', { linear: [{ ...row2, max: 66 * (1 - 0.9e-9) }] }, HEDGE, []],
    ['a row two billionths above it', { linear: [{ ...row2, max: 66 * (1 - 2e-9) }] }, HEDGE, ['margin']],
    ['legs', { legs: 1 }, HEDGE, ['legs']],
    ['no legs where there are as many', { legs: 2 }, HEDGE, []],
    ['loss', { loss: 15.5 }, HEDGE, ['loss']],
    ['no loss that is just as large', { loss: 15.6 }, HEDGE, []],
    ['shortfall', { shortfall: 15.5 }, HEDGE, ['shortfall']],
    ['no shortfall that is just as large', { shortfall: 15.6 }, HEDGE, []],
    ['tail', { tail: 40.5 }, HEDGE, ['tail']],
    ['no tail that is just as large', { tail: 40.6 }, HEDGE, []],
    ['lots beyond what is offered', {}, [3, 0, 0, 0], ['lots of candidate 0', 'ladder of 0']],
    ['lots that are not whole', {}, [0.5, 0, 0, 0], ['lots of candidate 0']],
    ['both sides at once', {}, [2, 1, 0, 0], ['ladder of 0']],
  ])('%s', (_, limits, lots, names) => {
    expect(broken(problem({ limits: { ...noLimits, ...limits } }), lots)).toEqual(names)
  })

  it('a pin by its side and its lots, also where nothing is offered', () => {
    const pinned = (instrument: number, lots: number) => problem({ pins: [{ instrument, lots }] })
    expect(broken(pinned(1, -2), HEDGE)).toEqual([])
    expect(broken(pinned(1, 2), HEDGE)).toEqual(['pin.1'])
    expect(broken(pinned(0, 0), HEDGE)).toEqual(['pin.0'])
    expect(broken(pinned(7, 1), HEDGE)).toEqual(['pin.7'])
  })

  it('a ladder taken from its worse level', () => {
    const level = (ask: number) => vanilla(places, 'put', 100, { instrument: 0, ask, mid: 5, maxLots: 1 })
    const ladder = problem({ candidates: [...level(6), ...level(7)], activations: [] })
    expect(broken(ladder, [0, 1])).toEqual(['ladder of 0'])
    expect(broken(ladder, [1, 0])).toEqual([])
    expect(broken(ladder, [1, 1])).toEqual([])
  })
})

describe('the best of all hedges', () => {
  const free = (part: Partial<HedgeProblem>) =>
    problemOf(places, 100, { held: pnlAt(places, (price) => price - 100), delta: [1], ...part })
  const shorts = perp(places, { instrument: 0, bid: 100, ask: 100, fee: 0.1, lot: 0.5, maxLots: 4 })

  it('sells the token it holds, to the lot', () => {
    expect(bestOfAll(free({ objective: 'delta', candidates: shorts }))).toEqual({ objective: 0.1, lots: [0, 2] })
  })

  it('stops short at a limit, and there is none when nothing meets it', () => {
    const sold = row('margin', { max: 0.5 }, shorts, ({ lot }) => lot)
    const most = free({ objective: 'delta', candidates: shorts, limits: { ...noLimits, linear: [sold] } })
    expect(bestOfAll(most)).toEqual({ objective: 50.05, lots: [0, 1] })
    expect(bestOfAll(free({ candidates: shorts, limits: { ...noLimits, loss: -1 } }))).toBeUndefined()
  })
})
