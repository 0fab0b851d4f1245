import { describe, expect, it } from 'vitest'
import { evaluate } from '../../src/hedge/evaluate.ts'
import { optimise } from '../../src/hedge/optimise.ts'
import { deribitProblem, hasDeribitData } from './deribit-problem.ts'
import { noLimits, unstopped } from './hedge-problems.ts'

if (!hasDeribitData) console.warn('skipped: the real Deribit chain is not beside the project (../shared/data/deribit)')

describe.skipIf(!hasDeribitData)('optimise on 26 strikes of the real Deribit chain', () => {
  it('replication: proves an optimum of whole lots below 168.04, the best of options out of the money alone (issue 2)', async () => {
    const problem = deribitProblem()
    const solution = await optimise(problem, unstopped)
    const figures = evaluate(problem, solution.lots)
    expect(solution.status).toBe('optimal')
    expect(solution.objective).toBeLessThan(168.04)
    expect(solution.objective).toBe(figures.replicationError + figures.execution)
    expect(solution.objective - solution.bound).toBeLessThanOrEqual(1e-5 * problem.positionsValue)
  }, 60_000)

  it('replication with options out of the money alone: proves no worse than the 168.04 of issue 2, in whole lots', async () => {
    const whole = deribitProblem()
    const [spot] = whole.prices
    const outside = whole.candidates.filter(({ shape }) => {
      if (shape?.kind !== 'vanilla') return true
      return shape.type === 'put' ? shape.strike < spot! : shape.strike >= spot!
    })
    const solution = await optimise({ ...whole, candidates: outside }, unstopped)
    expect(solution.status).toBe('optimal')
    expect(solution.objective).toBeLessThanOrEqual(168.04)
    expect(solution.objective).toBeGreaterThan(165)
    expect(solution.lots.every(Number.isInteger)).toBe(true)
  }, 60_000)

  it('worst-loss: within 1.25 % of a bound proven for every hedge', async () => {
    const solution = await optimise(deribitProblem({ objective: 'worst-loss' }), unstopped, { effort: 0.3 })
    expect(solution.status).not.toBe('infeasible')
    expect(solution.objective - solution.bound).toBeLessThanOrEqual(0.0125 * solution.objective)
  }, 60_000)

  it('replication within a premium of 2,500: keeps to it, and says what one more unit would buy', async () => {
    const problem = deribitProblem({ limits: { ...noLimits, premium: 2500 } })
    const solution = await optimise(problem, unstopped, { effort: 0.3 })
    expect(evaluate(problem, solution.lots).premium).toBeLessThanOrEqual(2500)
    expect(solution.objective - solution.bound).toBeLessThanOrEqual(0.06 * solution.objective)
    expect(solution.binding.map(({ limit, value }) => [limit, value])).toEqual([['premium', 2500]])
    expect(solution.binding[0]!.worth).toBeGreaterThan(0.9)
    expect(solution.binding[0]!.worth).toBeLessThan(1)
  }, 60_000)
})
