import { describe, expect, it } from 'vitest'
import { normalCdf, normalDensity } from '../../../src/numerics/normal.ts'
import { openPool } from '../../../src/pools/open-pool.ts'
import { flowFees } from '../../../src/simulation/fees/flow-fees.ts'
import { constantBlockShare, tradeChance } from '../../../src/simulation/fees/trade-chance.ts'
import { flatBars, type PricePath } from '../../../src/simulation/price-path.ts'

const DAY_DEVIATION = 0.05
const A_YEAR = DAY_DEVIATION * Math.sqrt(365)
const seconds = (count: number) => count / 86_400 / 365
const bp = 1e-4

describe('the share of loss versus rebalancing that arbitrageurs keep', () => {
  // Milionis, Moallemi, Roughgarden 2023, table 1, in percent.
  it.each([
    [600, [96.7, 85.5, 74.7, 49.6, 22.8]],
    [120, [92.9, 72.5, 56.9, 30.5, 11.6]],
    [12, [80.6, 45.5, 29.4, 12.2, 4.0]],
    [2, [63.0, 25.4, 14.5, 5.4, 1.7]],
    [0.05, [21.2, 5.1, 2.6, 0.9, 0.3]],
  ])('is what the paper prints for blocks of %d s', (block, printed) => {
    for (const [i, fee] of [1, 5, 10, 30, 100].entries()) {
      expect(Math.abs(100 * tradeChance(fee * bp, A_YEAR, seconds(block)) - printed[i]!)).toBeLessThan(0.1)
    }
  })

  // Nezlobin, Tassy 2025, with twice the fee as the spread (shared/golden/time LVR4).
  it.each([
    [12, 5, 0.4070902525633095],
    [12, 30, 0.10268262028039035],
    [2, 5, 0.21893439757028949],
  ])('is smaller with constant blocks: %d s, %d bp', (block, fee, share) => {
    expect(constantBlockShare(fee * bp, A_YEAR, seconds(block))).toBeCloseTo(share, 9)
  })

  // The same paper's Theorem 3 for a constant product at 5 % a day, σ²/8 = 3.125 bp (shared/golden/time LVR2).
  it.each([
    [12, 5, 1.4204545454545456],
    [12, 30, 0.3810975609756099],
    [2, 5, 0.7932704889315338],
    [600, 30, 1.5483835690071703],
  ])('leaves them this much a day with blocks of %d s and %d bp, in bp of the pool', (block, fee, kept) => {
    expect(3.125 * tradeChance(fee * bp, A_YEAR, seconds(block))).toBeCloseTo(kept, 9)
  })

  it('is all without a fee, and none without a move', () => {
    expect([tradeChance(0, 1, 1), tradeChance(0, 0, 1), tradeChance(0.01, 0, 1)]).toEqual([1, 1, 0])
    expect([constantBlockShare(0, 0, 1), constantBlockShare(0.01, 0, 1)]).toEqual([1, 0])
  })
})

type Law = { readonly density: (x: number) => number; readonly cumulative: (x: number) => number }
/** How far a price goes in deviations, from one block to the next: blocks at constant intervals, and such that come at random. */
const CONSTANT: Law = { density: normalDensity, cumulative: normalCdf }
const POISSON: Law = {
  density: (x) => Math.exp(-Math.SQRT2 * Math.abs(x)) / Math.SQRT2,
  cumulative: (x) => (x < 0 ? Math.exp(Math.SQRT2 * x) / 2 : 1 - Math.exp(-Math.SQRT2 * x) / 2),
}

/**
 * The literal arbitrageur on a constant product, by quadrature: beyond ±γ of the price the pool follows, fee = (e^γ − 1) × what went in. How far
 * the pool's price lies after a block is a chain on [−γ, γ], without drift where results count by √price, as the pool's value does.
 * Answers what he keeps and pays a day and unit of pool value, in bp.
 */
function literal(fee: number, block: number, { density, cumulative }: Law) {
  const deviation = DAY_DEVIATION * Math.sqrt(block / 86_400)
  const cell = (2 * fee) / CELLS
  const inside = Array.from({ length: CELLS }, (_, i) => -fee + (i + 0.5) * cell)
  const gaps = [-fee, ...inside, fee]
  const below = (to: number, from: number) => cumulative((to - from) / deviation)
  const moves = gaps.map((from) => [
    below(-fee, from),
    ...inside.map((to) => below(to + cell / 2, from) - below(to - cell / 2, from)),
    1 - below(fee, from),
  ])
  let chances = gaps.map(() => 1 / gaps.length)
  for (let i = 0; i < 300; i++) {
    chances = gaps.map((_, to) => chances.reduce((sum, chance, from) => sum + chance * moves[from]![to]!, 0))
  }
  let [kept, paid] = [0, 0]
  const slice = deviation / 20
  for (let over = slice / 2; over < 12 * deviation; over += slice) {
    const beyond = (sum: number, chance: number, i: number) =>
      sum + chance * density((fee + over - gaps[i]!) / deviation)
    const chance = (2 * chances.reduce(beyond, 0) * slice) / deviation
    kept += chance * Math.exp(fee / 2) * (Math.cosh(over / 2) - 1)
    paid += chance * Math.sinh(fee / 2) * (1 - Math.exp(-over / 2))
  }
  const perDay = (86_400 / block) * 10_000
  return { kept: kept * perDay, paid: paid * perDay }
}
const CELLS = 100

describe('an arbitrageur who acts block by block', () => {
  it.each([
    ['12 s', 5, 1.2726, 1.8531, CONSTANT],
    ['12 s', 30, 0.3213, 2.8011, CONSTANT],
    ['12 s on average', 5, 1.4203, 1.7043, POISSON],
    ['12 s on average', 30, 0.3823, 2.7508, POISSON],
  ] as const)(
    'keeps his share with blocks of %s and a fee of %d bp, and pays the rest of σ²/8, 3.125 bp a day (shared/golden/time LVR5)',
    (_, fee, kept, paid, law) => {
      const found = literal(fee * bp, 12, law)
      const share = (law === POISSON ? tradeChance : constantBlockShare)(fee * bp, A_YEAR, seconds(12))
      expect(Math.abs(found.kept / (3.125 * share) - 1)).toBeLessThan(0.002)
      expect(Math.abs((found.kept + found.paid) / 3.125 - 1)).toBeLessThan(0.001)
      // Those are simulated, with an error of their own.
      expect(Math.abs(found.kept / kept - 1)).toBeLessThan(0.01)
      expect(Math.abs(found.paid / paid - 1)).toBeLessThan(0.01)
    },
  )

  // shared/golden/time LVR2: by quadrature, where a pool's value counts alike at every price.
  it.each([
    [12, 5, 1.4208104015677026],
    [12, 30, 0.38167053942214285],
    [2, 5, 0.7934689463015271],
    [600, 30, 1.550743468663065],
  ])(
    'keeps with blocks of %d s on average and %d bp what the share is in the limit of small fees',
    (block, fee, kept) => {
      const share = tradeChance(fee * bp, A_YEAR, seconds(block))
      expect(Math.abs(literal(fee * bp, block, POISSON).kept / kept - 1)).toBeLessThan(0.001)
      // Of each trade he keeps e^(γ/2) more than that.
      expect((3.125 * share * Math.exp((fee * bp) / 2)) / kept).toBeCloseTo(1, 4)
    },
  )
})

describe('fees by flow', () => {
  const variance = A_YEAR * A_YEAR
  const market = {
    covariance: [
      [variance, 0],
      [0, 0],
    ],
  }
  const terms = { tier: 0.0005, blockSeconds: 12, noiseVolume: 2e7, liquidity: 9e6, gas: 0 }
  const path = (prices: readonly number[]): PricePath => ({
    ...{ assets: ['ETH', 'USDC'], count: prices.length, step: 3_600_000 },
    times: Float64Array.from(prices, (_, i) => i * 3_600_000),
    bars: [flatBars(Float64Array.from(prices)), flatBars(Float64Array.from(prices, () => 1))],
  })
  const open = (kind: 'constant-product' | 'concentrated' | 'weighted') => {
    const pair = { base: 'ETH', quote: 'USDC' }
    const weights = [
      { asset: 'ETH', weight: 0.5 },
      { asset: 'USDC', weight: 0.5 },
    ]
    const pool =
      kind === 'weighted'
        ? { kind, weights }
        : kind === 'concentrated'
          ? { kind, ...pair, range: RANGE }
          : { kind, ...pair }
    return openPool(pool, { kind: 'liquidity', liquidity: '1000000' }, [2000, 1]).pool
  }
  const RANGE = { lower: 1500, upper: 2500 }
  const still = path([2000, 2000, 2000])

  it('are the noise by share of liquidity, and of the loss versus rebalancing what arbitrageurs do not keep', () => {
    const parts = { arbitrage: new Float64Array(3), noise: new Float64Array(3) }
    const out = new Float64Array(3)
    flowFees(open('concentrated'), RANGE, terms, market, parts)(still, out)
    const perHour = ((variance / 4) * 1e6 * Math.sqrt(2000)) / 8760
    expect(parts.arbitrage[2]).toBeCloseTo(2 * perHour * (1 - 0.45454545454545453), 6)
    expect(parts.noise[2]).toBeCloseTo((2 / 24) * 2e7 * 0.0005 * 0.1, 9)
    expect(out[2]).toBe(parts.arbitrage[2]! + parts.noise[2]!)
  })

  it('are the same of a pool of equal weights, by its own slopes, as of a constant product', () => {
    const [one, other] = [new Float64Array(3), new Float64Array(3)]
    flowFees(open('constant-product'), undefined, terms, market)(still, one)
    const weighted = open('weighted')
    const scaled = { ...terms, liquidity: 9 * weighted.liquidity }
    flowFees(weighted, undefined, scaled, market)(still, other)
    const value = (pool: ReturnType<typeof open>) => pool.amounts([2000, 1])[1]!
    const noise = (2 / 24) * 2e7 * 0.0005 * 0.1
    expect((other[2]! - noise) / value(weighted)).toBeCloseTo((one[2]! - noise) / value(open('constant-product')), 9)
  })

  it('from arbitrage are less where each trade has to earn its gas first', () => {
    const paid = (gas: number) => {
      const out = new Float64Array(3)
      flowFees(open('concentrated'), RANGE, { ...terms, noiseVolume: 0, gas }, market)(still, out)
      return out[2]!
    }
    // The price has to go 2√(gas/(L√p)) further: as far again as γ + σ√(Δt/2) = γ·11/6, which halves it.
    const gas = 1e7 * Math.sqrt(2000) * ((0.0005 * 11) / 6) ** 2
    expect(paid(gas) / paid(0)).toBeCloseTo(0.5, 9)
  })

  it('are none outside the range, and half the noise of a step that ends there', () => {
    const out = new Float64Array(4)
    flowFees(
      open('concentrated'),
      RANGE,
      { ...terms, tier: 0.9999, blockSeconds: 12 },
      {
        covariance: [
          [1e-18, 0],
          [0, 0],
        ],
      },
    )(path([2400, 2600, 2600, 2600]), out)
    expect(out[1]).toBeCloseTo((0.5 / 24) * 2e7 * 0.9999 * 0.1, 6)
    expect([out[2], out[3]]).toEqual([out[1], out[1]])
  })
})
