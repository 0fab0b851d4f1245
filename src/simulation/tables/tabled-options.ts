import { black76Price } from '../../numerics/black76-price.ts'
import { MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { BookOption } from '../book.ts'
import type { PricePath } from '../price-path.ts'
import { optionTable, type TablePoint } from './option-table.ts'
import type { VolatilityAt } from './smile.ts'

/** An option of one asset and expiry as it is held: signed tokens, and how its volatility follows its forward. */
export type TabledOption = {
  readonly type: 'call' | 'put'
  readonly strike: number
  readonly size: number
  readonly volatility: VolatilityAt
  /** Forward over price at bar 0. */
  readonly basisRatio: number
}

/** What the options of one expiry share: the asset's place, when they settle (years from bar 0), and how far prices go (in logarithms). */
export type TabledExpiry = {
  readonly id: string
  readonly asset: number
  readonly lead: number
  readonly positions: boolean
  readonly years: number
  readonly reach: number
  /** Numeraire a token that its venue keeps where an option that is worth `value` settles at `price`. */
  deliveryFee(value: number, price: number): number
}

const AT_EXPIRY = 1e-10

/**
 * Options of one expiry marked along drawn paths, all of which have the times and the first price of `like`, from one table. At price P with `left` of
 * `years` to go the forward is P·b^(left/years), as the plan has it. From the first bar at or after their expiry on they stay what they settled for.
 */
export function tabledOptions(options: readonly TabledOption[], terms: TabledExpiry, like: PricePath): BookOption {
  const { asset, lead, years, reach, deliveryFee } = terms
  const left = Array.from(like.times, (time) => {
    const rest = years - (time - like.times[0]!) / MILLISECONDS_PER_YEAR
    return rest > AT_EXPIRY ? rest : 0
  })
  const settled = left.indexOf(0)
  const price = like.bars[asset]!.close[0]!
  const forwardPerPrice = options.map(({ basisRatio }) =>
    left.map((rest) => (basisRatio === 1 ? 1 : Math.exp((rest / years) * Math.log(basisRatio)))),
  )
  const valueAt = (bar: number, at: number) => {
    const root = Math.sqrt(left[bar]!)
    let value = 0
    for (const [i, { type, strike, size, volatility }] of options.entries()) {
      const forward = at * forwardPerPrice[i]![bar]!
      value += size * black76Price(type, forward, strike, volatility(forward) * root)
    }
    return value
  }
  const narrowest = options.reduce((least, { volatility }) => Math.min(least, volatility(price)), Infinity)
  const bars = settled < 0 ? like.count : settled
  const width = (bar: number) => narrowest * Math.sqrt(left[bar]!)
  const table = optionTable(valueAt, bars, { price, reach, width })
  const payoff = (at: number) =>
    options.reduce((sum, { type, strike, size }) => {
      const each = Math.max(0, type === 'call' ? at - strike : strike - at)
      return sum + size * each - Math.abs(size) * (each > 0 ? deliveryFee(each, at) : 0)
    }, 0)
  const point: TablePoint = { value: 0, delta: 0, gamma: 0 }
  return {
    ...{ id: terms.id, asset: lead, positions: terms.positions },
    mark: (path, value, delta, gamma) => {
      const own = path.bars[asset]!.close
      const leading = path.bars[lead]!.close
      for (let bar = 0; bar < bars; bar++) {
        table(bar, own[bar]!, point)
        value[bar] = point.value
        const ratio = asset === lead ? 1 : own[bar]! / leading[bar]!
        delta[bar] = point.delta * ratio
        gamma[bar] = point.gamma * ratio * ratio
      }
      if (settled < 0) return
      value.fill(payoff(own[settled]!), settled)
      delta.fill(0, settled)
      gamma.fill(0, settled)
    },
    at: (path, bar, at) => {
      const own = asset === lead ? at : (at * path.bars[asset]!.close[bar]!) / path.bars[lead]!.close[bar]!
      if (settled >= 0 && bar >= settled) return payoff(bar === settled ? own : path.bars[asset]!.close[settled]!)
      table(bar, own, point)
      return point.value
    },
  }
}
