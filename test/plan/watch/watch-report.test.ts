import { describe, expect, it } from 'vitest'
import { reportText } from '../../../src/export/report-text.ts'
import { watchAttention, watchSummary } from '../../../src/export/watch/watch-summary.ts'
import { black76 } from '../../../src/numerics/black76.ts'
import { makePlan } from '../../../src/plan/make-plan.ts'
import { playbookMarks } from '../../../src/plan/playbook/playbook-marks.ts'
import { fixedPositions } from '../../../src/plan/result/fixed-positions.ts'
import { heldLegs, withHedgeHeld } from '../../../src/plan/watch/held-hedge.ts'
import { type WatchReport, watchReport } from '../../../src/plan/watch/watch-report.ts'
import { rangeLiquidity, rangeValue } from '../../hedge/hedge-problems.ts'
import { ethRange, patient, strategyOf } from '../plan-of.ts'

const PERP = `{ id: PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001", fee: { rate: 0.00045 }, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }`
const LIQUIDITY = rangeLiquidity(100_000, 1500, 2500, 2000)
const value = (price: number) => rangeValue(LIQUIDITY, 1500, 2500, price)
/** Reserves of ETH in the range, docs/models.md 1.3. */
const eth = (price: number) => LIQUIDITY * (1 / Math.sqrt(Math.min(2500, Math.max(1500, price))) - 1 / Math.sqrt(2500))

/** The report at another ETH price, so many days on, on the hedge that was planned at 2,000. */
async function watchedAt(price: number, rest: string, days = 0, position = ''): Promise<WatchReport> {
  const first = strategyOf(ethRange(rest, position))
  const plan = await makePlan(first, patient)
  const legs = heldLegs(plan.legs, first)
  const positions = fixedPositions(first, plan.positions)
  const later = {
    ...{ ...first, positions, asOf: first.asOf + days * 86_400_000 },
    assets: first.assets.map((asset) => (asset.symbol === 'ETH' ? { ...asset, price } : asset)),
    instruments: first.instruments.map((one) => (one.kind === 'option' ? { ...one, forward: price } : one)),
  }
  const opened = await makePlan(withHedgeHeld({ ...first, positions }, legs), patient)
  const strategy = withHedgeHeld(later, legs)
  const now = { plan: await makePlan(strategy, patient), strategy }
  const bands = { residual: 0.05, liquidation: 0.1, delta: first.hedge.limits.delta }
  return watchReport(
    { ...now, legs: new Set(plan.legs.map(({ instrument }) => instrument)) },
    opened,
    bands,
    [],
    playbookMarks(plan, first),
  )
}

const shortPerp = (more = '') => `instruments: [ ${PERP} ]\nhedge: { minimise: delta${more} }`

describe('a watched hedge', () => {
  it('is as the plan left it when nothing has moved', async () => {
    const report = await watchedAt(2000, shortPerp())
    expect(report.residual).toHaveLength(1)
    expect(Math.abs(report.residual[0]!.delta)).toBeLessThan(0.0001)
    expect(report.change).toEqual({ positions: 0, legs: 0, total: 0 })
    expect(report.attention).toBe(false)
  })

  it('of which three tenths of the pool were sold moves as the rest of it', async () => {
    const sold = '{ id: OUT, kind: withdraw, position: lp, lot: "0.1" }'
    const report = await watchedAt(1800, `instruments: [ ${sold} ]\nhedge: { minimise: delta, pin: { OUT: "-0.3" } }`)
    expect(report.change.positions).toBeCloseTo(0.7 * (value(1800) - value(2000)), 6)
    expect(report.residual[0]!.delta).toBeCloseTo(0.7 * eth(1800), 8)
  })

  it('of which all of the pool was sold does not move', async () => {
    const sold = '{ id: OUT, kind: withdraw, position: lp, lot: "0.1" }'
    const report = await watchedAt(1800, `instruments: [ ${sold} ]\nhedge: { minimise: delta }`)
    expect([report.change.total, report.residual[0]?.delta ?? 0]).toEqual([0, 0])
  })

  it.each([
    [2000, []],
    // A tenth below the liquidation: (15,000 / 22.0359 + 2,000) / 1.02 / 1.1, docs/models.md 5.
    [2389, []],
    [2390, ['collateral']],
    [2510, ['collateral', 'out-of-range']],
  ])('at %d says of the playbook of its plan what is to be done there: %j', async (price, kinds) => {
    const report = await watchedAt(price, shortPerp())
    expect(report.playbook.map(({ kind }) => kind)).toEqual(kinds)
    const told = watchAttention(report).join(' ')
    for (const { text } of report.playbook) expect(told).toContain(text)
    expect(/add \$[\d,]+ to PERP/.test(told)).toBe(price > 2389)
    expect(told.includes('close the short')).toBe(price > 2500)
  })

  it('loses what the range does and gains what the short does, and says what delta is left (docs/models.md 1.3)', async () => {
    const report = await watchedAt(1800, shortPerp())
    expect(report.change.positions).toBeCloseTo(value(1800) - value(2000), 6)
    expect(report.change.legs).toBeCloseTo(22.0359 * 200, 6)
    expect(report.residual[0]!.delta).toBeCloseTo(eth(1800) - 22.0359, 8)
    expect(report.residual[0]).toMatchObject({ inside: false })
    expect(report.attention).toBe(true)
  })

  it('keeps to the limit of the delta in the file where there is one', async () => {
    const report = await watchedAt(1980, shortPerp(', limits: { delta: { ETH: { min: -0.5, max: 0.5 } } }'))
    expect(report.residual[0]).toMatchObject({ min: -0.5, max: 0.5, inside: false })
    expect((await watchedAt(1980, shortPerp())).residual[0]!.inside).toBe(true)
  })

  it('is measured against holding where that is the target: what is left is the delta beyond the amounts at the entry', async () => {
    const report = await watchedAt(1800, 'hedge: { target: hold }')
    expect(report.residual[0]!.delta).toBeCloseTo(eth(1800) - eth(2000), 8)
  })

  it('says when a liquidation price comes near: 22.0359 short at 2,000 on 15,000 dies at (15,000 + 44,071.8)/(22.0359·1.02)', async () => {
    const dies = (15_000 + 22.0359 * 2000) / (22.0359 * 1.02)
    const [far] = (await watchedAt(2300, shortPerp())).liquidation
    expect(far).toMatchObject({ venue: 'hyperliquid', instrument: 'PERP', asset: 'ETH', near: false })
    expect(far!.price).toBeCloseTo(dies, 6)
    const [near] = (await watchedAt(2400, shortPerp())).liquidation
    expect(near!.near).toBe(true)
    expect(near!.away).toBeCloseTo(dies / 2400 - 1, 9)
  })

  it('says when a range earns no fees', async () => {
    const below = await watchedAt(1480, shortPerp())
    expect(below.ranges).toEqual([{ position: 'lp', price: 1480, lower: 1500, upper: 2500, inside: false }])
    expect((await watchedAt(1500, shortPerp())).ranges[0]!.inside).toBe(true)
  })

  // shared/golden/a_cover, "base at 1500": the loss against holding, and what is paid of it with 70 % vested, a deductible of 1 % and a cap of 15 %.
  const LOSS = 7492.960491458696
  const PAID = 4622.197961634782
  const terms = 'vesting: { cliff: 30d, full: 100d }, deductible: 0.01, cap: 0.15, netOfFees: false'

  it('counts a bought cover among its legs, with what it would pay now and when it has vested', async () => {
    const offer = `{ id: COVER, kind: cover, position: lp, price: 1800, lot: "0.1", ${terms} }`
    const bought = `instruments: [ ${offer} ]\nhedge: { minimise: delta, pin: { COVER: "0.5" } }`
    const report = await watchedAt(1500, bought, 70)
    const [cover, ...more] = report.covers
    expect(more).toEqual([])
    expect(cover).toEqual({
      ...{ instrument: 'COVER', position: 'lp', share: 0.5, vested: expect.closeTo(0.7, 12) },
      ...{ pays: expect.closeTo(PAID / 2, 5), unpaid: expect.closeTo((LOSS - PAID) / 2, 5) },
      ...{ paysFrom: '2026-02-04', vestedFrom: '2026-04-15' },
    })
    expect(report.change.legs).toBeCloseTo(PAID / 2, 5)
    const before = await watchedAt(1500, bought, 29)
    expect([before.covers[0]!.pays, before.change.legs]).toEqual([0, 0])
    const text = reportText(watchSummary(report), 100).replace(/\s+/g, ' ')
    expect(text).toContain('COVER 50 % of lp 2,311.10 1,435.38 70 % 2026-02-04 2026-04-15')
  })

  it('counts what the cover of a position would pay among what positions have gained', async () => {
    const own = `    cover: { since: 2026-01-05T08:00:00Z, ${terms} }`
    const report = await watchedAt(1500, 'hedge: { minimise: delta }', 70, own)
    expect(report.covers).toMatchObject([{ instrument: null, position: 'lp', share: 1, pays: expect.closeTo(PAID, 5) }])
    expect(report.change.positions).toBeCloseTo(value(1500) - value(2000) + PAID, 5)
  })

  it('values held options by Black-76 at the price and time then', async () => {
    const put = `{ id: PUT, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, bid: 60, ask: 62, volatility: 0.66, lot: "1" }`
    const report = await watchedAt(1850, `instruments: [ ${put} ]\nhedge: { minimise: cost, pin: { PUT: "5" } }`, 10)
    const years = (day: number) => (Date.UTC(2026, 1, 6, 8) - Date.UTC(2026, 0, 5 + day, 8)) / (365 * 86_400_000)
    const worth = (price: number, day: number) => black76('put', price, 1800, 0.66, years(day)).price
    expect(report.change.legs).toBeCloseTo(5 * (worth(1850, 10) - worth(2000, 0)), 6)
  })
})
