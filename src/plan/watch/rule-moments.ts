import type { Rule } from '../../strategy/terms/rule.ts'
import { spotPrice } from '../../strategy/terms/spot-price.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { fixed, percent, price } from '../../text/format-number.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { Plan } from '../result/plan.ts'

/** Something that a rule does now beside trading delta: what it is about, the same from refresh to refresh, and a sentence. */
export type RuleMoment = { readonly about: string; readonly text: string }

/** Whether a rule's stop is met, its options are due to be rolled, its range to be moved or money to be brought; `strategy` holds the legs as positions. */
export function ruleMoments({ exit, roll, rerange, topUp }: Rule, strategy: Strategy, plan: Plan): RuleMoment[] {
  const priceOf = (asset: string) => spotPrice(strategy, asset)
  const moments: RuleMoment[] = []
  if (exit) {
    const { asset, below = 0, above = Number.POSITIVE_INFINITY } = exit
    const now = priceOf(asset)
    if (now <= below || now >= above) {
      const level = now <= below ? `at or below ${price(below)}` : `at or above ${price(above)}`
      moments.push({
        about: 'rule exit',
        text: `its stop is met: ${asset} at ${price(now)} is ${level}: close everything.`,
      })
    }
  }
  for (const position of strategy.positions) {
    if (roll && position.kind === 'option' && position.expiry > strategy.asOf) {
      const left = daysBetween(strategy.asOf, position.expiry)
      const next = `the expiry nearest to ${fixed(roll.toExpiryDays, 0)} days`
      if (left <= roll.daysLeft)
        moments.push({
          about: `rule roll ${position.id}`,
          text: `${position.id} expires in ${fixed(left, 1)} days: close it and open its strike with ${next}.`,
        })
    }
    if (rerange && 'terms' in position && position.terms.kind === 'concentrated') {
      const { base, quote, range } = position.terms
      const now = priceOf(base) / priceOf(quote)
      if (now < range.lower || now > range.upper)
        moments.push({
          about: `rule rerange ${position.id}`,
          text: `${position.id} is out of its range: open it again as wide about ${price(now)}.`,
        })
    }
  }
  if (topUp)
    for (const { account, venue, equity } of plan.margin.accounts) {
      const notional = notionalAt(venue, strategy)
      if (!(notional > 0) || equity >= topUp.below * notional) continue
      const bring = Math.min(topUp.to * notional - equity, topUp.limit)
      moments.push({
        about: `rule topUp ${account ?? ''}`,
        text: `${account ?? 'what names no venue'} has ${percent(equity / notional)} of its notional as equity: bring ${fixed(bring, 0)}.`,
      })
    }
  return moments
}

/** Of the perps at a venue, numeraire ≥ 0; an inverse perp's contracts are numeraire. */
function notionalAt(venue: string | null, { positions, assets }: Strategy): number {
  return positions.reduce((sum, position) => {
    if (position.kind !== 'perp' || (position.venue ?? null) !== venue) return sum
    const unit = position.contract === 'inverse' ? 1 : spotPrice({ assets }, position.asset)
    return sum + Math.abs(Number(position.size)) * unit
  }, 0)
}
