import { describe, expect, it } from 'vitest'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'
import { listing, parseText } from './problems-of.ts'

const HEAD = `
version: 1
name: test
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets:
    ETH: { price: 2000, volatility: 0.65 }
    USDC: { price: 1 }
`
const LP = 'id: lp, kind: concentrated, base: ETH, quote: USDC'

function strategyOf(text: string): Strategy {
  const { strategy, problems } = parseText(HEAD + text)
  expect(problems && listing(problems)).toBeUndefined()
  return strategy!
}

const position = (text: string) => strategyOf(`positions: [{ ${text} }]`).positions[0]!
const instrument = (text: string) =>
  strategyOf(`positions: []\ninstruments: [{ asset: ETH, lot: "1", ${text} }]`).instruments[0]!

describe('a strategy that leaves everything optional out', () => {
  const strategy = strategyOf('positions: []')

  it('is in USD, from asOf to 30 days later, with stable assets that have no volatility', () => {
    expect(strategy).toMatchObject({
      name: 'test',
      why: undefined,
      numeraire: 'USD',
      asOf: Date.UTC(2026, 0, 5, 8),
      horizonDays: 30,
      assets: [
        { symbol: 'ETH', price: 2000, volatility: 0.65 },
        { symbol: 'USDC', price: 1, volatility: 0 },
      ],
      correlations: [
        [1, 0],
        [0, 1],
      ],
      venues: [],
      stress: [],
      warnings: [],
    })
  })

  it('has nothing to trade and takes the defaults of the interface for the hedge', () => {
    expect(strategy.instruments).toEqual([])
    expect(strategy.hedge).toEqual({
      target: 'flat',
      minimise: 'delta',
      lossAversion: 2.25,
      confidence: 0.95,
      limits: {
        ...{ delta: [], gamma: [], vega: [], survive: [] },
        ...{ premium: undefined, margin: undefined, legs: undefined, loss: undefined, shortfall: undefined },
        ...{ naked: [], tail: undefined, expected: undefined, capital: undefined },
      },
      simplify: 0,
      pin: [],
      exclude: [],
      scenarios: { prices: [], samples: 2000, seed: 1 },
    })
  })
})

describe('limits that may be switched off', () => {
  const limits = (text: string) =>
    strategyOf(`positions: [{ id: w, kind: spot, asset: ETH, size: "1" }]\nhedge: { limits: { ${text} } }`).hedge.limits

  it('take .inf, and what is left out of an asset is 0', () => {
    expect(limits('naked: { ETH: { puts: .inf } }, tail: .inf')).toMatchObject({
      naked: [{ asset: 'ETH', calls: 0, puts: Infinity }],
      tail: Infinity,
    })
  })
})

describe('the cheapest hedge', () => {
  it.each(['loss: 100', 'shortfall: 100', 'tail: 100', 'expected: -50', 'delta: { ETH: { max: 1 } }', 'premium: -10'])(
    'may be asked for where a limit asks for something: %s',
    (limit) => {
      const instrument = '{ id: A, kind: perp, asset: ETH, lot: "1" }'
      const hedge = `hedge: { minimise: cost, limits: { ${limit} } }`
      expect(strategyOf(`positions: []\ninstruments: [${instrument}]\n${hedge}`).hedge.minimise).toBe('cost')
    },
  )
})

describe('the horizon', () => {
  it.each([
    ['2026-02-06', 32],
    ['2026-01-05T20:00:00Z', 0.5],
    ['8h', 1 / 3],
    ['2w', 14],
  ])('%s is %f days after asOf', (horizon, days) => {
    const { strategy } = parseText(`${HEAD.replace('30d', horizon)}positions: []`)
    expect(strategy?.horizonDays).toBeCloseTo(days, 12)
  })
})

describe('a pool position', () => {
  it('takes the market now as its entry and no fees when the file says nothing of them', () => {
    expect(position(`${LP}, range: { lower: 1500, upper: 2500 }, size: { value: 100000 }`)).toEqual({
      id: 'lp',
      kind: 'concentrated',
      terms: { kind: 'concentrated', base: 'ETH', quote: 'USDC', range: { lower: 1500, upper: 2500 } },
      size: { kind: 'value', value: 100000 },
      entry: undefined,
      fees: { apr: undefined, whileInRange: false, uncollected: [], collected: [] },
    })
  })

  it('keeps amounts, liquidity and uncollected fees as the exact decimals that were typed', () => {
    const range = 'range: { lower: 1500, upper: 2500 }'
    const amounts = position(
      `${LP}, ${range}, size: { amounts: { ETH: "22.035912345678901234567890", USDC: 55928.5 } }, fees: { apr: 0.25, uncollected: { ETH: "0.010" } }`,
    )
    expect(amounts).toMatchObject({
      size: {
        kind: 'amounts',
        amounts: [
          { asset: 'ETH', amount: '22.03591234567890123456789' },
          { asset: 'USDC', amount: '55928.5' },
        ],
      },
      fees: { apr: 0.25, whileInRange: false, uncollected: [{ asset: 'ETH', amount: '0.01' }], collected: [] },
    })
    const liquidity = position(`${LP}, ${range}, size: { liquidity: "9334.55" }`)
    expect(liquidity).toMatchObject({ size: { kind: 'liquidity', liquidity: '9334.55' } })
  })

  it('may be entered at prices, the market’s now for those left out, or by amounts, 0 for those left out', () => {
    const lp = `${LP}, range: { lower: 1500, upper: 2500 }, size: { value: 1 }`
    expect(position(`${lp}, entry: { prices: { ETH: 1800 } }`)).toMatchObject({
      entry: {
        kind: 'prices',
        prices: [
          { asset: 'ETH', price: 1800 },
          { asset: 'USDC', price: 1 },
        ],
      },
    })
    expect(position(`${lp}, entry: { amounts: { USDC: "100" } }`)).toMatchObject({
      entry: {
        kind: 'amounts',
        amounts: [
          { asset: 'ETH', amount: '0' },
          { asset: 'USDC', amount: '100' },
        ],
      },
    })
  })

  it('with ticks has their range and the raw on-chain liquidity (USDC/WETH, token0 the quote: 1e12/1.0001^tick)', () => {
    const lp = position(
      `${LP}, ticks: { lower: 200000, upper: 201000 }, decimals: { base: 18, quote: 6 }, inverted: true, size: { liquidity: "1517882343751509868544" }`,
    )
    expect(lp).toMatchObject({
      size: { kind: 'raw-liquidity', liquidity: '1517882343751509868544', decimals: { base: 18, quote: 6 } },
    })
    const { range } = (lp as { terms: { range: { lower: number; upper: number } } }).terms
    expect(range.lower).toBeCloseTo(1e12 * 1.0001 ** -201000, 6)
    expect(range.upper).toBeCloseTo(1e12 * 1.0001 ** -200000, 6)
  })
})

describe('a held perp and a held option', () => {
  it('have the defaults of tradable ones', () => {
    expect(position('id: s, kind: perp, asset: ETH, size: "-10", entryPrice: 2100')).toEqual({
      ...{ id: 's', kind: 'perp', asset: 'ETH', size: '-10', entryPrice: 2100, venue: undefined, contract: 'linear' },
      ...{ funding: 0, maxLeverage: 10, maintenanceMargin: 0.05, collateral: undefined },
    })
    const option =
      'id: o, kind: option, type: put, asset: ETH, strike: 1700, expiry: 2026-02-06, size: "5", volatility: 0.7'
    expect(position(option)).toEqual({
      ...{
        id: 'o',
        kind: 'option',
        type: 'put',
        asset: 'ETH',
        strike: 1700,
        expiry: Date.UTC(2026, 1, 6, 8),
        size: '5',
      },
      ...{ volatility: 0.7, forward: 2000, settlement: 'numeraire', venue: undefined },
    })
  })
})

describe('an instrument', () => {
  it('trades at the asset’s price both ways when the file gives neither price nor quotes', () => {
    expect(instrument('id: P, kind: perp')).toEqual({
      ...{
        id: 'P',
        kind: 'perp',
        asset: 'ETH',
        venue: undefined,
        lot: '1',
        sides: 'both',
        maxSize: undefined,
        mark: undefined,
      },
      fee: { kind: 'per-token', amount: 0 },
      price: 2000,
      asks: [{ price: 2000, size: Number.POSITIVE_INFINITY }],
      bids: [{ price: 2000, size: Number.POSITIVE_INFINITY }],
      ...{ contract: 'linear', funding: 0, maxLeverage: 10, maintenanceMargin: 0.05, collateral: undefined },
    })
    expect(instrument('id: P, kind: perp, price: 2001')).toMatchObject({
      asks: [{ price: 2001 }],
      bids: [{ price: 2001 }],
    })
    expect(instrument('id: S, kind: spot')).toMatchObject({ asks: [{ price: 2000 }], bids: [{ price: 2000 }] })
  })

  it('keeps a perp by its venue’s published tiers only where the file leaves the maintenance margin to the venue', () => {
    const perp = 'id: P, kind: perp, venue: hyperliquid, maxLeverage: 25'
    expect(instrument(perp)).toMatchObject({ maintenanceMargin: 0.02, tiers: [{ rate: 0.02 }, { rate: 1 / 30 }] })
    expect(instrument(`${perp}, maintenanceMargin: 0.02`)).not.toHaveProperty('tiers')
  })

  it('with one quote trades on that side only, and no more than its size', () => {
    expect(instrument('id: P, kind: perp, bid: 1999, bidSize: "3.5"')).toMatchObject({
      price: 2000,
      asks: [],
      bids: [{ price: 1999, size: 3.5 }],
    })
  })

  it('has the maintenance margin 1/(2·maxLeverage) unless it gives its own', () => {
    expect(instrument('id: P, kind: perp, maxLeverage: 25')).toMatchObject({ maintenanceMargin: 0.02 })
    expect(instrument('id: P, kind: perp, maxLeverage: 25, maintenanceMargin: 0.01')).toMatchObject({
      maintenanceMargin: 0.01,
    })
  })

  it.each([
    ['fee: 0.6', { kind: 'per-token', amount: 0.6 }],
    ['fee: { rate: 0.0003 }', { kind: 'rate', rate: 0.0003, cap: undefined }],
    ['fee: { rate: 0.0003, cap: 0.125 }', { kind: 'rate', rate: 0.0003, cap: 0.125 }],
  ])('of kind option with %s', (fee, expected) => {
    const option = 'id: O, kind: option, type: call, strike: 1800, expiry: 2026-02-06, volatility: 0.66'
    expect(instrument(`${option}, ${fee}`)).toMatchObject({ fee: expected, forward: 2000, settlement: 'numeraire' })
  })

  it('of kind option is never traded at a price of its own making: no quote, no level, and a warning', () => {
    const option =
      'id: O, kind: option, asset: ETH, type: call, strike: 1800, expiry: 2026-02-06, volatility: 0.66, lot: "1"'
    const strategy = strategyOf(`positions: []\ninstruments: [{ ${option} }]`)
    expect(strategy.instruments[0]).toMatchObject({ asks: [], bids: [] })
    expect(strategy.warnings).toEqual(["instruments[0]: O has neither bid nor ask and can't be traded"])
  })

  it('that would expire before the horizon is left out with a warning', () => {
    const option =
      'id: O, kind: option, asset: ETH, type: call, strike: 1800, expiry: 2026-01-30, ask: 60, volatility: 0.66, lot: "1"'
    const strategy = strategyOf(`positions: []\ninstruments: [{ ${option} }]`)
    expect(strategy.instruments).toEqual([])
    expect(strategy.warnings).toEqual(['instruments[0]: left out O, which would expire before the horizon'])
  })
})

describe('what is minimised by default', () => {
  const perp = '{ id: P, kind: perp, asset: ETH, lot: "1" }'
  const put =
    '{ id: O, kind: option, type: put, asset: ETH, strike: 1800, expiry: 2026-02-06, ask: 43, volatility: 0.66, lot: "1" }'
  it.each([
    ['delta, with a perp alone', `[${perp}]`, '', 'delta'],
    ['replication, with an option', `[${perp}, ${put}]`, '', 'replication'],
    ['delta, with the only option excluded', `[${perp}, ${put}]`, 'hedge: { exclude: [O] }', 'delta'],
    ['what the file says', `[${perp}]`, 'hedge: { minimise: worst-loss }', 'worst-loss'],
  ])('is %s', (_, instruments, hedge, expected) => {
    expect(strategyOf(`positions: []\ninstruments: ${instruments}\n${hedge}`).hedge.minimise).toBe(expected)
  })
})
