import type { HedgeBook } from '../../book/hedge-book.ts'
import type { HedgeLeg } from '../../book/hedge-leg.ts'
import { horizonYears, scenariosFor } from '../../book/market-now.ts'
import type { Owned } from '../../book/owned.ts'
import { addColumns, netPnl } from '../../book/scenario-pnl.ts'
import type { Setting } from '../../book/setting.ts'
import { assetIndex, priceIn } from '../../exposure/market-state.ts'
import type { Scenarios } from '../../exposure/scenarios.ts'
import { figure } from '../../text/figure.ts'
import { wideGrid } from '../pose/wide-grid.ts'

/** A loss above that of the positions by less than this share of their value is not worth a word. */
const SMALL = 0.01
const MOST_NAMED = 3
/** Further out than the wide grid goes, in today's prices. */
const BEYOND = [0.2, 5]

/**
 * Options sold that are struck beyond the price grid, where they make the hedge lose more than the positions alone lose far out at worst: at which
 * price, how much, and what they bring in. Where it is what the plain delta hedge loses, and beyond its prices always, the usual tail limit allows it; one that
 * the file gives says that it is meant.
 */
export function farLosses(owned: Owned, book: HedgeBook): string[] {
  const { held, now, scenarios, strategy } = owned
  const { tail } = strategy.hedge.limits
  const sold = book.legs.filter((leg) => leg.size < 0 && isStruckBeyond(leg, owned))
  if (sold.length === 0 || (tail !== undefined && tail !== Infinity)) return []
  const years = horizonYears(strategy)
  const wide = wideGrid(now, scenarios.risky, years)
  const rounding = SMALL * Math.abs(held.greeks(now).value)
  for (const points of [wide, furtherOut(owned, years)]) {
    const own = netPnl(held, now, points)
    const [alone, hedged] = [worstOf(own, points, owned), worstOf(addColumns(own, book.net(points)), points, owned)]
    if (hedged.loss <= Math.max(0, alone.loss) + rounding) continue
    const money = (amount: number) => `${figure(Math.round(amount))} ${strategy.numeraire}`
    const limit = points === wide ? ` or \`limits.tail: ${Math.ceil(Math.max(0, alone.loss))}\`` : ''
    const premium = sold.reduce((total, leg) => total - leg.premium, 0)
    return [
      `with ${hedged.place} the hedged positions lose ${money(hedged.loss)}, more than they do alone anywhere so far out (${money(Math.max(0, alone.loss))}): for ${money(premium)} it sells ${listed(sold)}, struck beyond the price grid; \`exclude\`${limit} keeps it from that`,
    ]
  }
  return []
}

function isStruckBeyond({ instrument: { terms } }: HedgeLeg, { scenarios: { grid }, now }: Setting): boolean {
  if (terms.kind !== 'option') return false
  const column = grid.prices[assetIndex(now.assets, terms.asset)]!
  const beyond = (price: number) => (terms.type === 'put' ? terms.strike <= price : terms.strike >= price)
  return column.every(beyond)
}

/** One asset after the other a good deal further out than the wide grid goes, which the tail limit does not look at. */
function furtherOut({ now, scenarios: { risky } }: Setting, years: number): Scenarios {
  const today = risky.map((asset) => priceIn(now, asset))
  const columns = today.map((price, a) =>
    Float64Array.from(today.flatMap((_, b) => BEYOND.map((by) => (a === b ? by * price : price)))),
  )
  return scenariosFor(now, risky, columns, years)
}

/** The largest loss where all that is held has a value, and which asset has which price there. */
function worstOf(pnl: Float64Array, { prices }: Scenarios, { now, scenarios: { risky } }: Setting) {
  const at = pnl.reduce((worst, value, i) => (value < (pnl[worst] ?? Infinity) ? i : worst), -1)
  const moved = risky.find((asset) => prices[assetIndex(now.assets, asset)]![at] !== priceIn(now, asset)) ?? risky[0]!
  return { loss: -(pnl[at] ?? 0), place: `${moved} at ${figure(prices[assetIndex(now.assets, moved)]![at] ?? 0)}` }
}

function listed(sold: readonly HedgeLeg[]): string {
  const names = sold.slice(0, MOST_NAMED).map(({ instrument: { id }, size }) => `${figure(-size)} ${id}`)
  return names.join(', ') + (sold.length > MOST_NAMED ? ` and ${sold.length - MOST_NAMED} more` : '')
}
