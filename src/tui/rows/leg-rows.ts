import type { Leg, Plan } from '../../plan/plan.ts'
import type { Strategy } from '../../strategy/strategy.ts'
import { exact, fixed, money, price } from '../../text/format-number.ts'
import { plainText } from '../../text/plain-text.ts'
import { quote } from './quote.ts'
import { computedRow, type Row } from './row.ts'

/** The trades of the hedge: instrument, side, size, price, mid, spread and cost (premium + fee). */
export function legRows(strategy: Strategy, plan: Plan): Row[] {
  return plan.legs.map((leg) => {
    const terms = strategy.instruments.find((one) => one.id === leg.instrument)
    const { mid, spread } = terms ? quote(terms, strategy) : { mid: undefined, spread: undefined }
    const cells = [
      plainText(leg.instrument),
      leg.side,
      exact(leg.size),
      price(leg.price),
      price(mid),
      spread ? `${fixed(spread * 100, 1)} %` : '–',
      fixed(leg.premium + leg.fee, 2),
    ]
    return computedRow(cells, legMeaning(leg, plan.numeraire))
  })
}

function legMeaning(leg: Leg, numeraire: string): string {
  const parts = [
    leg.venue === null ? '' : `on ${plainText(leg.venue)}`,
    `${money(leg.notional, numeraire)} notional`,
    leg.collateral > 0 ? `${money(leg.collateral, numeraire)} collateral` : '',
    leg.liquidationPrice === null ? '' : `liquidated at ${price(leg.liquidationPrice)}`,
  ]
  return parts.filter(Boolean).join(', ')
}
