import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../src/book/hedge-book.ts'
import { assetPrice, hedgeLeg, postedCoins } from '../../src/book/hedge-leg.ts'
import { hedgeLegs } from '../../src/book/hedge-legs.ts'
import { hedgedPnl } from '../../src/book/hedged-pnl.ts'
import { legFills, openedLeg } from '../../src/book/leg-fills.ts'
import { addColumns, grossPnl, incomeAt, netPnl } from '../../src/book/scenario-pnl.ts'
import type { Candidate } from '../../src/hedge/problem/candidate.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

const YEARS = 30 / 365
const stage = stageOf(
  ethMarket(`
positions:
  - { id: lp, kind: constant-product, base: ETH, quote: USDC, size: { liquidity: "100" } }
  - { id: short, kind: perp, asset: ETH, size: "-1", entryPrice: 2000, funding: 0.1 }
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.5", bid: 1999, ask: 2001, fee: { rate: 0.001 }, funding: 0.1, collateral: 5000 }
  - { id: COIN, kind: perp, contract: inverse, asset: ETH, lot: "10", bid: 1990, ask: 2010, fee: { rate: 0.001 }, collateral: 3 }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1900, expiry: 2026-02-04, volatility: 0.6, lot: "0.1", fee: 0.6, asks: [[90, "0.2"], [93, "5"]], bids: [[86, "1"], [80, "5"]] }
  - { id: SPOT, kind: spot, asset: ETH, lot: "0.01", bid: 1998, ask: 2002 }
  - { id: LP-OUT, kind: withdraw, position: lp, lot: "0.01", gas: 15, slippage: 0.01 }
`),
)
const [perp, coin, put, spot, out] = stage.instruments
const at = (...prices: number[]) => ({
  ...stage.scenarios.grid,
  prices: [Float64Array.from(prices), new Float64Array(prices.length).fill(1)],
  count: prices.length,
})
const near = (...values: number[]) => values.map((value) => expect.closeTo(value, 8))

describe('a leg', () => {
  it('of a perp sold is measured from nothing, pays a fee on its notional and loses half the spread', () => {
    const leg = hedgeLeg(perp!, -4, [{ price: 1999, size: -2 }])
    expect(leg).toMatchObject({ lots: -4, size: -2, sizeText: '2', price: 1999, basis: 0, premium: 0, gas: 0 })
    expect([leg.fee, leg.spread]).toEqual(near(2 * 1.999, 2))
  })

  it('over several levels has the price that its size times comes to what was paid', () => {
    const leg = hedgeLeg(put!, 5, [
      { price: 90, size: 0.2 },
      { price: 93, size: 0.3 },
    ])
    expect([leg.size, leg.price, leg.premium, leg.fee]).toEqual(near(0.5, (18 + 27.9) / 0.5, 45.9, 0.3))
    // The mid is (86 + 90)/2.
    expect(leg.spread).toBeCloseTo(0.2 * 2 + 0.3 * 5, 10)
    expect(leg.exposure.greeks(stage.now).value).toBeCloseTo(0.5 * 89.5340982, 6)
  })

  it('of spot is measured from what was paid, which is no premium', () => {
    const leg = hedgeLeg(spot!, 100, [{ price: 2002, size: 1 }])
    expect([leg.basis, leg.premium, leg.spread]).toEqual([2002, 0, 2])
  })

  it('of inverse contracts has the harmonic mean, and is worth at it what its fills are', () => {
    const fills = [
      { price: 2000, size: -1000 },
      { price: 1900, size: -3000 },
    ]
    const leg = hedgeLeg(coin!, -400, fills)
    expect(leg.price).toBeCloseTo(4000 / (1000 / 2000 + 3000 / 1900), 8)
    const one = hedgeLeg(coin!, -400, [{ price: leg.price, size: -4000 }])
    expect(leg.exposure.greeks(stage.now).value).toBeCloseTo(one.exposure.greeks(stage.now).value, 8)
    expect(one.price).toBe(leg.price)
  })

  it('of linear contracts has the plain mean, and of one fill its very price', () => {
    const fills = [
      { price: 2000, size: 1 },
      { price: 2030, size: 0.5 },
    ]
    expect(hedgeLeg(perp!, 3, fills).price).toBeCloseTo(2010, 10)
    // 1,999.1·0.3/0.3 is another number.
    expect(hedgeLeg(perp!, 3, [{ price: 1999.1, size: 0.3 }]).price).toBe(1999.1)
  })

  it('of a pool pays its gas once, whatever its size', () => {
    for (const size of [-0.5, -1])
      expect(hedgeLeg(out!, size * 100, [{ price: 8000, size }])).toMatchObject({ gas: 15, fee: 15 })
  })

  it('posts coins where it is inverse and they are given, and knows what its asset costs', () => {
    expect(stage.instruments.map(postedCoins)).toEqual([undefined, 3, undefined, undefined, undefined])
    expect(assetPrice(coin!, stage.now)).toBe(2000)
  })
})

describe('the legs that lots come to', () => {
  const candidate = (instrument: number, side: 'buy' | 'sell', price: number, lot: number) =>
    ({ instrument, side, price, lot }) as Candidate
  const candidates = [
    candidate(0, 'buy', 2001, 0.5),
    candidate(0, 'sell', 1999, 0.5),
    candidate(2, 'buy', 90, 0.1),
    candidate(2, 'buy', 93, 0.1),
    candidate(2, 'sell', 86, 0.1),
  ]
  const legs = (...lots: number[]) => hedgeLegs(stage.instruments, { candidates } as unknown as HedgeProblem, lots)

  it('are one an instrument in use, in their order, with a fill for each level that is used', () => {
    expect(legs(0, 0, 0, 0, 0)).toEqual([])
    const [sold, bought, ...more] = legs(0, 3, 2, 4, 0)
    expect(more).toEqual([])
    expect(sold).toMatchObject({ instrument: perp, lots: -3, fills: [{ price: 1999, size: -1.5 }] })
    expect(bought).toMatchObject({
      ...{ instrument: put, lots: 6, sizeText: '0.6' },
      fills: [
        { price: 90, size: 0.2 },
        { price: 93, size: 0.4 },
      ],
    })
  })

  it('are none of what is bought and sold back', () => {
    expect(legs(2, 2, 0, 0, 0)).toEqual([])
  })
})

describe('a leg as plain data', () => {
  const legs = [
    hedgeLeg(perp!, -4, [{ price: 1999, size: -2 }]),
    hedgeLeg(put!, 5, [
      { price: 90, size: 0.2 },
      { price: 93, size: 0.3 },
    ]),
  ]

  it('is the same leg again once it is opened among what can be traded, in another thread too', () => {
    const sent = legFills(legs)
    const told: typeof sent = JSON.parse(JSON.stringify(sent))
    expect(sent.map(({ instrument }) => instrument)).toEqual(['PERP', 'PUT'])
    for (const [i, { exposure, ...leg }] of legs.entries()) {
      const again = openedLeg(told[i]!, stage)
      expect(again).toMatchObject(leg)
      expect(again.exposure.greeks(stage.now)).toEqual(exposure.greeks(stage.now))
    }
  })

  it('that is not an instrument of the strategy is our bug', () => {
    expect(() => openedLeg({ instrument: 'GONE', lots: 1, fills: [] }, stage)).toThrow(
      'leg GONE is not an instrument of the strategy',
    )
  })
})

describe('a book', () => {
  const legs = [
    hedgeLeg(perp!, -4, [{ price: 1999, size: -2 }]),
    hedgeLeg(coin!, -200, [{ price: 1990, size: -2000 }]),
    hedgeLeg(put!, 10, [{ price: 90, size: 1 }]),
    hedgeLeg(out!, -100, [{ price: out!.bids[0]!.price, size: -1 }]),
  ]
  const book = hedgeBook(legs, stage.now, stage.scenarios)
  const pool = (price: number) => 200 * Math.sqrt(price)
  // Half of what is sold of the pool is volatile: 1 % of it is lost.
  const sold = pool(2000) * (1 - 0.005)
  const gross = (price: number) =>
    -2 * (price - 1999) -
    2000 * (price / 1990 - 1) +
    3 * (price - 2000) +
    Math.max(0, 1900 - price) -
    pool(price) +
    sold

  it('gains what its legs and the coins it posted do, at every price', () => {
    const prices = [1200, 1900, 2000, 2600]
    expect([...book.gross(at(...prices))]).toEqual(near(...prices.map(gross)))
  })

  it('costs premium, spread and fees, and is paid the funding of its perps; net is all of it', () => {
    const funding = 2 * 1999 * 0.1 * YEARS
    const fees = 2 * 1.999 + 2000 * 0.001 + 0.6 + 15
    expect(book.cost).toEqual({
      ...{ premium: 90, fees: expect.closeTo(fees, 8), fundingIncome: expect.closeTo(funding, 8) },
      spread: expect.closeTo(2 + (2000 * 10) / 1990 + 2 + pool(2000) * 0.005, 8),
      total: expect.closeTo(90 + fees - funding, 8),
    })
    expect([...book.net(at(1500, 2500))]).toEqual(
      near(...[1500, 2500].map((price) => gross(price) - 90 - fees + funding)),
    )
  })

  it('is exposed to its legs and its coins, which stand apart too', () => {
    const [delta] = book.exposure.greeks(stage.now).delta
    const each = legs.map(({ exposure }) => exposure.greeks(stage.now).delta[0]!)
    expect(delta).toBeCloseTo(
      each.reduce((sum, one) => sum + one, 3),
      8,
    )
    expect(book.coins.greeks(stage.now)).toMatchObject({ value: 6000, delta: [3, 0] })
  })

  it('without legs costs and gains nothing', () => {
    const empty = hedgeBook([], stage.now, stage.scenarios)
    expect(empty.cost).toEqual({ premium: 0, spread: 0, fees: 0, fundingIncome: 0, total: 0 })
    expect([...empty.net(at(1500, 2500))]).toEqual([0, 0])
  })

  it('beside what is held adds up to the hedged P&L, which is worked out once for the same question', () => {
    const scenes = at(1500, 2000, 2500)
    const funding = 2000 * 0.1 * YEARS
    const held = (price: number) => pool(price) - pool(2000) - (price - 2000)
    const found = hedgedPnl(stage.held, book, stage.now, scenes)
    expect([...found.unhedged]).toEqual(near(...[1500, 2000, 2500].map((price) => held(price) + funding)))
    expect([...found.hedged]).toEqual([...addColumns(found.unhedged, book.net(scenes))])
    expect(hedgedPnl(stage.held, book, stage.now, scenes)).toBe(found)
    expect(hedgedPnl(stage.held, book, stage.now, at(1500))).not.toBe(found)
    const kept = hedgedPnl(stage.kept, book, stage.now, scenes)
    expect([...kept.unhedged]).not.toEqual([...found.unhedged])
  })
})

describe('P&L from now', () => {
  const [, short] = stage.holdings
  const scenes = at(1500, 2500)

  it('is gross the change of value, net with what is earned on the way', () => {
    const funding = 2000 * 0.1 * YEARS
    expect([...grossPnl(short!.exposure, stage.now, scenes)]).toEqual(near(500, -500))
    expect([...incomeAt(short!.exposure, scenes)]).toEqual(near(funding, funding))
    expect([...netPnl(short!.exposure, stage.now, scenes)]).toEqual(near(500 + funding, funding - 500))
  })

  it('of several adds up point by point', () => {
    expect([...addColumns(Float64Array.of(1, 2), Float64Array.of(10, 20), Float64Array.of(100, 200))]).toEqual([
      111, 222,
    ])
  })
})
