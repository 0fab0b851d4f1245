import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandHalfWidth, whalleyWilmottHalfWidth, zakamouline } from '../../src/simulation/band-width.ts'
import { run } from '../../src/simulation/run.ts'
import type { Rule } from '../../src/strategy/terms/rule.ts'
import { ethPath, marksOf, PLAIN, perpLine, ruleOf } from './made-up.ts'

const HOUR = 3_600_000
const ANY_RULE: fc.Arbitrary<Rule> = fc
  .tuple(
    fc.constantFrom<Rule['when'][]>(
      ...([
        { kind: 'never' },
        { kind: 'every', milliseconds: 16 * HOUR },
        { kind: 'delta', share: 0.05 },
      ] as Rule['when'][]),
      ...([
        { kind: 'deltaTokens', tokens: 0.3 },
        { kind: 'gammaScaled', share: 0.1 },
      ] as Rule['when'][]),
      ...([
        { kind: 'whalleyWilmott', riskAversion: 1e-4 },
        { kind: 'zakamouline', riskAversion: 1e-4 },
      ] as Rule['when'][]),
    ),
    fc.constantFrom<Rule['to']>('edge', 'centre'),
  )
  .map(([when, to]) => ruleOf(when, { to }))
const PRICES = fc.array(fc.double({ min: 1500, max: 2500, noNaN: true }), { minLength: 3, maxLength: 40 })
/** Of an LP: fewer tokens the higher the price. */
const deltasOf = (prices: readonly number[]) => prices.map((price) => 30 - price / 100)

describe('a band', () => {
  it('of Whalley and Wilmott is the width that costs least (golden RUL3)', () => {
    const width = whalleyWilmottHalfWidth(0.00045, 2000, 0.00625, 1e-4)
    expect(width).toBeCloseTo(0.8079130087619565, 9)
    const cost = (h: number) =>
      (0.00045 * 2000 * (0.00625 * 2000) ** 2) / (2 * h) + ((1e-4 / 2) * h * h * 2000 * 2000) / 3
    expect(0.65 ** 2 * cost(width)).toBeCloseTo(55.15512981329324, 7)
    expect(cost(width)).toBeLessThan(Math.min(cost(width * 0.99), cost(width * 1.01)) + 0)
  })

  it('of Zakamouline adds up as published (golden RUL5)', () => {
    const at = { cost: 0.001, price: 100, gamma: 0.026521455440499817, volatility: 0.3, years: 0.25 }
    const { halfWidth, varianceShift } = zakamouline(at, 1)
    expect(halfWidth).toBeCloseTo(0.00044444444444444447 + 0.02701676755149615, 10)
    expect(varianceShift).toBeCloseTo(-0.0698083610613423, 10)
    expect([0.3 * Math.sqrt(1 + varianceShift), 0.3 * Math.sqrt(1 - varianceShift)]).toEqual([
      ...[expect.closeTo(0.2893393293426927, 10), expect.closeTo(0.3102946220860439, 10)],
    ])
  })

  it('scaled by gamma is 4 times as wide at 8 times the gamma', () => {
    const at = { price: 2000, gamma: 8, gammaAtOpen: 1, entryDelta: -20, cost: 0, volatility: 0.65, years: 0.1 }
    expect(bandHalfWidth({ kind: 'gammaScaled', share: 0.05 }, at)).toBeCloseTo(4, 12)
  })
})

describe('a rule', () => {
  const twice = [2000, 2100, 2000, 2100, 2000]
  const traded = (rule: Rule, fill: 'open' | 'close' = 'close') => {
    const told: { index: number; size: number; price: number }[] = []
    const line = perpLine({ size: -10 })
    const settings = {
      ...PLAIN,
      fill,
      told: ({ index, size, price }: (typeof told)[number]) => told.push({ index, size, price }),
    }
    run(ethPath(twice), marksOf(deltasOf(twice)), [line], rule, settings)
    return told.slice(1).map(({ index, size, price }) => [index, Number(size.toFixed(6)), price])
  }

  it.each<[string, Rule, number[][]]>([
    ['never', ruleOf({ kind: 'never' }), []],
    ['by a clock of 16 h', ruleOf({ kind: 'every', milliseconds: 16 * HOUR }), []],
    [
      'by a clock of 8 h',
      ruleOf({ kind: 'every', milliseconds: 8 * HOUR }),
      [
        [1, 1, 2100],
        [2, -1, 2000],
        [3, 1, 2100],
        [4, -1, 2000],
      ],
    ],
    ['to the edge', ruleOf({ kind: 'deltaTokens', tokens: 0.8 }), [[1, 0.2, 2100]]],
    [
      'to the centre',
      ruleOf({ kind: 'deltaTokens', tokens: 0.8 }, { to: 'centre' }),
      [
        [1, 1, 2100],
        [2, -1, 2000],
        [3, 1, 2100],
        [4, -1, 2000],
      ],
    ],
  ])('trades %s', (_, rule, wanted) => {
    expect(traded(rule)).toEqual(wanted)
  })

  it('that saw a close trades at the open of the next bar, so what comes after cannot change its size', () => {
    expect(traded(ruleOf({ kind: 'deltaTokens', tokens: 0.8 }), 'open')).toEqual([[2, 0.2, 2000]])
  })

  it('leaves whole lots held', () => {
    const line = perpLine({ size: -10, lot: 0.25 })
    const result = run(
      ethPath([2000, 2040, 2060]),
      marksOf(deltasOf([2000, 2040, 2060])),
      [line],
      ruleOf({ kind: 'every', milliseconds: 8 * HOUR }),
      PLAIN,
    )
    expect(result.finalSize).toBe(-9.5)
  })

  it('stays within its band after it acted, whatever the prices', () => {
    fc.assert(
      fc.property(PRICES, fc.double({ min: 0.05, max: 3, noNaN: true }), (prices, tokens) => {
        const deltas = deltasOf(prices)
        const line = perpLine({ size: -deltas[0]! })
        const { deltaError, finalSize } = run(
          ethPath(prices),
          marksOf(deltas),
          [line],
          ruleOf({ kind: 'deltaTokens', tokens }),
          PLAIN,
        )
        expect(Math.abs(deltas.at(-1)! + finalSize)).toBeLessThanOrEqual(tokens + 1e-8)
        expect(deltaError).toBeLessThanOrEqual(tokens + 1e-8)
      }),
      { numRuns: 200 },
    )
  })

  it('knows nothing of what comes after: the same prices until a bar mean the same trades until then', () => {
    fc.assert(
      fc.property(PRICES, PRICES, ANY_RULE, fc.constantFrom('open', 'close'), (prices, others, rule, fill) => {
        const shared = Math.floor(prices.length / 2)
        const tradesOn = (path: readonly number[]) => {
          const told: unknown[] = []
          const deltas = deltasOf(path)
          const gammas = marksOf(deltas, -0.01)
          const settings = {
            ...PLAIN,
            fill,
            told: (trade: { index: number }) => trade.index < shared && told.push(trade),
          }
          run(ethPath(path), gammas, [perpLine({ size: -deltas[0]! })], rule, settings)
          return told
        }
        const after = Array.from(prices.slice(shared), (_, i) => others[i % others.length]!)
        expect(tradesOn([...prices.slice(0, shared), ...after])).toEqual(tradesOn(prices))
      }),
      { numRuns: 200 },
    )
  })

  it('has parts that add up to its result, to 1e-9, with fees, spread, funding and either fill', () => {
    fc.assert(
      fc.property(
        PRICES,
        ANY_RULE,
        fc.constantFrom('open', 'close'),
        fc.double({ min: -1e-3, max: 1e-3, noNaN: true }),
        (prices, rule, fill, rate) => {
          const deltas = deltasOf(prices)
          const funding = Float64Array.from(prices, (price) => price * rate)
          const line = perpLine({
            size: -deltas[0]!,
            price: prices[0]! * 0.999,
            mid: prices[0]!,
            feeRate: 4.5e-4,
            halfSpread: 1e-3,
            funding,
          })
          const result = run(ethPath(prices), marksOf(deltas, -0.01), [line], rule, { ...PLAIN, fill })
          const { residual, ...parts } = result.attribution
          expect(Math.abs(residual)).toBeLessThan(1e-9)
          expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(result.pnl, 9)
        },
      ),
      { numRuns: 300 },
    )
  })
})
