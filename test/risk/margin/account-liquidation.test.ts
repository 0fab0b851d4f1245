import { describe, expect, it } from 'vitest'
import { liquidationPrice } from '../../../src/instruments/perp-margin.ts'
import { black76 } from '../../../src/numerics/black76.ts'
import { type Account, type AccountOption, accountSurplus } from '../../../src/risk/margin/account.ts'
import { accountLiquidation } from '../../../src/risk/margin/account-liquidation.ts'
import type { AccountPerp } from '../../../src/risk/margin/account-perps.ts'
import { DERIBIT_SPM } from '../../../src/risk/margin/parameters/deribit-spm.ts'

const EMPTY: Account = { cash: 0, coins: [], perps: [], options: [], parameters: undefined }
const at = (prices: Record<string, number>) => (asset: string) => prices[asset]!

function perp(size: number, entryPrice: number, rate: number, more: Partial<AccountPerp> = {}): AccountPerp {
  return { asset: 'ETH', contract: 'linear', size, entryPrice, maintenanceMargin: rate, ...more }
}

function option(type: 'call' | 'put', strike: number, size: number, more: Partial<AccountOption> = {}): AccountOption {
  const base = { asset: 'ETH', years: 30 / 365, forwardPerPrice: 1, volatility: 0.65, coinSettled: false }
  return { ...base, type, strike, size, ...more }
}

describe('liquidation of a whole account', () => {
  // freqtrade's test_liquidation_price_binance, cross: each other position at its mark price
  const eth = perp(3683.979, 1456.84, 0.1, { tiers: [{ rate: 0.1, deduction: 135365 }] })
  const btc = perp(109.488, 32481.98, 0.025, { asset: 'BTC', tiers: [{ rate: 0.025, deduction: 16300 }] })
  it.each([
    ['ETH', 1153.26],
    ['BTC', 26316.89],
  ])('of two longs on one Binance wallet is at %s %d, as published, the other at its mark', (asset, expected) => {
    const account = { ...EMPTY, cash: 1535443.01, perps: [eth, btc] }
    const [below, ...above] = accountLiquidation(account, asset, at({ ETH: 1335.18, BTC: 31967.27 }))
    expect(Math.abs(below! - expected)).toBeLessThanOrEqual(0.0051)
    expect(above).toEqual([])
  })

  it.each([
    ['linear', -22.0359, 2000, 15000, 0],
    ['linear', 22.0359, 2000, 15000, 0],
    ['inverse', -40000, 2000, 0, 8],
    ['inverse', 40000, 2000, 0, 8],
  ] as const)('of a lone %s perp of %d is its closed form', (contract, size, entry, cash, coins) => {
    const only = perp(size, entry, 0.02, { contract })
    const account = { ...EMPTY, cash, coins: [{ asset: 'ETH', amount: coins }], perps: [only] }
    const expected = liquidationPrice(only, size, entry, cash + coins)!
    const found = accountLiquidation(account, 'ETH', at({ ETH: 2000 }))
    expect(found).toHaveLength(1)
    expect(found[0]! / expected).toBeCloseTo(1, 12)
  })

  it('is nowhere for a short of one times its coins, nor for an account of bought options', () => {
    const covered = {
      ...EMPTY,
      coins: [{ asset: 'ETH', amount: 1 }],
      perps: [perp(-2000, 2000, 0.02, { contract: 'inverse' })],
    }
    expect(accountLiquidation(covered, 'ETH', at({ ETH: 2000 }))).toEqual([])
    const bought = { ...EMPTY, options: [option('call', 2200, 5), option('put', 1800, 5)] }
    expect(accountLiquidation(bought, 'ETH', at({ ETH: 2000 }))).toEqual([])
  })

  it('is farther up for a short perp with a bought call beside it, and never with a call for each token', () => {
    const short = { ...EMPTY, cash: 5000, perps: [perp(-10, 2000, 0.02)] }
    const [alone] = accountLiquidation(short, 'ETH', at({ ETH: 2000 }))
    const [helped] = accountLiquidation({ ...short, options: [option('call', 2300, 5)] }, 'ETH', at({ ETH: 2000 }))
    expect(helped).toBeGreaterThan(alone! + 50)
    const value = 5 * black76('call', helped!, 2300, 0.65, 30 / 365).price
    expect(5000 - 10 * (helped! - 2000) + value).toBeCloseTo(0.02 * 10 * helped!, 6)
    const whole = accountLiquidation({ ...short, options: [option('call', 2100, 10.5)] }, 'ETH', at({ ETH: 2000 }))
    expect(whole).toEqual([])
  })

  it('has two ends for a sold strangle: where cash is what the standard rule wants kept', () => {
    const account = { ...EMPTY, cash: 4000, options: [option('call', 2400, -5), option('put', 1600, -5)] }
    const ends = accountLiquidation(account, 'ETH', at({ ETH: 2000 }))
    expect(ends).toHaveLength(2)
    for (const end of ends) {
      const marks = (['call', 'put'] as const).map(
        (type) => black76(type, end, type === 'call' ? 2400 : 1600, 0.65, 30 / 365).price,
      )
      // Deribit standard maintenance: 0.075·S + mark; a put's at least 0.075·mark
      const kept = marks.map((mark, i) => mark + 0.075 * (i === 0 ? end : Math.max(end, mark)))
      expect(5 * (kept[0]! + kept[1]!)).toBeCloseTo(4000, 6)
    }
    expect(ends[0]!).toBeLessThan(2000)
    expect(ends[1]!).toBeGreaterThan(2000)
  })

  it('is found where the account fails only close to a strike, between two steps', () => {
    const soon = { years: 1e-6, volatility: 0.5 }
    const options = [option('call', 3000, 1, soon), option('put', 3000, 1, soon)]
    const [first] = accountLiquidation({ ...EMPTY, cash: -20, options }, 'ETH', at({ ETH: 2000 }))
    expect(first).toBeCloseTo(2980, 6)
  })

  it('by scenarios is where equity meets the margin of the book at that price', () => {
    const account: Account = {
      ...{ ...EMPTY, cash: 9000, parameters: DERIBIT_SPM },
      ...{ perps: [perp(-10, 2000, 0.02)], options: [option('call', 2200, 6), option('put', 1800, -4)] },
    }
    const ends = accountLiquidation(account, 'ETH', at({ ETH: 2000 }))
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) expect(accountSurplus(account, () => end)).toBeCloseTo(0, 6)
  })

  it('is today’s price for an account that is under water', () => {
    const account = { ...EMPTY, cash: 10, perps: [perp(-10, 2000, 0.02)] }
    expect(accountLiquidation(account, 'ETH', at({ ETH: 2000 }))).toEqual([2000])
  })
})
