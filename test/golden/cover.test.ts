import { describe, expect, it } from 'vitest'
import { type Vesting, vestedShare } from '../../src/market/coverage.ts'
import { normalDensity } from '../../src/numerics/normal.ts'
import { integrate } from '../../src/numerics/quadrature.ts'
import { coverExposure } from '../../src/pools/cover-exposure.ts'
import { openPool } from '../../src/pools/open-pool.ts'
import { impermanentLoss } from '../../src/risk/impermanent-loss.ts'
import { ethRange, planOf } from '../plan/plan-of.ts'
import { apart, goldenCases } from './cases.ts'

type Figures = Readonly<Record<string, number>>
type Inputs = Figures & {
  readonly deposit: readonly [number, number]
  readonly redeem: readonly [number, number]
  readonly ramp: 'deposit' | 'cliff'
  readonly kinks: readonly number[]
}
const ofId = goldenCases<Inputs, Figures & { readonly published: Figures }>('a_cover')
const here = ofId('').length > 0

const RANGE = { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } } as const
const { pool } = openPool(RANGE, { kind: 'value', value: 100_000 }, [2000, 1])
const hold = pool.amounts([2000, 1])

/** What is paid of the range of 100,000 at a price, `share` of it vested and `fees` counted against the loss. */
function paidAt({ share = 1, deductible = 0, cap, fees = 0 }: Partial<Figures>): (price: number) => number {
  const cover = coverExposure({
    ...{ pool, ageDays: 0, earned: [0, fees], hold, holdCash: 0, income: () => 0, premium: () => 0 },
    coverage: { since: 0, vesting: undefined, deductible, cap, netOfFees: true, haircut: 1 - share },
  })
  return (price) => cover.greeks({ ...NOW, prices: [price, 1] }).value
}

const NOW = { assets: ['ETH', 'USDC'], volatilityFactors: [1, 1], elapsed: 0 }

describe.skipIf(!here)('covers (a_cover)', () => {
  it.each(ofId('cover/maya'))('$id', ({ inputs, expected: right, tolerance }) => {
    const { deposit, redeem, ageDays, cliffDays, fullDays, ramp } = inputs
    const vesting: Vesting = { cliffDays: cliffDays!, fullDays: fullDays!, from: ramp }
    const prices = [redeem[1] / redeem[0], 1]
    const liquidity = String(Math.sqrt(redeem[0] * redeem[1]))
    const held = openPool({ kind: 'constant-product', base: 'A', quote: 'B' }, { kind: 'liquidity', liquidity }, prices)
    const cover = coverExposure({
      ...{ pool: held.pool, ageDays: ageDays!, earned: [0, 0], hold: deposit, holdCash: 0 },
      coverage: { since: 0, vesting, deductible: 0, cap: undefined, netOfFees: false, haircut: 0 },
      income: () => 0,
      premium: () => 0,
    })
    const state = { assets: ['A', 'B'], prices, volatilityFactors: [1, 1], elapsed: 0 }
    const worth = (tokens: readonly number[]) => tokens[0]! * prices[0]! + tokens[1]!
    const found = { hold: worth(deposit), redeem: worth(held.pool.amounts(prices)), paid: cover.greeks(state).value }
    const { published, vested, ...figures } = right
    expect(
      apart({ ...found, vested: vestedShare(vesting, ageDays!) }, { ...figures, vested: vested! }, tolerance),
    ).toEqual([])
    expect(apart(found, published, tolerance)).toEqual([])
  })

  it.each(ofId('cover/bancor'))('$id', ({ inputs, expected: right, tolerance }) => {
    const { ageDays, cliffDays, fullDays, ramp } = inputs
    const vested = vestedShare({ cliffDays: cliffDays!, fullDays: fullDays!, from: ramp }, ageDays!)
    expect(apart({ vested }, right, tolerance)).toEqual([])
  })

  it.each(ofId('cover/base'))('$id', ({ inputs, expected: right, tolerance }) => {
    const { price, vested, deductible, cap } = inputs as Figures
    const loss = impermanentLoss({ pool, entryAmounts: hold, prices: [price!, 1] }).amount
    const found = {
      impermanentLoss: loss,
      hold: hold[0]! * price! + hold[1]!,
      paid: paidAt({ share: vested!, deductible: deductible!, cap: cap! })(price!),
      paidPlain: paidAt({})(price!),
    }
    expect(apart(found, right, tolerance)).toEqual([])
  })

  it.each(ofId('cover/expected'))('$id', ({ inputs, expected: right, tolerance }) => {
    const paid = paidAt(inputs)
    const deviation = inputs.sigma! * Math.sqrt(inputs.days! / 365)
    const at = (z: number) => 2000 * Math.exp(deviation * z - deviation ** 2 / 2)
    const ends = [-12, ...inputs.kinks.map((kink) => (Math.log(kink / 2000) + deviation ** 2 / 2) / deviation), 12]
    const expectedPaid = ends.slice(1).reduce((sum, end, i) => {
      const part = integrate((z) => normalDensity(z) * paid(at(z)), ends[i]!, end, { relative: 1e-11, absolute: 1e-9 })
      return sum + part
    }, 0)
    const fairPremiumApr = (expectedPaid / 100_000 / inputs.days!) * 365
    expect(apart({ expectedPaid, fairPremiumApr }, right, tolerance)).toEqual([])
  })

  it.each(ofId('cover/optimiser'))('$id', async ({ inputs, expected: right, tolerance }) => {
    const { premiumForAll, deductible = 0, cap } = inputs as Figures
    const terms = `deductible: ${deductible}${cap === undefined ? '' : `, cap: ${cap}`}, netOfFees: false`
    const plan = await planOf(
      ethRange(
        `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.0000001", maxSize: "40" }
  - { id: COVER, kind: cover, position: lp, price: ${premiumForAll}, lot: "0.01", ${terms} }
hedge: { minimise: expected-shortfall, limits: { tail: .inf } }
`,
        '    fees: { apr: 0.25 }',
      ),
    )
    const sizeOf = (id: string) => Number(plan.legs.find(({ instrument }) => instrument === id)?.size ?? 0)
    const { mean, standardDeviation, expectedShortfall } = plan.residual.distribution.hedged
    const found = {
      ...{ short: sizeOf('PERP'), cover: sizeOf('COVER') },
      ...{ shortfall: expectedShortfall, mean, standardDeviation },
    }
    expect(apart(found, right, tolerance)).toEqual([])
  })
})
