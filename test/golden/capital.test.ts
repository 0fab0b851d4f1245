import { describe, expect, it } from 'vitest'
import { ethRange, planOf } from '../plan/plan-of.ts'
import { apart, goldenCases } from './cases.ts'

type Figures = Readonly<Record<string, number>>
const ofId = goldenCases<Figures, Figures>('c_capital')
const of = (id: string) => ofId(id)[0]!
const here = ofId('').length > 0
const YEARS = 30 / 365

/** The range with fees of 25 %, everything sold and all of it put into another. */
function movedTo(range: string): string {
  return ethRange(
    `
instruments:
  - { id: NEW, ${range}, base: ETH, quote: USDC, lot: "1000", maxSize: "100000", fees: { like: lp } }
  - { id: OUT, kind: withdraw, position: lp, lot: "1" }
hedge: { minimise: delta, limits: { tail: .inf }, pin: { NEW: "100000", OUT: "-1" } }
`,
    '    fees: { apr: 0.25 }',
  )
}

const kindOf = ([lower, upper]: readonly string[]) =>
  upper === 'inf' ? 'kind: constant-product' : `kind: concentrated, range: { lower: ${lower}, upper: ${upper} }`

const PERP = `
opportunity: 0.04
accounts: { venue: { margin: cross, transfer: { delay: 1h, cost: 4 } } }
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: venue, lot: "0.0000000001", fee: { rate: 0.00045 }, funding: 0.1095, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }
`

describe.skipIf(!here)('capital (c_capital)', () => {
  it.each(ofId('range/'))('$id: liquidity, time in range, fees carried over and what covers the loss', async (one) => {
    const { id, expected: right, tolerance } = one
    const ends = id.slice('range/'.length).split('-')
    const [lower, upper] = ends
    const there = ethRange('').replace(
      /kind: concentrated\n([\s\S]*?) {4}range: .*\n/,
      upper === 'inf'
        ? 'kind: constant-product\n$1'
        : `kind: concentrated\n$1    range: { lower: ${lower}, upper: ${upper} }\n`,
    )
    const [position] = (await planOf(there)).positions
    const moved = await planOf(movedTo(kindOf(ends)))
    const feeApr = moved.expected.feeIncome / 100_000 / YEARS
    const found = {
      liquidity: position!.liquidity,
      timeInRange: position!.range?.timeInRange ?? 1,
      feeApr,
      expectedImpermanentLoss: position!.expectedImpermanentLoss,
      breakEvenApr: position!.breakEvenFeeApr,
      netApr: feeApr - position!.breakEvenFeeApr!,
    }
    expect(apart(found, right, tolerance)).toEqual([])
  })

  it('the alternatives by closed forms: fees, funding and the expected loss, on the capital of each', async () => {
    const plan = await planOf(
      ethRange(`${PERP}hedge: { minimise: delta, limits: { tail: .inf } }`, '    fees: { apr: 0.25 }'),
    )
    const { portfolio, expected, capital } = plan
    const [held, hedged] = [of('alternative/unhedged'), of('alternative/perp')]
    const alone = portfolio!.expectedImpermanentLoss! + expected.feeIncome
    const figures = (mean: number, tied: number) => {
      const returnApr = mean / tied / YEARS
      return { capital: tied, expectedPnl: mean, returnApr, overOpportunityApr: returnApr - 0.04 }
    }
    expect(apart(figures(alone, capital.pool), held.expected, held.tolerance)).toEqual([])
    const withShort = alone + expected.funding + expected.venueFees
    expect(apart(figures(withShort, capital.total), hedged.expected, hedged.tolerance)).toEqual([])
    const { withdraw, hold } = { withdraw: of('alternative/withdraw').expected, hold: of('alternative/hold').expected }
    expect(expected.opportunity).toBeCloseTo(-0.04 * capital.total * YEARS, 9)
    expect(apart(figures(0.04 * capital.pool * YEARS, capital.pool), withdraw, 1e-6)).toEqual([])
    expect(apart(figures(0, capital.pool), hold, 1e-6)).toEqual([])
  })

  it('collateral that is idle, and what it would earn elsewhere', async () => {
    const { expected: right, tolerance } = of('idle')
    const { capital, margin, expected } = await planOf(
      ethRange(`${PERP}hedge: { minimise: delta, limits: { tail: .inf } }`),
    )
    const [account] = margin.accounts
    const found = {
      overMaintenance: account!.surplus,
      initial: account!.initial,
      buffer: account!.buffer,
      idle: capital.idle,
      costOfIdle: capital.idleCost,
      costOfAllCapital: -expected.opportunity,
    }
    expect(apart(found, right, tolerance)).toEqual([])
  })

  it.each(ofId('transfer cost/'))('$id: money that has to be brought in again', async (one) => {
    const { inputs, expected: right, tolerance } = one
    const transfer = `transfer: { delay: ${inputs.hours}h, cost: ${inputs.fixedCost} }`
    const { margin } = await planOf(
      ethRange(`${PERP.replace(/transfer: {.*?}/, transfer)}hedge: { minimise: delta, limits: { tail: .inf } }`),
    )
    const { lost, delta, refill } = margin.accounts[0]!.ifItFails
    const { amount, unhedgedDelta } = inputs as Figures
    expect(apart({ lost, delta: delta.ETH! }, { lost: amount!, delta: unhedgedDelta! }, tolerance)).toEqual([])
    const { opportunity, cost: total, deviation: oneSigmaWhileUnhedged } = refill!
    expect(apart({ opportunity, total, oneSigmaWhileUnhedged }, right, tolerance)).toEqual([])
  })
})
