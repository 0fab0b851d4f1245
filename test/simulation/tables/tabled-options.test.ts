import { describe, expect, it } from 'vitest'
import { black76 } from '../../../src/numerics/black76.ts'
import { pathRoom } from '../../../src/simulation/paths/path-market.ts'
import { stickyMoneyness } from '../../../src/simulation/tables/smile.ts'
import { type TabledOption, tabledOptions } from '../../../src/simulation/tables/tabled-options.ts'
import { pathMarket } from '../paths/sampled.ts'

const STEPS = 720
const VALUE = 100_000
const smile = (k: number) => 0.6 - 0.2 * k + 0.3 * k * k
const strikes = [1500, 1600, 1700, 1800, 1900, 2000, 2000, 2100, 2200, 2300, 2400, 2500]
const quotes = strikes.map((strike) => ({ strike, volatility: smile(Math.log(strike / 2000)) }))

/** Twelve options about 2,000, three tokens of each, with a forward 0.5 % above the price. */
const held = (sticky: boolean): TabledOption[] =>
  quotes.map(({ strike, volatility }, i) => ({
    ...{ type: i < 6 ? 'put' : 'call', strike, size: i % 5 === 4 ? -3 : 3, basisRatio: 1.005 },
    volatility: sticky ? stickyMoneyness({ strike, volatility }, 2010, quotes) : () => volatility,
  }))

/** A month hour by hour; the options settle `hoursAfter` the end. */
function month(options: readonly TabledOption[], hoursAfter: number, fee = 0) {
  const market = pathMarket({ prices: [2000], steps: STEPS, stepYears: 1 / 8760 })
  const { path } = pathRoom(market, ['ETH'], 0)
  const years = (STEPS + hoursAfter) / 8760
  const terms = { id: 'book', asset: 0, lead: 0, positions: false, years, reach: 1.3, deliveryFee: () => fee }
  const book = tabledOptions(options, terms, path)
  const columns = [0, 1, 2].map(() => new Float64Array(path.count)) as [Float64Array, Float64Array, Float64Array]
  const along = (prices: (bar: number) => number) => {
    path.bars[0]!.close.forEach((_, bar, close) => {
      close[bar] = prices(bar)
    })
    book.mark(path, ...columns)
    return { value: columns[0], delta: columns[1] }
  }
  return { path, years, book, along }
}

/** Every option by its own formula. */
function exact(options: readonly TabledOption[], price: number, left: number, years: number) {
  return options.reduce(
    (sum, { type, strike, size, volatility, basisRatio }) => {
      const factor = basisRatio ** (left / years)
      const one = black76(type, price * factor, strike, volatility(price * factor), left)
      return { value: sum.value + size * one.price, delta: sum.delta + size * one.delta * factor }
    },
    { value: 0, delta: 0 },
  )
}

describe('options along a path', () => {
  it.each([
    ['with volatilities that stay with the strike, to the hour before they settle', false, 0],
    ['with volatilities that stay with the strike, settling later', false, 200],
    ['with volatilities that follow the moneyness', true, 0],
  ])('are worth what the formula says within a millionth of the position: %s', (_, sticky, hoursAfter) => {
    const options = held(sticky)
    const { years, along } = month(options, hoursAfter)
    let worst = 0
    for (const seed of [1, 2]) {
      const at = (bar: number) => 2000 * Math.exp(0.45 * Math.sin(bar * seed * 0.731) * Math.sqrt(bar / STEPS))
      const { value, delta } = along(at)
      for (let bar = 0; bar < STEPS; bar++) {
        const left = years - bar / 8760
        const expected = exact(options, at(bar), left, years)
        worst = Math.max(worst, Math.abs(value[bar]! - expected.value))
        if (!sticky) expect(Math.abs(delta[bar]! - expected.delta)).toBeLessThan(0.002)
      }
    }
    expect(worst).toBeLessThan(1e-6 * VALUE)
  })

  it('are worth the same beyond the table, point by point', () => {
    const options = held(false)
    const { years, along } = month(options, 400)
    const { value, delta } = along((bar) => (bar === 300 ? 9000 : 2000))
    const expected = exact(options, 9000, years - 300 / 8760, years)
    expect(value[300]).toBeCloseTo(expected.value, 6)
    expect(delta[300]).toBeCloseTo(expected.delta, 6)
  })

  it('settle at the first close at or after their expiry, less what the venue keeps, and stay that', () => {
    const call: TabledOption = { type: 'call', strike: 1900, size: -2, volatility: () => 0.6, basisRatio: 1 }
    const { along, book, path } = month([call], -100, 0.5)
    const { value, delta } = along((bar) => (bar < 620 ? 2000 : bar === 620 ? 1950 : 5000))
    expect([...value.subarray(620)]).toEqual(new Array(101).fill(-101))
    expect(Math.max(...delta.subarray(620).map(Math.abs))).toBe(0)
    expect(value[619]).toBeLessThan(-200)
    expect(book.at(path, 700, 1)).toBe(-101)
  })
})

/** shared/golden/time SUR1: Derman's regimes, the smile 0.6 − 0.2k + 0.3k² of 30 days, k = ln(K/F), when the forward falls from 2,000 to 1,800. */
describe('a put struck at 1,800 when the forward falls there from 2,000', () => {
  const own = quotes.find(({ strike }) => strike === 1800)!

  it('keeps its volatility and is worth 128.38 where that stays with the strike', () => {
    expect(own.volatility).toBeCloseTo(0.6244023546094701, 12)
    expect(black76('put', 1800, 1800, own.volatility, 30 / 365).price).toBeCloseTo(128.37537875569433, 9)
  })

  it('takes the volatility of the money and is worth 123.37 where that follows the moneyness', () => {
    const volatility = stickyMoneyness(own, 2000, quotes)
    expect(volatility(2000)).toBe(own.volatility)
    expect(volatility(1800)).toBeCloseTo(0.6, 10)
    expect(black76('put', 1800, 1800, volatility(1800), 30 / 365).price).toBeCloseTo(123.37093292856389, 7)
  })

  it('has before that a delta that is smaller where the volatility moves with the moneyness', () => {
    const sticky = stickyMoneyness(own, 2000, quotes)
    const slope = (volatility: (forward: number) => number) => {
      const worth = (forward: number) => black76('put', forward, 1800, volatility(forward), 30 / 365).price
      return (worth(2000.01) - worth(1999.99)) / 0.02
    }
    expect([slope(() => own.volatility), slope(sticky)]).toEqual([
      ...[expect.closeTo(-0.24886153065295236, 6), expect.closeTo(-0.2249396478936669, 6)],
    ])
  })

  it('stays where fewer than three strikes are quoted, and never falls below a fifth of what it was', () => {
    expect(stickyMoneyness(own, 2000, quotes.slice(0, 2))(500)).toBe(own.volatility)
    const steep = [1000, 2000, 3000].map((strike) => ({ strike, volatility: 0.1 + strike / 4000 }))
    expect(stickyMoneyness(steep[0]!, 2000, steep)(100_000)).toBeGreaterThanOrEqual(0.2 * 0.35)
  })
})
