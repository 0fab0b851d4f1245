import { assetPrice, type HedgeLeg } from '../../book/hedge-leg.ts'
import type { Owned } from '../../book/owned.ts'
import { incomeAt } from '../../book/scenario-pnl.ts'
import { assetIndex } from '../../exposure/market-state.ts'
import { figure } from '../../text/figure.ts'
import { firstFew } from '../../text/first-few.ts'

/** What is bought and sold at once, above this share of the positions' value, is worth a word. */
const SMALL = 0.1
const MOST_NAMED = 3

/** So many tokens bought (> 0) or sold for later at a price, funding counted in it; numeraire. */
type Forward = { readonly name: string; readonly size: number; readonly price: number; readonly premium: number }

/**
 * Perps, tokens, and what is a forward: calls with puts of one strike the other way round, options in the money on the whole price grid, where they are
 * bought and sold at once: what cancels hedges nothing, and is there for the gain that quotes and funding as they are stated promise, or for premium.
 */
export function conversions(legs: readonly HedgeLeg[], owned: Owned): string[] {
  const { scenarios, strategy, held, now } = owned
  const least = SMALL * Math.abs(held.greeks(now).value)
  const money = (amount: number) => `${figure(Math.round(Math.abs(amount)))} ${strategy.numeraire}`
  return scenarios.risky.flatMap((asset) => {
    const own = legs.filter(({ instrument }) => instrument.asset === asset)
    const made = [...own.flatMap((leg) => inTheMoney(leg, owned)), ...synthetic(own)]
    const all = [...own.flatMap((leg) => linear(leg, owned)), ...made]
    const [bought, sold] = [all.filter(({ size }) => size > 0), all.filter(({ size }) => size < 0)].map(together)
    const size = Math.min(bought!.size, sold!.size)
    if (made.length === 0 || size * assetPrice(own[0]!.instrument, now) <= least) return []
    const gain = size * (sold!.price - bought!.price)
    const premium = size * (bought!.premium + sold!.premium)
    const names = made.map(({ name }) => name)
    const parts = [
      `${gain < 0 ? 'costs' : 'gains'} ${money(gain)} before fees if funding stays at its rate`,
      ...(premium < 0 ? [`brings in ${money(premium)} of premium`] : []),
    ]
    return [
      `${figure(size)} ${asset} are bought and sold at once, calls and puts of one strike and options deep in the money being forwards (${firstFew(names, MOST_NAMED)}): that hedges nothing, ${parts.join(' and ')}; ${wayOut(own, legs, size, premium, strategy)}`,
    ]
  })
}

/** What of the file does without: a limit that leaves the premium unraised, or a perp no larger than what is not cancelled. */
function wayOut(
  own: readonly HedgeLeg[],
  all: readonly HedgeLeg[],
  size: number,
  premium: number,
  { hedge }: Owned['strategy'],
): string {
  const paid = all.reduce((sum, leg) => sum + leg.premium, 0)
  if (premium < 0 && hedge.limits.premium !== undefined)
    return `a \`limits.premium\` of ${figure(Math.ceil(paid - premium))} does without`
  const perp = own.find(({ instrument: { terms } }) => terms.kind === 'perp' && terms.contract === 'linear')
  const left = perp === undefined ? 0 : Math.abs(perp.size) - size
  if (perp === undefined || left <= 0) return '`exclude` one of them to do without'
  return `a \`maxSize\` of ${figure(left)} on ${perp.instrument.id} leaves what hedges`
}

function linear({ instrument, size, price, exposure }: HedgeLeg, { scenarios }: Owned): Forward[] {
  const { terms, id } = instrument
  if (terms.kind !== 'spot' && (terms.kind !== 'perp' || terms.contract !== 'linear')) return []
  const [income] = incomeAt(exposure, { ...scenarios.grid, count: 1 })
  return [{ name: id, size, price: price - income! / size, premium: 0 }]
}

function inTheMoney(
  { instrument: { terms, id }, size, premium }: HedgeLeg,
  { scenarios: { grid }, now }: Owned,
): Forward[] {
  if (terms.kind !== 'option') return []
  const sign = terms.type === 'call' ? 1 : -1
  const inside = grid.prices[assetIndex(now.assets, terms.asset)]!.every((price) => sign * (price - terms.strike) >= 0)
  if (!inside) return []
  return [
    { name: id, size: sign * size, price: terms.strike + (sign * premium) / size, premium: premium / Math.abs(size) },
  ]
}

/** The forwards that pairs of options come to: as much of a call as is held of the put of its strike and expiry the other way round. */
function synthetic(legs: readonly HedgeLeg[]): Forward[] {
  const of = (wanted: 'call' | 'put') =>
    legs.flatMap((leg) => {
      const { terms } = leg.instrument
      return terms.kind === 'option' && terms.type === wanted ? [{ ...leg, terms }] : []
    })
  return of('call').flatMap((call) =>
    of('put').flatMap((put): Forward[] => {
      const { strike, expiry } = call.terms
      if (put.terms.strike !== strike || put.terms.expiry !== expiry || call.size * put.size >= 0) return []
      const size = Math.sign(call.size) * Math.min(Math.abs(call.size), Math.abs(put.size))
      const premium = call.premium / call.size - put.premium / put.size
      return [{ name: call.instrument.id, size, price: strike + premium, premium: Math.sign(size) * premium }]
    }),
  )
}

/** Their size without its sign, and what a token of it comes to on average. */
function together(forwards: readonly Forward[]) {
  const size = forwards.reduce((sum, one) => sum + Math.abs(one.size), 0)
  const mean = (of: (one: Forward) => number) =>
    size === 0 ? 0 : forwards.reduce((sum, one) => sum + Math.abs(one.size) * of(one), 0) / size
  return { size, price: mean((one) => one.price), premium: mean((one) => one.premium) }
}
