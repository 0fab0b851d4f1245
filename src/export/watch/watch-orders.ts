import type { InstrumentTerms } from '../../instruments/terms.ts'
import type { Leg, Plan } from '../../plan/result/plan.ts'
import { ruleInstrument } from '../../plan/watch/rule-bands.ts'
import type { WatchReport } from '../../plan/watch/watch-report.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { Strategy } from '../../strategy/terms/strategy.ts'
import { lotsToSize, sizeToLots } from '../../units/lots.ts'
import { binance } from '../tickets/binance.ts'
import { ccxt } from '../tickets/ccxt.ts'
import { deribit } from '../tickets/deribit.ts'
import { draftOrders } from '../tickets/draft-orders.ts'
import { hyperliquid } from '../tickets/hyperliquid.ts'
import { USUAL_TERMS } from '../tickets/ticket-terms.ts'

/** What to trade so that an asset's delta is flat again, in its venue's terms where these are known; else `reason` says what is missing. */
export type WatchOrder = {
  readonly instrument: string
  readonly venue: string | null
  readonly side: 'buy' | 'sell'
  readonly size: string
  readonly symbol?: string
  readonly amount?: string
  readonly price?: string
  readonly reason?: string
}

const VENUES = [deribit, hyperliquid, binance]

/** An order for every residual outside its band, in the cheapest linear instrument of the file, or the one that the rule trades; none where there is none. */
export function watchOrders(report: WatchReport, strategy: Strategy, opened: Plan, rule?: Rule): WatchOrder[] {
  return report.residual.flatMap(({ asset, delta, inside, to = 0 }) => {
    const price = report.prices[asset]!
    const own = rule ? ruleInstrument(rule, asset, strategy) : cheapest(asset, strategy)
    const terms = inside ? undefined : own
    if (terms === undefined) return []
    const units = Math.abs(delta - to) * (terms.kind === 'perp' && terms.contract === 'inverse' ? price : 1)
    const lots = sizeToLots(units, terms.lot)
    if (lots === 0) return []
    const side = delta > to ? 'sell' : 'buy'
    return [orderOf(terms, side, lotsToSize(lots, terms.lot), price, strategy, opened)]
  })
}

function cheapest(asset: string, { instruments }: Strategy): InstrumentTerms | undefined {
  const linear = instruments.filter((one) => one.asset === asset && (one.kind === 'perp' || one.kind === 'spot'))
  const cost = ({ fee }: InstrumentTerms) => (fee.kind === 'rate' ? fee.rate : fee.amount)
  return linear.sort((a, b) => Number(a.kind === 'spot') - Number(b.kind === 'spot') || cost(a) - cost(b))[0]
}

function orderOf(
  terms: InstrumentTerms,
  side: 'buy' | 'sell',
  size: string,
  price: number,
  strategy: Strategy,
  opened: Plan,
): WatchOrder {
  const { id: instrument, kind, venue = null } = terms
  const none = { notional: 0, premium: 0, fee: 0, margin: { initial: 0, maintenance: 0 }, collateral: 0 }
  const leg: Leg = { instrument, kind, venue, side, size, price, ...none, liquidationPrice: null }
  const own = VENUES.find((one) => venue !== null && one.is(venue)) ?? ccxt
  const draft = draftOrders(leg, own, opened, strategy, USUAL_TERMS)
  const plain = { instrument, venue, side, size }
  if ('reason' in draft) return { ...plain, reason: draft.reason }
  const [order] = draft.orders
  return { ...plain, symbol: order!.market.symbol, amount: order!.amount, price: order!.price }
}
