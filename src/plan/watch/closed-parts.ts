import { isJoint } from '../../accounts/standing-account.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { PerpPosition, Strategy } from '../../strategy/terms/strategy.ts'
import type { Plan } from '../result/plan.ts'

/** What a venue or lender has closed: it is worth what it came to from then on. */
export type ClosedPart = {
  readonly account: string | null
  /** ISO 8601 UTC: of the refresh that showed it. */
  readonly asOf: string
  /** By id of a position, numeraire. */
  readonly values: Readonly<Record<string, number>>
}

/** What of a held strategy has reached its liquidation: whole accounts below a health of 1, and perps alone past their price. */
export function newlyClosed(plan: Plan, strategy: Strategy): ClosedPart[] {
  const worthOf = (id: string) => plan.positions.find((one) => one.id === id)?.value ?? 0
  return plan.margin.accounts.flatMap(({ account, model, health, owes }): ClosedPart[] => {
    const terms = strategy.accounts.find(({ name }) => name === account)
    if (!isJoint({ model, terms })) return alonePast(account, plan, strategy)
    if (health === null || health >= 1) return []
    const there = strategy.positions.filter((position) => 'venue' in position && position.venue === account)
    const ids = model === 'lending' ? (terms?.positions ?? []) : there.map(({ id }) => id)
    const owed = Object.entries(owes).reduce((sum, [asset, amount]) => sum + amount * spotPrice(strategy, asset), 0)
    const penalty = (terms?.penalty ?? 0) * owed
    const values = ids.map((id, i) => [id, worthOf(id) - (i === 0 ? penalty : 0)] as const)
    return [{ account, asOf: plan.asOf, values: Object.fromEntries(values) }]
  })
}

/** Perps that stand alone and whose liquidation price the market has reached. */
function alonePast(account: string | null, plan: Plan, strategy: Strategy): ClosedPart[] {
  return strategy.positions.flatMap((position): ClosedPart[] => {
    if (position.kind !== 'perp' || (position.venue ?? null) !== account) return []
    const at = plan.positions.find(({ id }) => id === position.id)?.liquidationPrice
    const now = spotPrice(strategy, position.asset)
    if (at === undefined || (Number(position.size) > 0 ? now > at : now < at)) return []
    return [{ account, asOf: plan.asOf, values: { [position.id]: gainAt(position, at) } }]
  })
}

function gainAt({ contract, size, entryPrice }: PerpPosition, price: number): number {
  return Number(size) * (contract === 'linear' ? price - entryPrice : price / entryPrice - 1)
}

/** The strategy without what is closed: its delta is gone, and a loan with what it was on. */
export function withoutClosed(strategy: Strategy, closed: readonly ClosedPart[]): Strategy {
  const gone = new Set(closed.flatMap(({ values }) => Object.keys(values)))
  const repaid = closed.flatMap(({ account }) => account ?? [])
  return {
    ...strategy,
    positions: strategy.positions.filter(({ id }) => !gone.has(id)),
    accounts: strategy.accounts.filter(({ name, margin }) => margin !== 'lending' || !repaid.includes(name)),
  }
}
