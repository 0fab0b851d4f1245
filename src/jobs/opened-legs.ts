import type { Plan } from '../plan/result/plan.ts'
import type { OpenedLeg } from '../simulation/open/opened-leg.ts'

/** The legs of a plan as a backtest trades them at its open. */
export function openedLegs({ legs }: Pick<Plan, 'legs'>): OpenedLeg[] {
  return legs.map(({ instrument, side, size, price, premium, fee }) => {
    return { instrument, size: side === 'buy' ? Number(size) : -Number(size), price, premium, fee }
  })
}
