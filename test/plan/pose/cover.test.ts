import { beforeAll, describe, expect, it } from 'vitest'
import { loadFormulas } from '../../../src/numerics/formula/formula.ts'
import { option, posed, RANGE } from './posed.ts'

const BOTH = `${option('call', 2200)}\n${option('put', 1800)}\n{ id: PERP, kind: perp, asset: ETH, lot: "0.0001" }`
const SHORT_PERP = '{ id: short, kind: perp, asset: ETH, size: "-10", entryPrice: 2100 }'
const held = (type: string, size: string, expiry = '2026-02-06') =>
  `{ id: held-${type}-${expiry}, kind: option, type: ${type}, asset: ETH, strike: 2100, expiry: ${expiry}, size: "${size}", volatility: 0.65 }`
const wallet = (size: string) => `{ id: wallet, kind: spot, asset: ETH, size: "${size}" }`

/** The rows of a kind: what may at most be sold beyond all cover. */
function rows(name: string, positions: string, instruments = BOTH, limits = '') {
  const { limits: posedLimits } = posed(positions, instruments, `{ minimise: replication, limits: { ${limits} } }`)
  return posedLimits.linear.filter((row) => row.name === name)
}

/** The most that may be sold of the first option, alone. */
const sellable = (name: string, ...terms: [positions: string, instruments?: string, limits?: string]) => {
  const [row] = rows(name, ...terms)
  return row === undefined ? Infinity : row.max - row.held
}

beforeAll(loadFormulas)

describe('options are sold only with cover', () => {
  it.each([
    ['a range, all in its quote above its upper edge', RANGE, 0, 0],
    [
      'a pool over all prices, whose delta dies away',
      '{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { value: 100000 } }',
      0,
      0,
    ],
    [
      'a weighted pool of 99 % ETH, whose delta dies away slowly',
      '{ id: lp, kind: weighted, weights: { ETH: 0.99, USDC: 0.01 }, size: { value: 100000 } }',
      0,
      0,
    ],
    ['three tokens', wallet('3'), 3, 0],
    ['three tokens and a range', `${wallet('3')}, ${RANGE}`, 3, 0],
    ['a short perpetual', SHORT_PERP, 0, 10],
    ['a short perpetual against four tokens', `${SHORT_PERP}, ${wallet('4')}`, 0, 6],
    ['two calls', held('call', '2'), 2, 0],
    ['two calls sold against three tokens', `${held('call', '-2')}, ${wallet('3')}`, 1, 0],
    ['two puts sold against nothing, which may stay so', held('put', '-2'), 0, 0],
    [
      'the square of a price sold, worse than any number of tokens',
      '{ id: f, kind: formula, assets: [ETH], value: "-ETH^2 / 100" }',
      0,
      0,
    ],
    [
      'the square of a price, more than any number of tokens',
      '{ id: f, kind: formula, assets: [ETH], value: "ETH^2 / 100" }',
      Infinity,
      0,
    ],
  ])('%s', (_, positions, calls, puts) => {
    expect(sellable('naked.ETH.calls', positions)).toBeCloseTo(calls, 9)
    expect(sellable('naked.ETH.puts', positions)).toBeCloseTo(puts, 9)
  })

  it('and as many more as the file lets go naked; .inf leaves no row', () => {
    const limits = 'naked: { ETH: { calls: 2, puts: .inf } }'
    expect(sellable('naked.ETH.calls', wallet('3'), BOTH, limits)).toBe(5)
    expect(rows('naked.ETH.puts', wallet('3'), BOTH, limits)).toEqual([])
  })

  it('each bought option covers one that is sold and expires no later; perpetuals of the plan cover nothing', () => {
    const late = option('call', 2300, '', '2026-03-27')
    const instruments = `${option('call', 2200)}\n${late}\n{ id: PERP, kind: perp, asset: ETH, lot: "0.0001" }`
    const all = rows('naked.ETH.calls', held('call', '5', '2026-03-27'), instruments)
    // Buy and sell of the near call, of the late one, of the perpetual.
    expect(all.map(({ held, min, max, lots }) => ({ held, min, max, lots }))).toEqual([
      { held: -5, min: -Infinity, max: 0, lots: [-1, 1, -1, 1, 0, 0] },
      { held: -5, min: -Infinity, max: 0, lots: [0, 0, -1, 1, 0, 0] },
    ])
  })

  it('selling 5,000 far options against a range for their premium is out of the question', () => {
    const far = `${option('put', 800, ', maxSize: "5000"')}\n${option('call', 4500, ', maxSize: "5000"')}`
    expect(sellable('naked.ETH.calls', RANGE, far)).toBe(0)
    expect(sellable('naked.ETH.puts', RANGE, far)).toBe(0)
  })
})
