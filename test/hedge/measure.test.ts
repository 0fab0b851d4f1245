import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rank, totalsOf } from '../../src/hedge/measure/evaluate.ts'
import { LIMIT_MEASURES, OBJECTIVES } from '../../src/hedge/measure/objectives.ts'
import { planeOf, touchValue } from '../../src/hedge/measure/plane.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import { OBJECTIVE_NAMES as NAMES } from '../../src/hedge/problem/hedge-problem.ts'
import { broken, objectiveBy } from './oracle.ts'
import { limitedProblems } from './small-problems.ts'

const lotsWithin = ({ candidates }: HedgeProblem) =>
  fc.tuple(...candidates.map(({ maxLots }) => fc.oneof(fc.constant(0), fc.nat(maxLots))))

/** Two hedges of one problem. */
const pairs = limitedProblems.chain((problem) =>
  fc.record({ problem: fc.constant(problem), one: lotsWithin(problem), other: lotsWithin(problem) }),
)

const MEASURES = Object.entries({ ...OBJECTIVES, ...LIMIT_MEASURES })

describe('every measure', () => {
  it.each(MEASURES)(
    '%s: each of its touches is below it at any other hedge, the first meets it at its own, and planes by lots agree',
    (_, measure) => {
      fc.assert(
        fc.property(pairs, ({ problem, one, other }) => {
          const [here, there] = [totalsOf(problem, one), totalsOf(problem, other)]
          const rounding = 1e-9 * problem.positionsValue
          const touches = measure.touches(problem, here)
          expect(Math.abs(touchValue(measure, touches[0]!, here) - measure.value(problem, here))).toBeLessThan(rounding)
          for (const touch of touches) {
            const bound = touchValue(measure, touch, there)
            expect(bound).toBeLessThanOrEqual(measure.value(problem, there) + rounding)
            const { constant, lots, used } = planeOf(problem, measure, touch)
            const once = problem.activations.reduce((sum, { instrument }, a) => {
              const held = problem.candidates.some(
                (candidate, i) => candidate.instrument === instrument && other[i]! > 0,
              )
              return sum + (held ? used[a]! : 0)
            }, constant)
            expect(Math.abs(lots.reduce((sum, slope, i) => sum + slope * other[i]!, once) - bound)).toBeLessThan(
              rounding,
            )
          }
        }),
        { numRuns: 200, seed: 41 },
      )
    },
  )

  it.each(NAMES)('%s is what the oracle says', (name) => {
    fc.assert(
      fc.property(pairs, ({ problem, one }) => {
        const value = OBJECTIVES[name].value(problem, totalsOf(problem, one))
        expect(Math.abs(value - objectiveBy(name, problem, one))).toBeLessThan(1e-9 * problem.positionsValue)
      }),
      { numRuns: 100, seed: 42 },
    )
  })
})

describe('a breach', () => {
  it('is there exactly when the oracle finds a limit or a pin broken', () => {
    let within = 0
    fc.assert(
      fc.property(pairs, ({ problem, one }) => {
        const limits = broken(problem, one).filter((name) => !name.startsWith('ladder'))
        expect(rank(problem, one).breach > 0).toBe(limits.length > 0)
        if (limits.length === 0) within++
      }),
      { numRuns: 1000, seed: 43 },
    )
    expect(within).toBeGreaterThan(50)
  })
})
