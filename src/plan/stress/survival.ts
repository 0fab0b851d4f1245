import { closingUnits, healthLine } from '../../accounts/account-health.ts'
import { venueMembers } from '../../accounts/venue-margin.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import type { Owned } from '../../book/owned.ts'
import { priceIn } from '../../exposure/market-state.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'

/** Prices as shares of today's. */
const SHARES = Array.from({ length: 21 }, (_, i) => (50 + 5 * i) / 100)
const VOLATILITY = [1, 1.5]

/** The health of every account by price of one asset, day from now and factor of volatility. */
export type Survival = {
  readonly asset: string
  readonly prices: readonly number[]
  readonly days: readonly number[]
  readonly volatility: readonly number[]
  /** By account, then price, day, volatility; null: nothing is needed there. */
  readonly health: Readonly<Record<string, readonly (readonly (readonly (number | null)[])[])[]>>
}

/** A table for each risky asset, the others at their prices now. */
export function survival(owned: Owned, legs: readonly HedgeLeg[]): Survival[] {
  const { now, scenarios, strategy } = owned
  const accounts = venueMembers(legs, strategy, owned.holdings, now).flatMap((venue) => {
    return venue.venue === undefined
      ? []
      : [{ name: venue.venue, units: closingUnits(venue, strategy, owned.holdings, now) }]
  })
  const days = [...new Set([0, Math.min(7, strategy.horizonDays), strategy.horizonDays])]
  return scenarios.risky.map((asset) => {
    const today = priceIn(now, asset)
    const prices = SHARES.map((share) => share * today)
    const health = accounts.map(({ name, units }) => {
      const lines = days.map((day) =>
        VOLATILITY.map((factor) => {
          const volatilityFactors = now.volatilityFactors.map(() => factor)
          return healthLine(units, asset, prices, { ...now, volatilityFactors, elapsed: day / DAYS_PER_YEAR })
        }),
      )
      return [name, prices.map((_, p) => lines.map((byFactor) => byFactor.map((line) => line[p]!)))] as const
    })
    return { asset, prices, days, volatility: VOLATILITY, health: Object.fromEntries(health) }
  })
}
