import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { ethRange, planOf } from './plan-of.ts'

const BOOKS = Number(process.env.RANDOM_BOOKS ?? 10)

const books = fc.record({
  apr: fc.double({ min: 0.1, max: 0.9, noNaN: true }),
  widths: fc.array(fc.constantFrom(1.06, 1.15, 1.3, 1.6), { minLength: 1, maxLength: 3 }),
  gas: fc.constantFrom(0, 15, 200),
  funding: fc.constantFrom(-0.1, 0, 0.11),
  objective: fc.constantFrom('expected-shortfall', 'worst-loss', 'loss-aversion'),
  expected: fc.option(fc.constantFrom(-500, 0, 300), { nil: undefined }),
})
type Book = typeof books extends fc.Arbitrary<infer One> ? One : never

const perpOf = ({ funding }: Book) => [
  `{ id: PERP, kind: perp, asset: ETH, lot: "0.1", fee: { rate: 0.00045 }, funding: ${funding}, maxLeverage: 10 }`,
]

function poolsOf({ widths, gas }: Book): string[] {
  const terms = `lot: "5000", maxSize: "60000", fees: { like: lp }, gas: ${gas}`
  const ranges = widths.map((width, i) => {
    const range = `range: { lower: ${2000 / width}, upper: ${2000 * width} }`
    return `{ id: R${i}, kind: concentrated, base: ETH, quote: USDC, ${range}, ${terms} }`
  })
  return [...ranges, `{ id: OUT, kind: withdraw, position: lp, lot: "0.1", gas: ${gas}, slippage: 0.001 }`]
}

function planWith(instruments: readonly string[], { apr, objective, expected }: Book): Promise<Plan> {
  const least = expected === undefined ? '' : `, expected: ${expected}`
  const rest = `
instruments: [${instruments.join(', ')}]
hedge:
  minimise: ${objective}
  limits: { tail: .inf, capital: 140000${least} }
  scenarios: { samples: 200, prices: { ETH: { min: 1000, max: 3500, points: 51 } } }
`
  return planOf(ethRange(rest, `    fees: { apr: ${apr}, whileInRange: true }`))
}

describe('ranges and hedge chosen together', () => {
  it(
    'are never worse than the hedge alone, the ranges alone, or neither',
    async () => {
      await fc.assert(
        fc.asyncProperty(books, async (book) => {
          const together = await planWith([...perpOf(book), ...poolsOf(book)], book)
          for (const part of [[], perpOf(book), poolsOf(book)]) {
            const alone = await planWith(part, book)
            if (alone.status !== 'optimal' && alone.status !== 'feasible') continue
            const proof = Math.max(1e-4 * Math.abs(alone.objective.value), 1e-5 * 100_000)
            expect(together.objective.value).toBeLessThanOrEqual(alone.objective.value + proof)
          }
        }),
        { numRuns: BOOKS, seed: 18, endOnFailure: true },
      )
    },
    120_000 * Math.max(1, BOOKS / 10),
  )
})
