import type { HedgeBook } from '../../book/hedge-book.ts'
import { lineScenarios, type PriceLine } from '../../book/price-line.ts'
import type { Exposure } from '../../exposure/exposure.ts'
import { assetIndex, type MarketState, movedTo } from '../../exposure/market-state.ts'
import { sum } from '../../exposure/sum.ts'

/** Delta in tokens and gamma in tokens per numeraire unit of the line's asset, at each price, before and after the hedge. */
export type GreeksLine = {
  readonly prices: readonly number[]
  readonly unhedged: { readonly delta: readonly number[]; readonly gamma: readonly number[] }
  readonly hedged: { readonly delta: readonly number[]; readonly gamma: readonly number[] }
}

/** The same at `points` evenly spaced prices: gamma jumps at range edges, so that no point is put there. */
export function greeksByPrice(
  held: Exposure,
  now: MarketState,
  book: HedgeBook,
  line: PriceLine,
  points: number,
): GreeksLine {
  const step = (line.high - line.low) / points
  const prices = Float64Array.from({ length: points }, (_, i) => line.low + (i + 0.5) * step)
  const { volatilityFactors, elapsed } = lineScenarios(now, line, prices)
  const index = assetIndex(now.assets, line.asset)
  const along = (exposure: Exposure) => {
    const greeks = [...prices].map((price) =>
      exposure.greeks({ ...movedTo(now, line.asset, price), volatilityFactors, elapsed }),
    )
    return { delta: greeks.map(({ delta }) => delta[index]!), gamma: greeks.map(({ gamma }) => gamma[index]![index]!) }
  }
  return { prices: [...prices], unhedged: along(held), hedged: along(sum([held, book.exposure])) }
}
