import { derivative, type MathNode, parse } from 'mathjs'
import { describe, expect, it } from 'vitest'
import { openPool } from '../../src/pools/open-pool.ts'
import type { PoolTerms } from '../../src/pools/pool.ts'

/** The value as written in the papers, X and Y the prices of base and quote; mathjs differentiates it. */
const cases: { title: string; terms: PoolTerms; formula: string; points: [number, number][] }[] = [
  {
    title: 'constant product',
    terms: { kind: 'constant-product', base: 'X', quote: 'Y' },
    formula: 'L * 2 * sqrt(X * Y)',
    points: [
      [2000, 1],
      [0.003, 1.02],
      [2500, 42000],
    ],
  },
  {
    title: 'a range of 1,500–2,500, below',
    terms: { kind: 'concentrated', base: 'X', quote: 'Y', range: { lower: 1500, upper: 2500 } },
    formula: 'L * (1 / sqrt(1500) - 1 / sqrt(2500)) * X',
    points: [
      [1000, 1],
      [1400, 0.98],
    ],
  },
  {
    title: 'a range of 1,500–2,500, inside',
    terms: { kind: 'concentrated', base: 'X', quote: 'Y', range: { lower: 1500, upper: 2500 } },
    formula: 'L * (2 * sqrt(X * Y) - X / sqrt(2500) - Y * sqrt(1500))',
    points: [
      [1501, 1],
      [2000, 1],
      [2500, 1.01],
      [80000, 40],
    ],
  },
  {
    title: 'a range of 1,500–2,500, above',
    terms: { kind: 'concentrated', base: 'X', quote: 'Y', range: { lower: 1500, upper: 2500 } },
    formula: 'L * (sqrt(2500) - sqrt(1500)) * Y',
    points: [
      [3000, 1],
      [90000, 30],
    ],
  },
]

describe.each(cases)('symbolic derivatives of $title', ({ terms, formula, points }) => {
  const value = parse(formula)
  const first = ['X', 'Y'].map((name) => derivative(value, name))
  const second = first.map((node) => ['X', 'Y'].map((name) => derivative(node, name)))

  it.each(points)('agree with value, delta and gamma at %d and %d', (X, Y) => {
    const { pool } = openPool(terms, { kind: 'liquidity', liquidity: '12.5' }, [X, Y])
    const at = (node: MathNode) => node.evaluate({ X, Y, L: 12.5 }) as number
    const out = new Float64Array(1)
    pool.values([Float64Array.of(X), Float64Array.of(Y)], 1, out)
    expect(Math.abs(out[0]! / at(value) - 1)).toBeLessThan(1e-13)
    pool.amounts([X, Y]).forEach((amount, i) => {
      expect(Math.abs(amount - at(first[i]!))).toBeLessThan(1e-11 * Math.max(Math.abs(amount), at(value) / [X, Y][i]!))
    })
    pool.slopes([X, Y]).forEach((row, i) => {
      row.forEach((slope, j) => {
        const expected = at(second[i]![j]!)
        expect(Math.abs(slope - expected)).toBeLessThanOrEqual(1e-12 * Math.abs(expected))
      })
    })
  })
})
