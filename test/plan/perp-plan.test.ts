import { describe, expect, it } from 'vitest'
import { ethRange, payoffAt, planOf } from './plan-of.ts'

const PERP = `
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, price: 2000, lot: "0.0001", fee: { rate: 0.00045 },
      funding: 0.1095, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000 }
`
const GRID = 'scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 251 } } }'
const shortPlan = () => planOf(ethRange(`${PERP}\nhedge: { minimise: delta, ${GRID} }`))
const noPlan = () => planOf(ethRange(`hedge: { ${GRID} }`))

describe('a lone perp short on a range: the figures that docs/reference.md prints for `plan --json`', () => {
  it('sizes, costs, margin and capital', async () => {
    const plan = await shortPlan()
    expect(plan.objective.value).toBeCloseTo(19.9, 1)
    expect(plan.legs).toHaveLength(1)
    expect(plan.legs[0]).toMatchObject({
      instrument: 'ETH-PERP',
      side: 'sell',
      size: '22.0359',
      premium: 0,
      collateral: 15000,
    })
    const { legs, cost, capital } = plan
    const [leg] = legs
    expect(leg!.notional).toBeCloseTo(44071.8, 6)
    expect([leg!.margin.initial, leg!.margin.maintenance].map(Math.round)).toEqual([1763, 881])
    expect(leg!.liquidationPrice).toBeCloseTo(2628.1, 1)
    expect([cost.fees, cost.fundingIncome, cost.total].map((x) => x.toFixed(1))).toEqual(['19.8', '396.6', '-376.8'])
    expect(capital.total).toBe(115000)
    // The mean over 2,000 quantiles, not the closed form.
    expect(capital.expectedReturnApr).toBeCloseTo((-3369 + 376.8) / 115000 / (30 / 365), 3)
    // Without fees the pool alone returns what its break-even fee APR has to make up.
    expect(capital.unhedgedReturnApr).toBeCloseTo(-0.41, 2)
  })

  it('position: liquidity, amounts, Greeks, expected loss, loss versus rebalancing, break-even fee', async () => {
    const [lp] = (await shortPlan()).positions
    expect(lp!.liquidity).toBeCloseTo(9334.55, 2)
    expect(lp!.amounts!.ETH).toBeCloseTo(22.0359, 4)
    expect(lp!.amounts!.USDC).toBeCloseTo(55928.2, 1)
    expect(lp!.gamma.ETH!.ETH).toBeCloseTo(-0.05218, 5)
    expect(lp!.gamma.ETH!.USDC).toBeCloseTo(104.4, 1)
    expect(lp!.gamma.USDC!.ETH).toBe(lp!.gamma.ETH!.USDC)
    expect(Math.round(lp!.expectedImpermanentLoss!)).toBe(-3369)
    expect(lp!.lossVersusRebalancing! / 44093).toBeCloseTo(1, 4)
    expect(lp!.breakEvenFeeApr).toBeCloseTo(0.41, 2)
  })

  it('residual and payoff', async () => {
    const plan = await shortPlan()
    expect(Math.round(plan.residual.replicationError)).toBe(27852)
    expect(plan.residual.worst.unhedged.prices).toEqual({ ETH: 1000 })
    expect(Math.round(plan.residual.worst.unhedged.pnl)).toBe(-45674)
    const first = plan.payoff[0]!
    expect([first.hold, first.unhedged, first.hedged].map(Math.round)).toEqual([-22036, -45674, -23261])
    // Below its range the pool is all ETH: L·(1/√1500 − 1/√2500) of them, against 22.0359 ETH and 55,928 USDC put in.
    const all = 9334.55 * (1 / Math.sqrt(1500) - 1 / Math.sqrt(2500))
    expect(first.impermanentLoss! / (all * 1000 - (22035.9 + 55928.2))).toBeCloseTo(1, 4)
    expect(plan.payoff).toHaveLength(251)
    expect(plan.status).toBe('optimal')
  })

  it.each([
    [1000, -45674, -23638],
    [1500, -18511, -7493],
    [1800, -5507, -1099],
    [2200, 3413, -995],
    [2500, 5202, -5816],
    [3000, 5202, -16834],
  ])(
    'at %d the pool makes %d, and %d with the entry-delta short: exactly its impermanent loss (issue: P&L table)',
    async (price, alone, hedged) => {
      const { unhedged, hold } = payoffAt(await noPlan(), price)
      expect(Math.round(unhedged)).toBe(alone)
      expect(Math.round(unhedged - hold)).toBe(hedged)
      const short = payoffAt(await shortPlan(), price)
      expect(Math.abs(short.hedged + 19.83 - 396.65 - hedged)).toBeLessThan(1)
    },
  )

  it('warns that the price grid goes past the liquidation price, with the collateral that lasts to its end', async () => {
    // 22.0359 ETH sold lose 1,500 each from 2,000 to 3,500, and 2 % of 3,500 have to be left.
    const { warnings } = await shortPlan()
    expect(warnings.join('\n')).toMatch(
      /ETH-PERP: with 15,000 USD of collateral it is liquidated at 2,628\.14, inside the price grid; .*, which takes 34,596\.4 USD to 3,500$/m,
    )
  })
})

describe('a short that its collateral holds back', () => {
  const text = `
version: 1
name: collateral
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 3600, volatility: 0.65 }, USDC: { price: 1 } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2600, upper: 4500 }, size: { value: 130000 } }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, price: 3600, lot: "0.01", maintenanceMargin: 0.01, maxLeverage: 50, collateral: 4000 }
hedge: { minimise: delta, limits: { survive: { ETH: { max: 4573 } } } }
`

  it('shorts 3.92 of 14.91 ETH with 4,000 of collateral to survive 4,573, and says what the whole takes', async () => {
    const plan = await planOf(text)
    expect(plan.positions[0]!.delta.ETH).toBeCloseTo(14.91, 2)
    expect(plan.legs[0]).toMatchObject({ side: 'sell', size: '3.92' })
    expect(plan.legs[0]!.liquidationPrice).toBeGreaterThan(4573)
    const whole = plan.positions[0]!.delta.ETH! * (4573 * 1.01 - 3600)
    const needed = Number(/needs ([\d,.]+) USD/.exec(plan.warnings.join('\n'))![1]!.replaceAll(',', ''))
    expect(needed).toBeCloseTo(whole, 0)
    expect(plan.warnings.join('\n')).toMatch(/at most 3\.92 of the 14\.9074 ETH/)
  })

  it('shorts everything when no collateral is given, and says how much it takes', async () => {
    const plan = await planOf(text.replace(', collateral: 4000', ''))
    const [leg] = plan.legs
    expect(leg!.size).toBe('14.91')
    expect(leg!.collateral).toBeCloseTo(14.91 * (4573 * 1.01 - 3600), 6)
    expect(leg!.liquidationPrice).toBeCloseTo(4573, 6)
  })
})
