import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../../src/book/hedge-book.ts'
import { hedgeLeg } from '../../../src/book/hedge-leg.ts'
import { largeMargin, largePremium, untradedDelta } from '../../../src/plan/warnings/risk-warnings.ts'
import { tradeWarnings } from '../../../src/plan/warnings/trade-warnings.ts'
import { ethMarket, legOf, stageOf } from '../stage-of.ts'

const WALLET = 'positions: [ { id: w, kind: spot, asset: ETH, size: "10" } ]'

/** What is said of so many lots of one option, quoted well unless told otherwise: a 30-day 2,000 put at 65 % is worth 148.5. */
function said(terms: string, lots: number): string[] {
  const option = `{ id: PUT, kind: option, type: put, asset: ETH, strike: 2000, expiry: 2026-02-06, lot: "1", ${terms} }`
  const stage = stageOf(ethMarket(`${WALLET}\ninstruments: [ ${option} ]`))
  return tradeWarnings([legOf(stage, 'PUT', lots)], stage.now)
}

const FAIR = 'bid: 150, ask: 156, volatility: 0.65'

describe('a leg of a plan is doubtful', () => {
  it.each([
    ['no: a tenth of the open interest', `${FAIR}, openInterest: 100`, 10, []],
    ['above a tenth of the open interest', `${FAIR}, openInterest: 2953`, -6856, ['PUT 6,856 of 2,953']],
    [
      'above it though the quote is deep enough',
      `${FAIR}, bidSize: "9000", openInterest: 2953`,
      -6856,
      ['PUT 6,856 of 2,953'],
    ],
    ['where neither depth nor open interest is known', FAIR, 1, ['neither depth nor open interest is known of PUT']],
    ['no: within the depth of its side', `${FAIR}, askSize: "5"`, 5, []],
    ['where only the other side’s depth is known', `${FAIR}, bidSize: "5"`, 5, ['neither depth']],
    [
      'bought at a stub offer',
      'bid: 0.2, ask: 540, mark: 153, volatility: 0.65, openInterest: 1000',
      1,
      ['PUT: bid 0.2 and ask 540 are far from its mid 153'],
    ],
    [
      'bought at a stub offer that nobody bids against',
      'ask: 540, mark: 153, volatility: 0.65, openInterest: 1000',
      1,
      ['PUT: ask 540 is far from its mid 153'],
    ],
    ['sold at a stub bid', 'bid: 0.2, ask: 160, volatility: 0.65, openInterest: 1000', -1, ['far from its mid 80.1']],
    ['no: quotes of one and three ticks', 'bid: 100, ask: 300, volatility: 0.65, openInterest: 1000', -1, []],
    [
      'with a volatility that makes it worth more than anybody asks',
      'bid: 100, ask: 110, volatility: 0.65, openInterest: 1000',
      1,
      ['its volatility of 65 % makes it worth 15'],
    ],
    [
      'with a volatility that makes it worth less than is bid',
      'bid: 200, ask: 210, volatility: 0.65, openInterest: 1000',
      -1,
      ['outside its quotes 200 to 210'],
    ],
  ])('%s', (_, terms, lots, parts) => {
    const warnings = said(terms, lots)
    expect(warnings).toHaveLength(parts.length)
    parts.forEach((part, i) => {
      expect(warnings[i]).toContain(part)
    })
  })

  it.each([
    [
      'bought through a good offer into a stub one',
      'asks: [[155, "5"], [540, "50"]], bid: 150',
      [
        [155, 5],
        [540, 1],
      ],
      'bid 150 and ask 540',
    ],
    ['bought where the good offer is enough', 'asks: [[155, "5"], [540, "50"]], bid: 150', [[155, 5]], undefined],
    [
      'sold through a good bid into a stub one',
      'bids: [[150, "5"], [1, "50"]], ask: 156',
      [
        [150, -5],
        [1, -1],
      ],
      'bid 1 and ask 156',
    ],
  ] as const)('by the last level of a ladder that it takes: %s', (_, quotes, fills, part) => {
    const terms = `${quotes}, mark: 153, volatility: 0.65, openInterest: 1000`
    const stage = stageOf(
      ethMarket(
        `${WALLET}\ninstruments: [ { id: PUT, kind: option, type: put, asset: ETH, strike: 2000, expiry: 2026-02-06, lot: "1", ${terms} } ]`,
      ),
    )
    const lots = fills.reduce((sum, [, size]) => sum + size, 0)
    const leg = hedgeLeg(
      stage.instruments[0]!,
      lots,
      fills.map(([price, size]) => ({ price, size })),
    )
    const found = part === undefined ? [] : [expect.stringContaining(`PUT: ${part} are far from its mid 153`)]
    expect(tradeWarnings([leg], stage.now)).toEqual(found)
  })

  it('counts three ticks as nothing, where the tick is known: 47.12 % makes a put worth 0.0353 that is quoted at 0.0255 to 0.0265', () => {
    const said = (volatility: number) => {
      const rows = [
        'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest',
        `2026-01-05T08:00:00Z,deribit,P,option,BTC,put,85000,2026-02-27,0.0255,0.0265,,,0.026,${volatility},92640.5,92000,coin,0.1,0.0005,900`,
      ]
      const stage = stageOf(bitcoin, rows.join('\n'))
      return tradeWarnings([legOf(stage, 'P', 46)], stage.now)
    }
    // 39.8 % fits; each point of volatility is worth 0.0013, more than two ticks.
    expect([said(0.398), said(0.405)]).toEqual([[], []])
    expect(said(0.4712)).toEqual([expect.stringMatching(/^P: its volatility of 47.12 % makes it worth 3,2\d\d/)])
  })
})

const bitcoin = `
version: 1
name: test
horizon: 10d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { BTC: { price: 92000, volatility: 0.45 } }
  files: [ chain.csv ]
positions: [ { id: wallet, kind: spot, asset: BTC, size: "1" } ]
instruments: [ { kind: chain, asset: BTC } ]
hedge: { minimise: worst-loss }
`

describe('a plan is doubtful', () => {
  it('where its margin is larger than the positions, as a bet on its own', () => {
    const stage = stageOf(ethMarket(WALLET))
    expect(largeMargin({ initial: 20_000 }, stage.strategy, stage.held, stage.now)).toEqual([])
    expect(largeMargin({ initial: 23_561 }, stage.strategy, stage.held, stage.now)).toEqual([
      expect.stringContaining('23,561 USD, more than the positions are worth (20,000 USD)'),
    ])
  })

  it('where its premium is', () => {
    const stage = stageOf(ethMarket(WALLET))
    expect(largePremium({ premium: 20_000 }, stage.strategy, stage.held, stage.now)).toEqual([])
    expect(largePremium({ premium: 23_561 }, stage.strategy, stage.held, stage.now)).toEqual([
      expect.stringContaining('a premium of 23,561 USD, more than the positions are worth (20,000 USD)'),
    ])
  })

  it('where a delta is left that nothing listed trades, with the money at stake and what moves with it', () => {
    const assets = ', wstETH: { price: 2400, volatility: 0.65 }, SOL: { price: 100, volatility: 0.9 }'
    const pair = (one: string, other: string, value: number) => `{ pair: [${one}, ${other}], value: ${value} }`
    const correlations = [pair('ETH', 'wstETH', 0.999), pair('ETH', 'SOL', 0), pair('wstETH', 'SOL', 0)]
    const positions =
      'positions: [ { id: w, kind: spot, asset: wstETH, size: "5" }, { id: e, kind: spot, asset: ETH, size: "7" } ]'
    const perp = (asset: string) => `{ id: ${asset}-PERP, kind: perp, asset: ${asset}, lot: "0.0001" }`
    const stage = stageOf(
      ethMarket(`${positions}\ninstruments: [ ${perp('ETH')}, ${perp('SOL')} ]`, assets, correlations),
    )
    expect(untradedDelta(stage, stage.instruments, hedgeBook([], stage.now, stage.scenarios))).toEqual([
      '5 wstETH of delta are left, 12,000 USD that nothing listed trades; what is listed and moves with it: ETH-PERP (correlation 0.999); if it moves with ETH, write `tracks: ETH` in its place',
    ])
    const held = stageOf(
      ethMarket(`${positions}\ninstruments: [ ${perp('ETH')} ]\nhedge: { target: hold }`, assets, correlations),
    )
    expect(untradedDelta(held, held.instruments, hedgeBook([], held.now, held.scenarios))).toEqual([])
  })
})
