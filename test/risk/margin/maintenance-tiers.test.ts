import { describe, expect, it } from 'vitest'
import {
  collateralToSurvive,
  largestSizeSurviving,
  liquidationPrice,
  maintenanceMargin,
} from '../../../src/instruments/perp-margin.ts'
import { type Bracket, maintenanceTiers, publishedTiers } from '../../../src/risk/margin/maintenance-tiers.ts'

const perp = (contract: 'linear' | 'inverse', table: readonly Bracket[]) =>
  ({ contract, maintenanceMargin: table[0]![1], tiers: maintenanceTiers(table) }) as const

const brackets = (floors: readonly number[], rates: readonly number[]) =>
  floors.map((floor, i): Bracket => [floor, rates[i]!])

/** Binance USD-M brackets of 2021: ETHUSDT as its cum of 135,365 (M1) implies them, BTCUSDT as announced on 2021-03-18. */
const ETH_2021 = brackets([0, 1e4, 1e5, 5e5, 1e6, 2e6, 5e6], [0.005, 0.0065, 0.01, 0.02, 0.05, 0.1, 0.125])
const BTC_2021 = brackets([0, 5e4, 2.5e5, 1e6, 1e7, 2e7], [0.004, 0.005, 0.01, 0.025, 0.05, 0.1])
/** Binance COIN-M brackets of BTCUSD in BTC: leverage and margin in coin-margined futures contracts, 2020-06-11. */
const BTC_COIN = brackets([0, 10, 20, 30, 50], [0.004, 0.005, 0.01, 0.025, 0.05])

describe('maintenance tiers', () => {
  it('deduct 1.81 BTC in COIN-M level 5: 50 BTC·(5 % − 2.5 %) + 0.56 (docs/models.md 5, Binance’s example)', () => {
    expect(maintenanceTiers(BTC_COIN).map(({ deduction }) => Number(deduction.toFixed(12)))).toEqual([
      0, 0.01, 0.11, 0.56, 1.81,
    ])
  })

  it('deduct the published cum: 135,365 for 10 % of ETHUSDT, 16,300 for 2.5 % of BTCUSDT', () => {
    expect(maintenanceTiers(ETH_2021)[5]!.deduction).toBeCloseTo(135365, 6)
    expect(maintenanceTiers(BTC_2021)[3]!.deduction).toBeCloseTo(16300, 6)
  })

  it.each([
    ['just under a floor', 1.999999e6],
    ['at it', 2e6],
    ['just over it', 2.000001e6],
  ])('leave no jump %s', (_, value) => {
    const [below, above] = [0.05 * value - 35365, 0.1 * value - 135365]
    const margin = maintenanceMargin(perp('linear', ETH_2021), -1, value)
    expect(margin).toBeCloseTo(value <= 2e6 ? below : above, 6)
  })
})

describe('liquidation in the tier of the notional at that price', () => {
  it.each([
    [
      'docs/models.md M1, an ETH long whose notional falls from 5.4 to 4.1 million',
      ETH_2021,
      3683.979,
      1456.84,
      1114.78,
      0.0051,
    ],
    [
      'docs/models.md M2, a BTC long whose notional falls from 3.6 to 2.1 million',
      BTC_2021,
      109.488,
      32481.98,
      18778.73,
      0.005,
    ],
  ])('%s', (_, table, size, entry, expected, tolerance) => {
    const found = liquidationPrice(perp('linear', table), size, entry, 1535443.01)
    expect(Math.abs(found! - expected)).toBeLessThanOrEqual(tolerance)
  })

  it.each([
    ['linear', 'long', ETH_2021, 900, 1e5],
    ['linear', 'short', ETH_2021, -900, 4e5],
    ['linear', 'short', ETH_2021, -3000, 3e6],
    ['inverse', 'long', BTC_COIN, 2e6, 20],
    ['inverse', 'short', BTC_COIN, -2e6, 20],
    ['inverse', 'long', BTC_COIN, 4e6, 40],
  ] as const)(
    'of a %s %s in brackets is where equity meets the tier’s margin: size %4$d, collateral %5$d',
    (contract, _, table, size, collateral) => {
      const entry = contract === 'linear' ? 1500 : 40000
      const price = liquidationPrice(perp(contract, table), size, entry, collateral)!
      const value = contract === 'linear' ? Math.abs(size) * price : Math.abs(size) / price
      const tier = table.findLastIndex(([floor]) => floor <= value)
      const { deduction } = maintenanceTiers(table)[tier]!
      const gained = contract === 'linear' ? size * (price - entry) : size * (1 / entry - 1 / price)
      expect((collateral + gained) / (table[tier]![1] * value - deduction)).toBeCloseTo(1, 9)
    },
  )

  it('is met exactly by the least collateral and the largest size that survive a price', () => {
    for (const [contract, table, size, entry, price] of [
      ['linear', ETH_2021, -2500, 1500, 2300],
      ['linear', ETH_2021, 2500, 1500, 1100],
      ['inverse', BTC_COIN, 3e6, 40000, 31000],
      ['inverse', BTC_COIN, -3e6, 40000, 52000],
    ] as const) {
      const terms = perp(contract, table)
      const collateral = collateralToSurvive(terms, size, entry, price)
      expect(liquidationPrice(terms, size, entry, collateral)! / price).toBeCloseTo(1, 9)
      const largest = largestSizeSurviving(terms, size > 0 ? 'buy' : 'sell', collateral, entry, price)
      expect(largest / Math.abs(size)).toBeCloseTo(1, 9)
    }
  })
})

describe('tiers that a venue has published', () => {
  it('begin with the file’s own rate and go on with the venue’s higher ones', () => {
    const tiers = publishedTiers({ asset: 'ETH', contract: 'linear' }, 'hyperliquid', 0.02)
    // 25x up to 100 million, 15x beyond; half the initial margin
    expect(tiers!.map(({ rate }) => rate)).toEqual([0.02, 1 / 30])
    expect(tiers![1]!.deduction).toBeCloseTo(1e8 * (1 / 30 - 0.02), 6)
  })

  it('give Binance’s own cum when they begin with its own first rate', () => {
    const tiers = publishedTiers({ asset: 'BTC', contract: 'linear' }, 'Binance USD-M', 0.004)!
    expect(tiers.map(({ deduction }) => Math.round(deduction))).toEqual([
      ...[0, 50, 950, 11450, 131450, 481450, 2981450, 14481450, 26481450, 41481450, 121481450, 421481450],
    ])
  })

  it('are unknown elsewhere', () => {
    expect(publishedTiers({ asset: 'ETH', contract: 'linear' }, 'dydx', 0.02)).toBeUndefined()
    expect(publishedTiers({ asset: 'ETH', contract: 'linear' }, undefined, 0.02)).toBeUndefined()
    expect(publishedTiers({ asset: 'ETH', contract: 'inverse' }, 'binance', 0.02)).toBeUndefined()
  })
})
