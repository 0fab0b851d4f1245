import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import { earnedTokens, recordedFees } from '../../src/simulation/fees/bar-fees.ts'
import { flowFees } from '../../src/simulation/fees/flow-fees.ts'
import { tradeChance } from '../../src/simulation/fees/trade-chance.ts'
import type { HedgeLine } from '../../src/simulation/hedge-line.ts'
import { markBook } from '../../src/simulation/mark-book.ts'
import { flatBars, type PricePath } from '../../src/simulation/price-path.ts'
import type { PoolBars } from '../../src/simulation/recorded/pool-bars.ts'
import { poolPrices } from '../../src/simulation/recorded/pool-prices.ts'
import { fundingColumn, readFunding } from '../../src/simulation/recorded/read-funding.ts'
import { readPoolBars } from '../../src/simulation/recorded/read-pool-bars.ts'
import { run } from '../../src/simulation/run.ts'
import type { Rule } from '../../src/strategy/terms/rule.ts'
import { rangeFromTicks } from '../../src/units/ticks.ts'
import { sharedText } from '../shared-data.ts'

const minutes = sharedText('data/uniswap/polygon-0x45dda9cb-USDC-WETH-0.05_minute_20220719_20220822.csv')
const stamps = sharedText('data/funding/binance_8h_2020_2023_ETH.csv')
const golden = sharedText('golden/bt1.json')
const here = minutes !== undefined && stamps !== undefined && golden !== undefined

const rule = (name: string, when: Rule['when'], to: Rule['to'] = 'edge'): Rule => {
  return { name, when, to, trade: undefined, exit: undefined, topUp: undefined, roll: undefined, rerange: undefined }
}
const HOUR = 3_600_000
const RULES: readonly Rule[] = [
  rule('none', { kind: 'never' }),
  rule('clock1h', { kind: 'every', milliseconds: HOUR }),
  rule('clock8h', { kind: 'every', milliseconds: 8 * HOUR }),
  rule('clock24h', { kind: 'every', milliseconds: 24 * HOUR }),
  rule('band5pctEdge', { kind: 'delta', share: 0.05 }),
  rule('band5pctCentre', { kind: 'delta', share: 0.05 }, 'centre'),
  rule('unhedged', { kind: 'never' }),
]

function position(ticks = { lower: 200310, upper: 204620 }) {
  const decimals = { base: 18, quote: 6 }
  const bars = readPoolBars(minutes!, 'minutes.csv', { token0: 6, token1: 18 }).value!
  const prices = poolPrices(bars, { decimals, inverted: true }, 1)
  const { count, times } = bars
  const path: PricePath = {
    assets: ['ETH', 'USDC'],
    count,
    times,
    step: 60_000,
    bars: [prices, flatBars(new Float64Array(count).fill(1))],
  }
  const range = rangeFromTicks(ticks, decimals, true)
  const terms = { kind: 'concentrated', base: 'ETH', quote: 'USDC', range } as const
  const { pool } = openPool(terms, { kind: 'value', value: 100_000 }, [prices.close[0]!, 1])
  const held = { liquidity: pool.liquidity * 1e12, ticks, fee: 0.0005 }
  return { path, bars, pool, range, held }
}

/** Each bar behind one at its own tick in which nothing went in, which hides the way there. */
function closesAlone(bars: PoolBars): PoolBars {
  const twice = (column: Float64Array, first = 1) =>
    Float64Array.from({ length: 2 * column.length }, (_, i) => column[i >> 1]! * (i % 2 === 0 ? first : 1))
  const { count, times, closeTick, lowTick, highTick, in0, in1, liquidity } = bars
  return {
    ...{ count: 2 * count, times: twice(times), closeTick: twice(closeTick), lowTick: twice(lowTick) },
    ...{ highTick: twice(highTick), in0: twice(in0, 0), in1: twice(in1, 0), liquidity: twice(liquidity) },
  }
}

describe.skipIf(!here)('35 recorded days of a pool, by seven rules (BT1)', () => {
  const { path, bars, pool, range, held } = here ? position() : ({} as ReturnType<typeof position>)
  const run1 = (one: Rule) => {
    const fees = recordedFees(bars, earnedTokens(bars, { ...held, dilutes: true }), 'USDC', 'ETH')
    const marks = markBook(path, {
      pools: [{ id: 'lp', pool, range, fees }],
      tokens: [0, 0],
      options: [],
      leads: [0, 1],
    })
    const { column } = fundingColumn(
      readFunding(stamps!, 'f.csv').value!,
      path,
      (_, bar) => path.bars[0]!.close[bar]!,
      false,
    )
    const line: HedgeLine = {
      ...{ id: 'PERP', asset: 0, kind: 'perp', account: 0, held: false, lot: 1e-12, ratio: 1 },
      ...{
        size: one.name === 'unhedged' ? 0 : -marks.entryDelta[0]!,
        price: path.bars[0]!.close[0]!,
        mid: path.bars[0]!.close[0]!,
      },
      ...{ feeRate: 0.00045, feePerToken: 0, halfSpread: 0, maxLeverage: 10, collateral: undefined, funding: column },
      maintenance: { contract: 'linear', maintenanceMargin: 0.05 },
    }
    const settings = {
      fill: 'close',
      optionSpread: 0,
      optionFees: 0,
      capital: 100_000,
      volatilities: [0.8, 0],
    } as const
    const net = new Float64Array(path.count)
    return { net, ...run(path, marks, [line], one, { ...settings, net }) }
  }

  it('opens and ends at these prices, with this liquidity and delta', () => {
    const { rangeLower, rangeUpper, entryPrice, exitPrice, liquidity, entryDelta } = JSON.parse(golden!).rules.none
    const [prices] = path.bars
    const found = [
      range.lower,
      range.upper,
      prices!.close[0],
      prices!.close.at(-1),
      pool.liquidity,
      -run1(RULES[0]!).finalSize,
    ]
    const wanted = [rangeLower, rangeUpper, entryPrice, exitPrice, liquidity, entryDelta]
    expect(found).toEqual(wanted.map((value: number) => expect.closeTo(value, 6)))
  })

  it.each(RULES)('$name', (one) => {
    const wanted = JSON.parse(golden!).rules[one.name]
    const got = run1(one)
    const { attribution, memos } = got
    const close = (value: number) => expect.closeTo(value, 6)
    expect({
      ...{ poolPnl: attribution.pool, fees: attribution.fees, perpPnl: attribution.perp, funding: attribution.funding },
      ...{ perpFees: -attribution.tradingFees, trades: got.trades, turnover: got.turnover, net: got.pnl },
      ...{
        inRangeShare: got.timeInRange,
        impermanentLoss: memos.impermanentLoss,
        lvr: memos.lvr,
        finalSize: got.finalSize,
      },
    }).toEqual({
      ...{ poolPnl: close(wanted.poolPnl), fees: close(wanted.fees), perpPnl: close(wanted.perpPnl) },
      ...{ funding: close(wanted.funding), perpFees: close(wanted.perpFees), trades: wanted.trades },
      ...{ turnover: close(wanted.turnover), net: close(wanted.net), inRangeShare: close(wanted.inRangeShare) },
      ...{ impermanentLoss: close(wanted.impermanentLoss), lvr: close(wanted.lvr), finalSize: close(wanted.finalSize) },
    })
    expect(Math.abs(attribution.residual)).toBeLessThan(1e-9)
    const days: number[] = []
    for (let i = 0; i < path.count; i++) {
      const day = (at: number) => Math.floor(path.times[at]! / 86_400_000)
      if (i === path.count - 1 || day(i + 1) !== day(i)) days.push(100_000 + got.net[i]!)
    }
    expect(days).toEqual(wanted.dailyEquity.map(close))
  })

  // Golden FEE6: ¼σ²L√p over the minutes in range, of which blocks of 2.2 s leave arbitrageurs 24 %.
  it('earn by the model’s arbitrage nine tenths of what was recorded: the rest is noise', () => {
    const volatility = 0.8572942711554323
    const covariance = [
      [volatility * volatility, 0],
      [0, 0],
    ]
    const flow = { tier: 0.0005, blockSeconds: 2.2, noiseVolume: 0, liquidity: undefined, gas: 0 }
    const out = new Float64Array(path.count)
    flowFees(pool, range, flow, { covariance })(path, out)
    const recorded = JSON.parse(golden!).rules.none.fees
    expect(tradeChance(0.0005, volatility, 2.2 / 86_400 / 365)).toBeCloseTo(0.24255238899040946, 9)
    // 6,768 where the price never leaves the range
    expect(out.at(-1)! / 6768.14717972365).toBeLessThan(1)
    expect(Math.abs(1 - out.at(-1)! / recorded - 0.09330794782282337)).toBeLessThan(0.02)
  })

  it.each([
    ['path,diluting', { lower: 200310, upper: 204620 }, true],
    ['path,price taker', { lower: 200310, upper: 204620 }, false],
    ['narrow 1550-1750 path,diluting', { lower: 201650, upper: 202860 }, true],
    ['narrow 1550-1750 path,price taker', { lower: 201650, upper: 202860 }, false],
    ['close,diluting', { lower: 200310, upper: 204620 }, true],
    ['close,price taker', { lower: 200310, upper: 204620 }, false],
    ['narrow 1550-1750 close,diluting', { lower: 201650, upper: 202860 }, true],
    ['narrow 1550-1750 close,price taker', { lower: 201650, upper: 202860 }, false],
  ])(
    'earn these tokens by the share of the tick path, or where closes alone are known (golden FEE5: %s)',
    (name, ticks, dilutes) => {
      const own = position(ticks)
      const seen = name.includes('close') ? closesAlone(own.bars) : own.bars
      const { token0, token1 } = earnedTokens(seen, { ...own.held, dilutes })
      const [wanted0, wanted1] = JSON.parse(golden!).fees[name]
      expect([token0.at(-1)! / wanted0, token1.at(-1)! / wanted1]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)])
    },
  )
})
