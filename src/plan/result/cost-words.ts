import type { Plan } from './plan.ts'

type Costs = Pick<Plan, 'cost' | 'expected' | 'legs'>

/** What opening and holding the legs takes, each part by its name: `pays a premium of $3,464, spreads of $68 and fees of $48, and receives funding of $384`. */
export function costWords({ cost, expected, legs }: Costs, cash: (value: number) => string): string {
  const lost = -expected.spread - expected.impact
  const covers = legs.reduce((sum, { kind, premium }) => sum + (kind === 'cover' ? premium : 0), 0)
  const parts = [
    ['a premium of', -expected.premiumAtMid],
    ['a cover premium of', covers],
    ['spreads of', lost],
    [expected.gas < 0 ? 'fees and gas of' : 'fees of', cost.fees],
    ['funding of', -cost.fundingIncome],
  ] as const
  const shown = parts.filter(([, value]) => Math.abs(value) >= LEAST)
  const told = (sign: number) =>
    listed(shown.flatMap(([name, value]) => (value * sign > 0 ? [`${name} ${cash(Math.abs(value))}`] : [])))
  const [paid, received] = [told(1), told(-1)]
  return [paid && `pays ${paid}`, received && `receives ${received}`].filter(Boolean).join(', and ') || 'costs nothing'
}

/** What rounds to nothing in money is not worth a word. */
const LEAST = 0.005

function listed(parts: readonly string[]): string {
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '')
}
