import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/hedge/evaluate.ts'
import { formulate } from '../../../src/hedge/formulate.ts'
import type { HedgeProblem } from '../../../src/hedge/hedge-problem.ts'
import { loadSolver } from '../../../src/hedge/integer-programme.ts'
import { chained } from '../../../src/hedge/strip/chained.ts'
import { noLimits, unstopped } from '../hedge-problems.ts'
import { smallProblems } from '../small-problems.ts'
import { stripExample } from '../strip-example.ts'

const solver = await loadSolver()
const overGrid = fc
  .tuple(smallProblems, fc.constantFrom('replication', 'worst-loss', 'cost' as const))
  .map(([problem, objective]): HedgeProblem => ({ ...problem, objective }))

describe('a programme whose P&L over the grid is a chain', () => {
  it('has the same relaxation as the programme with a row for every grid point', () => {
    let chains = 0
    fc.assert(
      fc.property(overGrid, (problem) => {
        const general = formulate(problem)
        const chain = chained(problem, general)
        if (chain === undefined) return
        chains++
        const [a, b] = [general, chain].map(({ programme }) => solver.relax(programme, () => [], unstopped))
        expect(b!.status).toBe(a!.status)
        if (a!.status === 'optimal' && b!.status === 'optimal') expect(b!.cost).toBeCloseTo(a!.cost, 5)
      }),
      { numRuns: 200, seed: 5 },
    )
    expect(chains).toBeGreaterThan(100)
  }, 60_000)

  it('takes any hedge within the limits to start from, at its objective', () => {
    for (const objective of ['replication', 'worst-loss'] as const) {
      const problem = stripExample({ objective, limits: { ...noLimits, premium: 50, legs: 5 } })
      const lots = problem.candidates.map((_, i) => (i === 4 ? 7 : i === 9 ? 3 : i === 21 ? 1 : i === 25 ? 120_345 : 0))
      const { programme, start } = chained(problem, formulate(problem))!
      const x = start(lots)
      expect(x).toHaveLength(programme.columns.length)
      expect(programme.columns.reduce((sum, { cost }, c) => sum + cost * x[c]!, 0)).toBeCloseTo(
        evaluate(problem, lots).objective,
        6,
      )
      for (const { columns, coefficients, lower, upper } of programme.rows) {
        const value = columns.reduce((sum, c, k) => sum + coefficients[k]! * x[c]!, 0)
        expect(value).toBeGreaterThanOrEqual(lower - 1e-6)
        expect(value).toBeLessThanOrEqual(upper + 1e-6)
      }
    }
  })

  it('leaves out what others imply: of a concave position’s worst loss only the nodes', () => {
    const problem = stripExample({ objective: 'worst-loss' })
    const general = formulate(problem).programme
    const chain = chained(problem, formulate(problem))!.programme
    const rows = (all: typeof chain.rows) => all.filter((row) => row.name === 'net').length
    expect(rows(general.rows)).toBe(problem.gross.length)
    // 11 strikes between the ends of the grid, and points beside the range's edges where the rounding of the payoff bends the other way
    expect(rows(chain.rows)).toBeLessThan(30)
  })

  it('is not there for more assets, a payoff of use alone, or payoffs it does not know', () => {
    const problem = stripExample()
    const none = (part: Partial<HedgeProblem>) => {
      const other = { ...problem, ...part }
      expect(chained(other, formulate(other))).toBeUndefined()
    }
    none({ candidates: problem.candidates.map((one) => ({ ...one, shape: undefined })) })
    none({
      activations: [
        { instrument: 0, collateral: 0, gross: problem.grid[0]!, scenarioGross: new Float64Array(), delta: [0] },
      ],
    })
  })
})
