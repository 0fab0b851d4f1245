import type { InstrumentTerms } from '../../../instruments/terms.ts'
import type { Leg, Plan } from '../../../plan/result/plan.ts'
import { whereProvided } from '../../../plan/result/provided-words.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { exact, fixed, money, price } from '../../../text/format-number.ts'
import { plainText } from '../../../text/plain-text.ts'
import { quote, quoteAge } from '../../kit/quote.ts'
import type { Row } from '../../kit/row.ts'

/** The trades of the hedge: instrument, side, size, price, mid, spread, cost (premium + fee) and whether it is fixed by hand. */
export function legRows(strategy: Strategy, plan: Plan): Row[] {
  return plan.legs.map((leg) => {
    const terms = strategy.instruments.find((one) => one.id === leg.instrument)
    // What a position is worth stands in no quote.
    const { mid, spread } =
      terms && terms.kind !== 'withdraw' ? quote(terms, strategy) : { mid: undefined, spread: undefined }
    const cells = [
      plainText(leg.instrument),
      leg.side,
      exact(leg.size),
      price(leg.price),
      price(mid),
      spread ? `${fixed(spread * 100, 1)} %` : '–',
      fixed(leg.premium + leg.fee, 2),
      strategy.hedge.pin.some(({ instrument }) => instrument === leg.instrument) ? 'pin' : '',
    ]
    const byHand = {
      path: ['hedge', 'pin', leg.instrument],
      label: `${plainText(leg.instrument)}: size by hand, below 0 sold`,
      cell: 2,
      initial: `${leg.side === 'sell' ? '-' : ''}${leg.size}`,
      ...(terms && { lot: terms.lot }),
    }
    return { cells, meaning: legMeaning(leg, terms, strategy), inputs: [byHand], instrument: leg.instrument }
  })
}

/** What is kept out of the hedge by hand. */
export function excludedRows({ hedge }: Strategy): Row[] {
  return hedge.exclude.map((instrument) => ({
    cells: [plainText(instrument), 'excluded', '', '', '', '', '', ''],
    meaning: 'left out by hand: x takes it in again',
    inputs: [],
    instrument,
  }))
}

function legMeaning(leg: Leg, terms: InstrumentTerms | undefined, strategy: Strategy): string {
  const { numeraire } = strategy
  const open = terms?.kind === 'option' ? terms.openInterest : undefined
  const parts = [
    terms?.kind === 'concentrated' || terms?.kind === 'constant-product' ? whereProvided(terms) : '',
    leg.venue === null ? '' : `on ${plainText(leg.venue)}`,
    `${money(leg.notional, numeraire)} notional`,
    leg.collateral > 0 ? `${money(leg.collateral, numeraire)} collateral` : '',
    leg.liquidationPrice === null ? '' : `liquidated at ${price(leg.liquidationPrice)}`,
    open === undefined ? '' : `open interest ${exact(`${open}`)}`,
    terms ? quoteAge(terms, strategy) : '',
  ]
  return parts.filter(Boolean).join(', ')
}
