import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Control } from '../../src/hedge/problem/control.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { formatProblem } from '../../src/strategy/problems/located-problem.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')

/** Where the market data for tests lie, beside the project; undefined where they are absent. */
export function sharedData(path: string): string | undefined {
  const file = join(root, '../shared/data', path)
  return existsSync(file) ? file : undefined
}

/** A strategy from its text, its market files read from disk, or all with the text `snapshot`; throws with every problem. */
export function strategyOf(text: string, snapshot?: string): Strategy {
  const read = (path: string) => snapshot ?? (existsSync(path) ? readFileSync(path, 'utf8') : undefined)
  const parsed = parseStrategy(text, 'test.yaml', { read, sha256: '' })
  if ('problems' in parsed) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.strategy
}

export const patient: Control = { shouldStop: () => undefined, progress: () => undefined }

/** The plan of a strategy's text, however long it takes. */
export function planOf(text: string, control: Control = patient): Promise<Plan> {
  return makePlan(strategyOf(text), control)
}

/** ETH/USDC 1,500–2,500 at 2,000, 100,000 USD, 65 %, 30 days; `rest` adds instruments, hedge and more. */
export function ethRange(rest: string, position = ''): string {
  return `
version: 1
name: test
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets:
    ETH: { price: 2000, volatility: 0.65 }
    USDC: { price: 1 }
positions:
  - id: lp
    kind: concentrated
    base: ETH
    quote: USDC
    range: { lower: 1500, upper: 2500 }
    size: { value: 100000 }
${position}
${rest}`
}

/** The row of the payoff at one ETH price. */
export function payoffAt(plan: Plan, price: number) {
  const row = plan.payoff.find(({ prices }) => Math.abs(prices.ETH! - price) < 1e-9)
  if (row === undefined) throw new Error(`no payoff row at ${price}`)
  return row
}
