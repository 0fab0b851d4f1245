import { describe, expect, it } from 'vitest'
import { type Account, accountStanding } from '../../src/risk/margin/account.ts'
import { accountLiquidation } from '../../src/risk/margin/account-liquidation.ts'
import { ethRange, planOf } from '../plan/plan-of.ts'
import { onLoan } from './three-accounts.ts'

const EMPTY: Account = { cash: 0, coins: [], perps: [], options: [], parameters: undefined }

/** Figures to so many digits, whatever their size. */
const near = (value: number, digits = 9) =>
  expect.toSatisfy((found: number) => Math.abs(found - value) <= Math.abs(value) * 10 ** -digits, `${value}`)

describe('a lending account', () => {
  it('of one collateral is closed where its share meets the debt (Aave: Σ threshold·value / debt)', () => {
    const account: Account = {
      ...EMPTY,
      coins: [{ asset: 'ETH', amount: 10, counts: 0.83 }],
      debts: [{ asset: 'USDC', amount: 10000, rate: 0 }],
      rule: 'loan',
    }
    const at = (asset: string) => (asset === 'ETH' ? 2000 : 1)
    expect(accountStanding(account, at)).toMatchObject({ equity: 10000, health: near(1.66, 12) })
    expect(accountLiquidation(account, 'ETH', at)).toEqual([near(1204.8192771084339, 12)])
  })

  // Revert Lend: the factor of a pool is the lower of its two tokens'
  it.each([
    ['50000', 1.55, 1187.5723319230817],
    ['60000', 1.2916666666666667, 1425.0867983076982],
    ['70000', 1.1071428571428572, 1686.9487280940878],
  ])('on a pool that owes %s has health %d and is closed at %d', async (owed, health, price) => {
    const { margin } = await planOf(onLoan('', { owed }))
    const account = margin.accounts.find((one) => one.account === 'revert')!
    expect(account).toMatchObject({ model: 'lending', health: near(health), equity: 100000 - Number(owed) })
    expect(account.surplus).toBeCloseTo(account.equity - account.maintenance, 8)
    expect(account.liquidation).toMatchObject([{ asset: 'ETH', price: near(price) }])
  })
})

describe('Hyperliquid’s portfolio margin', () => {
  const account: Account = {
    ...EMPTY,
    coins: [{ asset: 'BTC', amount: 1, counts: 0.5 }],
    perps: [{ asset: 'BTC', contract: 'linear', size: -1, entryPrice: 100000, maintenanceMargin: 1 / 80 }],
    rule: 'ratio',
  }
  // docs trading/portfolio-margin: (20 + maintenance + borrowed) / (balance + amount·price·(½ + ½·LTV))
  it.each([
    [50000, 0.007371428571428571],
    [100000, 0.016933333333333335],
    [150000, 0.4612888888888889],
    [200000, 0.6834666666666667],
  ])('of a coin and its short at %d has a ratio of %d', (price, ratio) => {
    expect(accountStanding(account, () => price).health).toEqual(near(0.95 / ratio, 12))
  })

  it('is closed above a ratio of 0.95, where equity is still far above nothing', () => {
    expect(accountLiquidation(account, 'BTC', () => 100000)).toEqual([near(333266.6666666666)])
  })
})

describe('the accounts of a plan', () => {
  it('say how far, how likely and how soon a liquidation is, and what a slow transfer asks to leave', async () => {
    const { margin, capital } = await planOf(onLoan())
    const [account] = margin.accounts
    expect(account).toMatchObject({
      ...{ account: 'hyperliquid', model: 'cross', equity: near(15000), holds: { USDC: 15000 }, owes: {} },
      ...{ maintenance: near(881.4356298707996), buffer: near(795.4799875188414), surplus: near(14118.564370129201) },
    })
    expect(account!.idle).toBeCloseTo(15000 - account!.initial - account!.buffer, 8)
    expect(capital).toMatchObject({ total: near(65000), idle: near(account!.idle) })
    const [end] = account!.liquidation
    expect(end).toMatchObject({ price: near(2628.1447813343048), away: near(0.3140723906671523) })
    // 2Φ(−|ln(K/S)|/(σ√t)) of 2,628.14 is 0.0024112997398853734 in a week
    expect(end!.chance.week).toBeCloseTo(0.0024113, 6)
    expect(end!.medianDays).toBeCloseTo(141.66, 1)
  })

  it('say what each costs if it fails, and beside it what one account for both would free', async () => {
    const { margin } = await planOf(onLoan('', { holds: '14367.400766894032' }))
    const [venue, loan] = margin.accounts
    expect(venue!.ifItFails).toMatchObject({ lost: near(14367.400766894032), delta: { ETH: near(22.03589074676999) } })
    expect(loan!.ifItFails).toMatchObject({ lost: near(50000), delta: { ETH: near(-22.03589074676999) } })
    expect(margin.netting).toMatchObject({
      ...{ apart: near(22338.340148153264), together: near(8235.370070220468) },
      ...{ share: near(0.6313347359024213), freed: near(14367.400766894032) },
    })
  })

  it('have the worst of what is left after a failure with the loss in it', async () => {
    const grid = 'hedge: { scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 251 } } } }'
    const plan = await planOf(
      ethRange(`
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001", maintenanceMargin: 0.02, maxLeverage: 25, fee: { rate: 0.00045 }, funding: 0.1095 }
accounts: { hyperliquid: { margin: cross, holds: { USDC: "15000" } } }
${grid}`),
    )
    const { ifItFails } = plan.margin.accounts[0]!
    expect(ifItFails.worst.prices).toEqual({ ETH: 1000 })
    expect(ifItFails.worst.pnl).toBeCloseTo(plan.residual.worst.unhedged.pnl - 15000, 6)
    expect(plan.margin.netting).toBeNull()
  })

  it('net what is long and short of one asset unless each stands alone', async () => {
    const held = (model: string) =>
      ethRange(
        `accounts: { venue: { margin: ${model}, holds: { USDC: "9000" } } }`,
        `  - { id: long, kind: perp, asset: ETH, size: "10", entryPrice: 2000, venue: venue, maintenanceMargin: 0.05 }
  - { id: short, kind: perp, asset: ETH, size: "-4", entryPrice: 2000, venue: venue, maintenanceMargin: 0.05 }`,
      )
    const need = async (model: string) => (await planOf(held(model))).margin.accounts[0]!.maintenance
    expect(await need('cross')).toBeCloseTo(0.05 * 6 * 2000, 8)
    expect(await need('isolated')).toBeCloseTo(0.05 * 14 * 2000, 8)
  })

  it('count in exposure, capital and the mean: debts below nothing, with their interest', async () => {
    const text = ethRange(`accounts:
  aave: { margin: lending, holds: { ETH: "10" }, owes: { USDC: "5000" }, rates: { USDC: 0.073 }, thresholds: { ETH: 0.8 } }`)
    const { exposure, capital, expected, positions } = await planOf(text)
    expect(positions.map(({ id }) => id)).toEqual(['lp'])
    expect(exposure.unhedged.delta.ETH).toBeCloseTo(22.03589074676999 + 10, 8)
    expect(capital.total).toBeCloseTo(100000 + 20000 - 5000, 8)
    expect(expected.interest).toBeCloseTo((-5000 * 0.073 * 30) / 365, 8)
    expect(Math.abs(expected.spotAndPerps)).toBeLessThan(1)
  })
})
