import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { ethRange, planOf } from '../plan/plan-of.ts'

const PERP = '  - { id: PERP, kind: perp, asset: ETH, lot: "0.01", maxLeverage: 25, fee: { rate: 0.0005 } }'
const option = (id: string, type: string, strike: number, bid: number, ask: number, rest = '') =>
  `  - { id: ${id}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: 2026-02-04, bid: ${bid}, ask: ${ask}, volatility: 0.66, lot: "1"${rest} }`
const PUTS = [option('P1800', 'put', 1800, 68, 70), option('P1600', 'put', 1600, 20, 21)]
const CALLS = [option('C2200', 'call', 2200, 78, 80), option('C2400', 'call', 2400, 32, 33)]
const GRID = 'scenarios: { prices: { ETH: { min: 1200, max: 3000, points: 37 } } }'

const plan = (hedge: string, instruments: readonly string[] = [PERP, PUTS[0]!, ...CALLS]): Promise<Plan> =>
  planOf(ethRange(`instruments:\n${instruments.join('\n')}\nhedge: { ${hedge} ${GRID} }`))

const legs = ({ legs }: Plan) => legs.map(({ instrument, side, size }) => `${side} ${size} ${instrument}`)

describe('limits hold in the plan, and one that bites costs something', () => {
  it('gamma: the residual stays within its bounds', async () => {
    const free = await plan('minimise: replication,')
    const most = free.exposure.hedged.gamma.ETH!.ETH! - 0.005
    const held = await plan(`minimise: replication, limits: { gamma: { ETH: { max: ${most} } } },`)
    expect(held.exposure.hedged.gamma.ETH!.ETH).toBeLessThanOrEqual(most + 1e-9)
    expect(held.objective.value).toBeGreaterThan(free.objective.value)
    expect(held.binding.map(({ limit }) => limit)).toContain('gamma.ETH')
  })

  it('vega: the residual stays within its bounds', async () => {
    const free = await plan('minimise: replication,')
    const most = free.exposure.hedged.vega.ETH! / 2
    expect(most).toBeGreaterThan(1)
    const held = await plan(`minimise: replication, limits: { vega: { ETH: { max: ${most} } } },`)
    expect(held.exposure.hedged.vega.ETH).toBeLessThanOrEqual(most + 1e-9)
    expect(held.objective.value).toBeGreaterThan(free.objective.value)
    expect(held.binding.map(({ limit }) => limit)).toContain('vega.ETH')
  })

  it('margin: the collateral of all legs, short options too, is at most that', async () => {
    // 22.04 ETH short at 2,000 and 25× takes 1,763 of initial margin.
    const held = await plan('minimise: delta, limits: { margin: 1000 },', [PERP])
    expect(held.margin.collateral).toBeLessThanOrEqual(1000)
    expect(legs(held)).toEqual(['sell 12.5 PERP'])
    const surviving = await plan('minimise: delta, limits: { margin: 8000, survive: { ETH: { max: 2600 } } },', [PERP])
    // Each ETH takes 2,600·1.02 − 2,000 = 652.
    expect(legs(surviving)).toEqual([`sell ${Math.floor((8000 / 652) * 100) / 100} PERP`])
    const writing = await plan('minimise: worst-loss, limits: { margin: 3000 },')
    expect(writing.margin.collateral).toBeLessThanOrEqual(3000)
    expect(writing.legs.reduce((sum, leg) => sum + leg.collateral, 0)).toBeCloseTo(writing.margin.collateral, 8)
  })

  it('legs: no more than so many, perps counted', async () => {
    const free = await plan('minimise: replication,')
    expect(free.legs.length).toBeGreaterThan(2)
    const objectives = [free.objective.value]
    for (const most of [2, 1, 0]) {
      const held = await plan(`minimise: replication, limits: { legs: ${most} },`)
      expect(held.legs.length).toBeLessThanOrEqual(most)
      expect(held.objective.value).toBeGreaterThanOrEqual(objectives.at(-1)!)
      objectives.push(held.objective.value)
    }
    expect(objectives.at(-1)).toBeGreaterThan(objectives[0]!)
  })

  it('premium and loss: what no hedge meets together is named, with the least that would help', async () => {
    const { status, infeasible, legs: none } = await plan('minimise: replication, limits: { premium: 10, loss: 300 },')
    expect(status).toBe('infeasible')
    expect(none).toEqual([])
    expect(infeasible!.limits).toEqual(expect.arrayContaining(['loss']))
    expect(infeasible!.advice).toMatch(/loss 300 → [\d,]+/)
  })
})

describe('a pin', () => {
  it('is kept, bought or sold, and the rest is planned around it', async () => {
    const pinned = await plan('minimise: replication, pin: { P1800: "3", C2400: "-2" },')
    expect(legs(pinned)).toEqual(expect.arrayContaining(['buy 3 P1800', 'sell 2 C2400']))
    const free = await plan('minimise: replication,')
    expect(pinned.objective.value).toBeGreaterThan(free.objective.value)
    const alone = await plan('minimise: delta, pin: { P1800: "3" },')
    expect(legs(alone)).toContain('buy 3 P1800')
    expect(Math.abs(alone.exposure.hedged.delta.ETH!)).toBeLessThan(0.01)
  })

  it('of zero keeps an instrument out', async () => {
    expect(legs(await plan('minimise: delta, pin: { PERP: "0" },', [PERP]))).toEqual([])
  })

  it('that a limit forbids is named with it', async () => {
    const { infeasible } = await plan(
      'minimise: replication, pin: { P1800: "3" }, limits: { premium: 100 }, exclude: [C2200, C2400],',
    )
    expect([...infeasible!.limits].sort()).toEqual(['pin.P1800', 'premium'])
    expect(infeasible!.advice).toMatch(/leave out pin\.P1800/)
    expect(infeasible!.advice).toMatch(/premium 100 → 210/)
  })

  it('past what its quotes offer is a conflict of its own', async () => {
    const few = option('FEW', 'put', 1800, 68, 70, ', askSize: "2"')
    const { status, infeasible } = await plan('minimise: replication, pin: { FEW: "3" },', [PERP, few])
    expect(status).toBe('infeasible')
    expect(infeasible!.limits).toEqual(['pin.FEW'])
  })
})

describe('quotes', () => {
  const ladder = (rest: string) =>
    `  - { id: P, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-04, volatility: 0.66, lot: "1", ${rest} }`
  const asks = 'asks: [[72, "25"], [70, "4"], [70.5, "6"]], bids: [[60, "5"], [68, "3"]]'

  it('of a ladder are walked from the best level, in whatever order it is written; the price is the average', async () => {
    const bought = await plan('minimise: replication, pin: { P: "15" },', [PERP, ladder(asks)])
    const leg = bought.legs.find(({ instrument }) => instrument === 'P')!
    const paid = 4 * 70 + 6 * 70.5 + 5 * 72
    expect(leg).toMatchObject({ side: 'buy', size: '15' })
    expect(leg.premium).toBeCloseTo(paid, 10)
    expect(leg.price).toBeCloseTo(paid / 15, 12)
    // mid is (68 + 70)/2; the perp trades at its mid.
    expect(bought.cost.spread).toBeCloseTo(paid - 15 * 69, 10)
    const sold = await plan(
      'minimise: replication, limits: { naked: { ETH: { puts: 7 } }, tail: .inf }, pin: { P: "-7" },',
      [PERP, ladder(asks)],
    )
    const short = sold.legs.find(({ instrument }) => instrument === 'P')!
    expect(short.premium).toBeCloseTo(-(3 * 68 + 4 * 60), 10)
    expect(short.price).toBeCloseTo((3 * 68 + 4 * 60) / 7, 12)
  })

  it('are used no further than they help: a level that costs more than it takes off the error stays', async () => {
    const dear = ladder('asks: [[70, "4"], [900, "50"]]')
    const { legs: taken } = await plan('minimise: replication,', [PERP, dear])
    expect(taken.find(({ instrument }) => instrument === 'P')).toMatchObject({ size: '4', price: 70 })
  })

  it('bidSize and askSize bound a leg', async () => {
    const sized = PERP.replace(' }', ' }').replace('lot:', 'bid: 1999.5, ask: 2000.5, bidSize: "5.004", lot:')
    expect(legs(await plan('minimise: delta,', [sized]))).toEqual(['sell 5 PERP'])
    const few = option('P', 'put', 1800, 68, 70, ', askSize: "2"')
    const { legs: taken } = await plan('minimise: replication,', [PERP, few])
    expect(taken.find(({ instrument }) => instrument === 'P')).toMatchObject({ side: 'buy', size: '2' })
  })

  it('of a perp in levels fill it at the average, and its P&L is measured from each level', async () => {
    const levels = PERP.replace('lot:', 'bids: [[2000, "10"], [1990, "30"]], asks: [[2001, "10"]], lot:')
    const held = await plan('minimise: delta,', [levels])
    const [leg] = held.legs
    expect(leg!.size).toBe('22.04')
    expect(leg!.price).toBeCloseTo((10 * 2000 + 12.04 * 1990) / 22.04, 10)
    const row = held.payoff.find(({ prices }) => Math.abs(prices.ETH! - 1500) < 1e-9)!
    const gain = 10 * 500 + 12.04 * 490
    expect(row.hedged - row.unhedged).toBeCloseTo(gain - held.cost.fees, 6)
  })
})
