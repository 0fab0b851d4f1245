import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ObjectiveName } from '../../src/hedge/problem/hedge-problem.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

const folder = join(dirname(fileURLToPath(import.meta.url)), '../../strategies')
const text = readFileSync(join(folder, 'eth-usdc-budget.yaml'), 'utf8')

/** The shipped budget strategy on a few strikes, with a looser proof: what is tested is what its figures mean. */
function strategyFor(
  minimise: ObjectiveName,
  change: (hedge: Strategy['hedge']) => Strategy['hedge'] = (same) => same,
): Strategy {
  const parsed = parseStrategy(text, 'budget', { read: (path) => readFileSync(join(folder, path), 'utf8'), sha256: '' })
  if (parsed.strategy === undefined) throw new Error(JSON.stringify(parsed.problems))
  const { strategy } = parsed
  const instruments = strategy.instruments.filter((terms) => terms.kind !== 'option' || terms.strike % 200 === 100)
  const hedge = change({ ...strategy.hedge, minimise, scenarios: { ...strategy.hedge.scenarios, samples: 200 } })
  return { ...strategy, instruments, hedge }
}

const enough = { shouldStop: () => undefined, progress: () => undefined }
const planFor = (...terms: Parameters<typeof strategyFor>) => makePlan(strategyFor(...terms), enough)
/** What each objective claims to be, read off other fields of the same plan. */
const claimed: Record<string, (plan: Plan) => number> = {
  'worst-loss': (plan) => -plan.residual.worst.hedged.pnl,
  'expected-shortfall': (plan) => plan.residual.distribution.hedged.expectedShortfall,
  variance: (plan) => plan.residual.distribution.hedged.standardDeviation + plan.cost.spread + plan.cost.fees,
  cost: (plan) => plan.cost.spread + plan.cost.fees,
  replication: (plan) => plan.residual.replicationError + plan.cost.spread + plan.cost.fees,
  delta: (plan) => Math.abs(plan.exposure.hedged.delta.ETH!) * 2000 + plan.cost.spread + plan.cost.fees,
}

describe('the objective of a plan', () => {
  it.each(Object.keys(claimed) as ObjectiveName[])(
    '%s is what the rest of the plan says it is',
    async (minimise) => {
      const plan = await planFor(minimise)
      expect(plan.objective.value).toBeCloseTo(claimed[minimise]!(plan), 6)
      expect(plan.objective.value - plan.gap.value!).toBeLessThanOrEqual(plan.objective.value)
    },
    60_000,
  )

  it('is met best by the plan that minimises it', async () => {
    const names = ['worst-loss', 'expected-shortfall', 'variance', 'cost'] as const
    const plans = await Promise.all(names.map((name) => planFor(name)))
    for (const [i, name] of names.entries()) {
      const values = plans.map(claimed[name]!)
      const slack = plans[i]!.gap.value! + 1e-6
      for (const value of values) expect(values[i]!, name).toBeLessThanOrEqual(value + slack)
    }
  }, 120_000)

  it('of expected shortfall keeps within a limit of cost what the cheapest hedge within that shortfall also reaches', async () => {
    const safest = await planFor('expected-shortfall')
    const shortfall = safest.residual.distribution.hedged.expectedShortfall * 1.2
    const cheapest = await planFor('cost', (hedge) => ({ ...hedge, limits: { ...hedge.limits, shortfall } }))
    expect(cheapest.residual.distribution.hedged.expectedShortfall).toBeLessThanOrEqual(shortfall + 1e-6)
    expect(claimed.cost!(cheapest)).toBeLessThanOrEqual(claimed.cost!(safest) + 1e-6)
  }, 60_000)
})

describe('target: hold', () => {
  it('counts the objective against holding, and the limit of loss by what is really lost', async () => {
    const loss = 30_000
    const strategy = strategyFor('worst-loss', (hedge) => ({
      ...hedge,
      target: 'hold',
      limits: { ...hedge.limits, loss },
    }))
    // What the figures mean needs a hedge, not its proof.
    let asked = 0
    const plan = await makePlan(strategy, { ...enough, shouldStop: () => (asked++ > 200 ? 'time' : undefined) })
    expect(plan.legs.length).toBeGreaterThan(0)
    const against = Math.max(...plan.payoff.map(({ hedged, hold }) => hold - hedged))
    expect(plan.objective.value).toBeCloseTo(against, 6)
    expect(-plan.residual.worst.hedged.pnl).toBeLessThanOrEqual(loss + 1e-6)
  }, 60_000)
})
