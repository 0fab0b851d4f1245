import type { OptionQuote } from '../../market/snapshot.ts'

/** A volatility per year, and the instrument that it is quoted for. */
export type QuotedVolatility = { readonly value: number; readonly from: string }

/** Of the first expiry among these options, the volatility of the one nearest the money; undefined where none says it. */
export function atTheMoney(options: readonly OptionQuote[]): QuotedVolatility | undefined {
  const soonest = Math.min(...options.map(({ expiry }) => expiry))
  const distance = ({ strike, forward, index }: OptionQuote) =>
    Math.abs(Math.log(strike / (forward ?? index ?? Number.NaN)))
  const [nearest] = options
    .filter(({ expiry, volatility }) => expiry === soonest && volatility !== undefined && volatility > 0)
    .filter((option) => Number.isFinite(distance(option)))
    .sort((a, b) => distance(a) - distance(b))
  return nearest && { value: nearest.volatility!, from: nearest.instrument }
}
