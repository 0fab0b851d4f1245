import type { Plan } from '../../src/plan/result/plan.ts'

/** What a reader knows of an instrument besides the JSON. */
export type Contract = {
  readonly type: 'call' | 'put' | 'perp'
  readonly strike: number
  readonly mid: number
  readonly feePerToken: number
}

const payoffOf = ({ type, strike }: Contract, traded: number, price: number) => {
  if (type === 'perp') return price - traded
  return Math.max(0, type === 'call' ? price - strike : strike - price)
}

/** Signed size of a leg as its side and size say. */
export function signedSize(leg: Plan['legs'][number]): number {
  return (leg.side === 'buy' ? 1 : -1) * Number(leg.size)
}

/**
 * Replication error and execution cost from a plan's legs alone, by arithmetic of its own: the positions' P&L is read off the payoff
 * rows, options pay at expiry and perps move from their trade price.
 */
export function recomputed(plan: Plan, contract: (id: string) => Contract): { error: number; execution: number } {
  const error = plan.payoff.map(({ prices, unhedged }) =>
    Math.abs(
      plan.legs.reduce(
        (total, leg) => total + signedSize(leg) * payoffOf(contract(leg.instrument), leg.price, prices.ETH!),
        unhedged,
      ),
    ),
  )
  const execution = plan.legs.reduce((total, leg) => {
    const { mid, feePerToken } = contract(leg.instrument)
    return total + Math.abs(signedSize(leg)) * (Math.abs(leg.price - mid) + feePerToken)
  }, 0)
  return { error: Math.max(...error), execution }
}
