import { describe, expect, it } from 'vitest'
import { poseProblem, poseUntil } from '../../src/plan/pose/pose-problem.ts'
import { ethMarket, stageOf } from './stage-of.ts'

const POSITIONS = Array.from({ length: 500 }, (_, i) => {
  const range = `{ lower: ${1000 + i}, upper: ${2000 + 2 * i} }`
  return `{ id: lp${i}, kind: concentrated, base: ETH, quote: USDC, range: ${range}, size: { value: 10000 } }`
})

/** So many strikes at each of the venues; the first asks a dollar less and bids a dollar more than the next, and so on. */
function stage(strikes: number, venues: readonly string[], hedge = '{ minimise: expected-shortfall }') {
  const options = venues.flatMap((venue, v) =>
    Array.from({ length: strikes }, (_, i) => {
      const quotes = i % 10 === 9 ? '' : `bid: ${40 - v}, ask: ${44 + v}, `
      const terms = `strike: ${1000 + i}, expiry: 2026-02-06, volatility: 0.65, lot: "1"`
      return `{ id: ${venue}-${i}, kind: option, type: put, asset: ETH, venue: ${venue}, ${quotes}${terms} }`
    }),
  )
  const positions = `positions: [ ${POSITIONS.join(', ')} ]`
  return stageOf(ethMarket(`${positions}\ninstruments: [ ${options.join(', ')} ]\nhedge: ${hedge}`))
}

describe('a large book', () => {
  const thousand = stage(500, ['a', 'b'])

  it('is posed whole up to a thousand quotes', () => {
    expect(thousand.warnings).toEqual([])
    const { candidates, held } = poseProblem(thousand)
    expect(candidates).toHaveLength(2 * 900)
    expect(new Set(candidates.map(({ pnl }) => pnl.samples.length))).toEqual(new Set([held.samples.length]))
  })

  it('may be stopped before any instrument but the first 200, and then there is no problem to look at', () => {
    let asked = 0
    expect(poseUntil(thousand, () => (++asked > 10 ? 'user' : undefined))).toBeUndefined()
    expect(asked).toBe(11)
    const few = stage(100, ['a', 'b'])
    expect(poseUntil(few, () => 'time')!.candidates).toHaveLength(2 * 180)
  })

  it('beyond that is thinned of what has no quote or is dearer than the same elsewhere, which is said; pins stay', () => {
    const { instruments, warnings } = stage(500, ['a', 'b', 'c'], '{ pin: { c-3: "0" } }')
    expect(instruments).toHaveLength(451)
    expect(instruments.filter(({ venue }) => venue !== 'a').map(({ id }) => id)).toEqual(['c-3'])
    expect(warnings).toContainEqual(expect.stringContaining('1049 of 1500 instruments are left out'))
  })
})

describe('the price grid of several assets for which the file names no prices', () => {
  const BTC = ', BTC: { price: 60000, volatility: 0.5 }'
  const ranges = (count: number) =>
    POSITIONS.slice(0, count).concat('{ id: b, kind: spot, asset: BTC, size: "1" }').join(', ')
  const grid = (count: number) => {
    const text = ethMarket(`positions: [ ${ranges(count)} ]`, BTC, ['{ pair: [ETH, BTC], value: 0.8 }'])
    const { scenarios } = stageOf(text)
    const [eth, btc] = scenarios.gridPrices.map((column) => new Set(column).size)
    return [scenarios.grid.count, eth!, btc!]
  }

  it('has 41 of each and every kink between them (2,000, as 1,000 is below), those in the ellipse, and of very many kinks as many as leave 50,000 points', () => {
    const [few, ...axes] = grid(1)
    expect(axes).toEqual([42, 41])
    // π·√(1 − 0.8²)/4 of the rectangle, and half a step around it.
    expect(few! / (42 * 41)).toBeGreaterThan(0.47)
    expect(few! / (42 * 41)).toBeLessThan(0.62)
    const [points] = grid(500)
    expect(points).toBeGreaterThan(12_500)
    expect(points).toBeLessThanOrEqual(50_000)
  })
})
