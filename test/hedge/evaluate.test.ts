import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/hedge/measure/evaluate.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { judged } from './oracle.ts'
import { limitedProblems } from './small-problems.ts'

/** A problem with some lots of every candidate, within what is offered, at times of both sides. */
const hedges = limitedProblems.chain((problem) =>
  fc.record({
    problem: fc.constant(problem),
    lots: fc.tuple(...problem.candidates.map(({ maxLots }) => fc.oneof(fc.constant(0), fc.nat(maxLots)))),
  }),
)

const close = (value: number, size: number) => expect.toSatisfy((got) => Math.abs(Number(got) - value) <= 1e-11 * size)

describe('evaluate', () => {
  it('comes to what the oracle does, each figure of 1,000 hedges', () => {
    fc.assert(
      fc.property(hedges, ({ problem, lots }) => {
        const { linear, delta, legs, ...money } = judged(problem, lots)
        const size = scaleOf(problem, lots)
        expect(evaluate(problem, lots)).toEqual({
          ...Object.fromEntries(Object.entries(money).map(([name, value]) => [name, close(value, size)])),
          legs,
          delta: delta.map((value) => close(value, size)),
          linear: linear.map((value) => close(value, size)),
        })
      }),
      { numRuns: 1000, seed: 21 },
    )
  })
})

/** The largest sum that rounding may enter by. */
function scaleOf({ held, candidates }: HedgeProblem, lots: readonly number[]): number {
  const largest = (column: Float64Array) => column.reduce((most, x) => Math.max(most, Math.abs(x)), 1)
  return candidates.reduce(
    (sum, { pnl, premium }, i) => sum + lots[i]! * (largest(pnl.wide) + Math.abs(premium)),
    largest(held.wide) + 1000,
  )
}
