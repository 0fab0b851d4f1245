import { figure } from '../../text/figure.ts'
import { rangeFromTicks } from '../../units/ticks.ts'
import type { PositionFile, StrategyFile } from '../schema/strategy-file.ts'

type Concentrated = Extract<PositionFile, { kind: 'concentrated' }>
type Decimals = { readonly base: number; readonly quote: number }
type Range = { readonly lower: number; readonly upper: number }
type Reading = { readonly range: Range; readonly written: string }

/** So many times away from the market price a range is likely not what was meant; where another reading of it holds the price, this much will do. */
const FAR = 100
const BESIDE = 2

/** Ranges far from the market price, each with the reading of the same numbers that holds it: in the other token's unit, by other ticks or decimals. */
export function rangeDoubts(file: StrategyFile): string[] {
  return file.positions.flatMap((position, i) => {
    if (position.kind !== 'concentrated') return []
    const { base, quote } = position
    const [basePrice, quotePrice] = [base, quote].map((asset) => file.market.assets[asset]!.price)
    const price = basePrice! / quotePrice!
    const range = rangeOf(position)
    const away = Math.max(range.lower / price, price / range.upper)
    const meant = readings(position).find(({ range: { lower, upper } }) => lower <= price && price <= upper)
    if (away <= (meant === undefined ? FAR : BESIDE)) return []
    const way =
      meant === undefined
        ? 'check base, quote and the numbers'
        : `${meant.written} it is ${spanned(meant.range)}, which holds the price`
    const unit = `${quote} per ${base}`
    return [
      `positions[${i}]: the range ${spanned(range)} ${unit} lies ${short(Number(away.toPrecision(2)))} times away from the market price ${figure(price)}; ${way}`,
    ]
  })
}

function rangeOf({ range, ticks, decimals, inverted = false }: Concentrated): Range {
  return ticks ? rangeFromTicks(ticks, decimals!, inverted) : range!
}

/** Other ways to understand the same numbers, the likelier first. */
function readings(position: Concentrated): Reading[] {
  const { base, quote, ticks, inverted = false } = position
  const asRead = rangeOf(position)
  const inverse = { lower: 1 / asRead.upper, upper: 1 / asRead.lower }
  if (ticks === undefined) {
    const written = `range: { lower: ${short(inverse.lower)}, upper: ${short(inverse.upper)} }`
    return [{ range: inverse, written: `in ${base} per ${quote}, the other way round, as \`${written}\`,` }]
  }
  const { lower, upper } = ticks
  const decimals = position.decimals!
  const swapped = { base: decimals.quote, quote: decimals.base }
  const negated = { lower: -upper, upper: -lower }
  const by = (t: Range, d: Decimals, i: boolean, written: string): Reading => ({
    range: rangeFromTicks(t, d, i),
    written,
  })
  return [
    by({ lower, upper }, decimals, !inverted, `with \`inverted: ${!inverted}\``),
    by({ lower, upper }, swapped, inverted, `with \`decimals: { base: ${swapped.base}, quote: ${swapped.quote} }\``),
    by(negated, decimals, inverted, `with \`ticks: { lower: ${-upper}, upper: ${-lower} }\``),
    by({ lower, upper }, swapped, !inverted, `with \`inverted: ${!inverted}\` and the decimals swapped`),
  ]
}

/** Both ends of a range, in as many digits as tell it from others. */
export function spanned({ lower, upper }: Range): string {
  return `${short(lower)} to ${short(upper)}`
}

/** Six significant digits; powers of ten where nobody counts zeros. */
function short(value: number): string {
  return value >= 1e-6 && value < 1e9 ? figure(value) : value.toExponential(2).replace('e+', 'e')
}
