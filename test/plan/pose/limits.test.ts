import { describe, expect, it } from 'vitest'
import type { LinearLimit } from '../../../src/hedge/problem/linear-limit.ts'
import { option, perp, posed, RANGE, range } from './posed.ts'

const row = (limits: string, name: string, instruments: string, positions = RANGE, target = 'flat') => {
  const problem = posed(positions, instruments, `{ minimise: delta, target: ${target}, limits: { ${limits} } }`)
  const [first, ...others] = problem.limits.linear.filter((one) => one.name === name)
  return { first: first!, others, problem }
}
/** What so many lots of each candidate come to, the activations in use with them. */
const total = ({ held, lots, used }: LinearLimit, counts: readonly number[]) =>
  counts.reduce((sum, count, i) => sum + count * lots[i]!, held) + used.reduce((sum, each) => sum + each, 0)

/** The candidates of a perpetual and a put are, in this order: perp bought, perp sold, put bought, put sold. */
const BOTH = `${perp()}\n${option('put', 1800)}`

describe('a limit that adds up, in the unit of the file', () => {
  it('delta: the tokens that are left, whatever the target gives back', () => {
    const wallet = '{ id: w, kind: spot, asset: ETH, size: "10" }'
    const { first, problem } = row('delta: { ETH: { min: -1, max: 4 } }', 'delta.ETH', BOTH, wallet, 'hold')
    expect(problem.delta).toEqual([0])
    expect([first.min, first.max, first.held]).toEqual([-1, 4, 10])
    // 60,000 lots of 0.0001 sold leave four.
    expect(total(first, [0, 60_000, 0, 0])).toBeCloseTo(4, 9)
  })

  it('delta: the coins posted for an inverse perpetual too, once it is used', () => {
    const coins = perp(', contract: inverse, collateral: 2').replace('0.0001', '1')
    const { first } = row('delta: { ETH: { max: 0 } }', 'delta.ETH', coins)
    // 2,000 contracts of one dollar are one token.
    expect(total(first, [0, 2000])).toBeCloseTo(range.now - 1 + 2, 9)
  })

  it('gamma and vega: those of a range and of a 30-day option at 65 %, by Black-76', () => {
    const near = option('put', 2000, '', '2026-02-04')
    const gamma = row('gamma: { ETH: { min: 0 } }', 'gamma.ETH', near).first
    const vega = row('vega: { ETH: { max: 10 } }', 'vega.ETH', near).first
    const deviation = 0.65 * Math.sqrt(30 / 365)
    const density = Math.exp(-0.5 * (deviation / 2) ** 2) / Math.sqrt(2 * Math.PI)
    expect(gamma.held).toBeCloseTo(-range.liquidity / 2 / 2000 ** 1.5, 12)
    expect(gamma.lots[0]! / (density / (2000 * deviation))).toBeCloseTo(1, 9)
    expect([vega.held, vega.lots[1]! / (-20 * density * Math.sqrt(30 / 365))]).toEqual([0, expect.closeTo(1, 9)])
  })

  it('premium: paid less received', () => {
    expect(total(row('premium: 500', 'premium', BOTH).first, [7, 7, 3, 1])).toBeCloseTo(3 * 42 - 40, 9)
  })

  it('margin: what each lot needs, or the collateral given as soon as the perpetual is used', () => {
    expect(total(row('margin: 500', 'margin', perp(', maxLeverage: 20')).first, [0, 10_000])).toBeCloseTo(100, 9)
    expect(total(row('margin: 500', 'margin', perp(', collateral: 1500')).first, [0, 10_000])).toBe(1500)
  })

  it('capital: the positions, collateral given or needed, and premium where it is paid rather than received', () => {
    const instruments = `${perp(', collateral: 1500')}\n${option('put', 1800)}`
    const { first, others } = row('capital: 130000', 'capital', instruments)
    const margin = row('margin: 1', 'margin', instruments).first
    expect(others).toHaveLength(1)
    const tiedUp = (counts: readonly number[]) => Math.max(...[first, ...others].map((one) => total(one, counts)))
    expect([first.max, others[0]!.max]).toEqual([130_000, 130_000])
    expect(tiedUp([0, 1, 10, 0])).toBeCloseTo(101_500 + 420, 6)
    expect(tiedUp([0, 1, 0, 10])).toBeCloseTo(100_000 + total(margin, [0, 1, 0, 10]), 6)
  })

  it('expected: the mean net result, with fees, funding and what the positions earn', () => {
    const wallet = '{ id: w, kind: spot, asset: ETH, size: "1" }'
    const { first, problem } = row('expected: -500', 'expected', perp(', funding: 0.365'), wallet)
    expect([first.min, first.max, problem.held.samples.length]).toEqual([-500, Infinity, 2000])
    // Prices have no drift: a token sold earns 3 % of 2,000 of funding less its fee of 90 cents, whatever it was.
    expect(total(first, [0, 0])).toBeCloseTo(0, 0)
    expect(total(first, [0, 10_000])).toBeCloseTo(60 - 0.9, 6)
    const pool = RANGE.replace('size:', 'fees: { apr: 0.365 }, size:')
    const fees = row('expected: 0', 'expected', BOTH, pool).first.held - row('expected: 0', 'expected', BOTH).first.held
    expect(fees).toBeCloseTo(3000, 6)
  })
})

it('what nothing looks at has no points, and the sets that are looked at have all of theirs', () => {
  const points = (hedge: string) => {
    const { held } = posed(RANGE, BOTH, hedge)
    return [held.grid.length > 200, held.samples.length, held.wide.length]
  }
  expect(points('{ minimise: delta, limits: { tail: .inf } }')).toEqual([false, 0, 0])
  // The strike stands on the wide grid too, unless the file gives the tail.
  expect(points('{ minimise: worst-loss }')).toEqual([true, 0, 62])
  expect(points('{ minimise: variance, scenarios: { samples: 300 }, limits: { tail: 1 } }')).toEqual([false, 300, 61])
  expect(points('{ minimise: cost, limits: { loss: 1, shortfall: 1 } }')).toEqual([true, 2000, 62])
})

it('the share of the objective that may be given up is passed on', () => {
  expect(posed(RANGE, BOTH, '{ minimise: delta, simplify: 0.02 }').simplify).toBe(0.02)
})
