import { marketNow } from '../../book/market-now.ts'
import { leadOf } from '../../exposure/market-state.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { money, nearPrice } from '../../text/format-number.ts'
import { lossAtPremium } from '../result/loss-at-premium.ts'
import { heldRanges, payoffSlices } from '../result/payoff-slice.ts'
import type { Leg, Plan } from '../result/plan.ts'

/** A price at which something is to be known or done; `act`: done, else known. */
export type PlaybookMark = {
  readonly asset: string
  readonly price: number
  readonly kind: 'now' | 'out-of-range' | 'in-range' | 'premium' | 'collateral' | 'liquidation'
  readonly text: string
  readonly act: boolean
}

/** So near a liquidation, relatively, collateral is added, and so far the addition moves it away. */
const NEAR = 0.1

/** The prices of each risky asset that the plan says something of, rising. */
export function playbookMarks(plan: Plan, strategy: Strategy): PlaybookMark[] {
  const premium = lossAtPremium(plan, strategy)
  return payoffSlices(plan, strategy).flatMap(({ asset, marks }) => {
    const now = marks.find(({ kind }) => kind === 'spot')!.price
    const reached = premium.find((one) => one.asset === asset)?.prices ?? []
    const all: PlaybookMark[] = [
      { asset, price: now, kind: 'now', text: 'now', act: false },
      ...edges(asset, now, plan, strategy),
      ...reached.map((price) => {
        const text = 'the pools have lost what the premium cost'
        return { asset, price, kind: 'premium', text, act: false } as const
      }),
      ...plan.legs.flatMap((leg) => liquidationMarks(leg, asset, now, plan, strategy)),
    ]
    return all.sort((a, b) => a.price - b.price)
  })
}

/** The ends of the ranges, once where several end there: what it means to come to one from the price now. */
function edges(asset: string, now: number, plan: Plan, strategy: Strategy): PlaybookMark[] {
  const shorts = plan.legs.some((leg) => isShortOf(leg, asset, strategy))
  const idle = 'it earns no fees until the price is back or the range is moved'
  const all = heldRanges(strategy, asset).flatMap(({ lower, upper }): PlaybookMark[] => {
    const below: PlaybookMark =
      now < lower
        ? { asset, price: lower, kind: 'in-range', text: 'back in range: it earns fees again', act: false }
        : {
            asset,
            price: lower,
            kind: 'out-of-range',
            text: `out of range below, all of it is ${asset}: ${idle}`,
            act: false,
          }
    const left = `out of range above, no ${asset} is left in it`
    const above: PlaybookMark =
      now > upper
        ? {
            asset,
            price: upper,
            kind: 'in-range',
            text: `back in range: it earns fees again, and holds ${asset} to hedge`,
            act: true,
          }
        : {
            asset,
            price: upper,
            kind: 'out-of-range',
            text: `${left}: ${shorts ? 'close the short' : idle}`,
            act: shorts,
          }
    return [below, above]
  })
  return all.filter((one, i) => all.findIndex(({ price, text }) => price === one.price && text === one.text) === i)
}

function isShortOf({ instrument, kind, side }: Leg, asset: string, strategy: Strategy): boolean {
  const traded = strategy.instruments.find(({ id }) => id === instrument)
  return kind === 'perp' && side === 'sell' && leadOf(marketNow(strategy), traded!.asset).asset === asset
}

/** Where a leg is liquidated and, of a linear one, how much collateral is added before and where it is liquidated then (docs/models.md 5). */
function liquidationMarks(leg: Leg, asset: string, now: number, plan: Plan, strategy: Strategy): PlaybookMark[] {
  const terms = strategy.instruments.find(({ id }) => id === leg.instrument)
  const limit = leg.liquidationPrice
  if (terms?.kind !== 'perp' || limit === null) return []
  const lead = leadOf(marketNow(strategy), terms.asset)
  if (lead.asset !== asset) return []
  const direction = leg.side === 'sell' ? 1 : -1
  const text = `${leg.instrument} is liquidated: close or fund it before`
  const end = { asset, price: limit / lead.ratio, kind: 'liquidation', text, act: true } as const
  if (terms.contract !== 'linear') return [end]
  const near = limit / (1 + direction * NEAR)
  const price = Math.max(direction * now, (direction * near) / lead.ratio) * direction
  const farther = limit * (1 + direction * NEAR)
  const needed = NEAR * limit * Number(leg.size) * (1 + direction * terms.maintenanceMargin)
  const added = `add ${money(needed, plan.numeraire)} to ${leg.instrument}: liquidated at ${nearPrice(farther)} instead of ${nearPrice(limit)}`
  return [{ asset, price, kind: 'collateral', text: added, act: true }, end]
}
