import type { HedgeBook } from '../../book/hedge-book.ts'
import type { Owned } from '../../book/owned.ts'
import { assetIndex, movedTo } from '../../exposure/market-state.ts'
import { bookedAs } from '../../instruments/booked-as.ts'
import { payoffAsOf } from '../curves/payoff-as-of.ts'
import type { Plan } from '../result/plan.ts'
import { type PlaybookMark, playbookMarks } from './playbook-marks.ts'

/** What one holds where the price comes to, and what is to be done there. Tokens of the asset; P&L at the horizon in the numeraire, perps kept alive. */
export type PlaybookRow = PlaybookMark & {
  /** Delta of the positions today at that price. */
  readonly held: number
  /** Of perps and spot, and of options and formulas; below 0 where they are short. */
  readonly straight: number
  readonly options: number
  readonly unhedged: number
  readonly hedged: number
}

/** The prices of each asset that the plan says something of, rising, the others where they are now. */
export function playbook(plan: Plan, owned: Owned, book: HedgeBook): PlaybookRow[] {
  const { strategy, held, now } = owned
  return playbookMarks(plan, strategy).map((mark) => {
    const { asset, price } = mark
    const state = movedTo(now, asset, price)
    const delta = (exposure: HedgeBook['exposure']) => exposure.greeks(state).delta[assetIndex(now.assets, asset)] ?? 0
    const straight = book.legs.filter(({ instrument }) => bookedAs(instrument) === 'price')
    const own = straight.reduce((sum, leg) => sum + delta(leg.exposure), delta(book.coins))
    const line = { asset, low: price, high: price, days: strategy.horizonDays, volatility: 1 }
    const { unhedged, hedged } = payoffAsOf(owned, book, line, 1)
    return {
      ...mark,
      held: delta(held),
      straight: own,
      options: delta(book.exposure) - own,
      unhedged: unhedged[0]!,
      hedged: hedged[0]!,
    }
  })
}
