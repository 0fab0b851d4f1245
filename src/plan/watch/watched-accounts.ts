import type { Plan } from '../result/plan.ts'
import type { ClosedPart } from './closed-parts.ts'

/** Equity over maintenance below which an account is to be looked at. */
export const USUAL_CUSHION = 1.5
/** Chance of a liquidation by tomorrow above which it is. */
const NOTICED_CHANCE = 0.01

/** How an account stands; money in the numeraire. */
export type WatchedAccount = {
  readonly account: string | null
  readonly equity: number
  readonly initial: number
  readonly maintenance: number
  readonly health: number | null
  /** What would bring the equity to the cushion, ≥ 0. */
  readonly call: number
  /** `notice`: health below the cushion, or a chance of liquidation above 1 % by tomorrow; `call`: equity below the initial margin. */
  readonly level: 'calm' | 'notice' | 'call' | 'closed'
  /** Of the likeliest liquidation. */
  readonly chanceDay: number
  readonly chanceWeek: number
  readonly medianDays: number | null
}

/** Every account of a plan whose legs are held; those that are closed stay so. */
export function watchedAccounts({ margin }: Plan, closed: readonly ClosedPart[], cushion: number): WatchedAccount[] {
  const accounts = margin.accounts.map((one): WatchedAccount => {
    const { account, equity, initial, maintenance, health, liquidation } = one
    const most = (of: 'day' | 'week') => Math.max(0, ...liquidation.map(({ chance }) => chance[of]))
    const medians = liquidation.flatMap(({ medianDays }) => medianDays ?? [])
    const figures = { account, equity, initial, maintenance, health }
    const low = health !== null && (health < cushion || most('day') > NOTICED_CHANCE)
    const isClosed = closed.some((part) => part.account === account) || (health !== null && health < 1)
    return {
      ...figures,
      call: Math.max(0, cushion * maintenance - equity),
      level: isClosed ? 'closed' : equity < initial ? 'call' : low ? 'notice' : 'calm',
      chanceDay: most('day'),
      chanceWeek: most('week'),
      medianDays: medians.length > 0 ? Math.min(...medians) : null,
    }
  })
  const gone = closed.filter(({ account }) => !accounts.some((one) => one.account === account))
  const nothing = { equity: 0, initial: 0, maintenance: 0, health: null, call: 0, chanceDay: 0, chanceWeek: 0 }
  const names = [...new Set(gone.map(({ account }) => account))]
  return [...accounts, ...names.map((account) => ({ account, ...nothing, level: 'closed', medianDays: null }) as const)]
}
