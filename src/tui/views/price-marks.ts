import type { Mark } from '../../text/braille-chart.ts'
import type { Walk } from '../model.ts'

/** Range edges, liquidation prices and today's price on a chart along the price of `asset`, numeraire. */
export function priceMarks({ strategy, plan }: Walk, asset: string): Mark[] {
  const edges = strategy!.positions.flatMap((position) => {
    if (!('terms' in position) || position.terms.kind !== 'concentrated' || position.terms.base !== asset) return []
    const { quote, range } = position.terms
    const unit = strategy!.assets.find((one) => one.symbol === quote)?.price ?? 1
    return [range.lower * unit, range.upper * unit]
  })
  const liquidations = plan!.legs.flatMap((leg) => {
    const terms = strategy!.instruments.find((one) => one.id === leg.instrument)
    const at = terms !== undefined && 'asset' in terms && terms.asset === asset ? leg.liquidationPrice : null
    return at === null ? [] : [at]
  })
  const now = strategy!.assets.find(({ symbol }) => symbol === asset)!.price
  return [
    ...[...new Set(edges)].map((x) => ({ x, sign: '┆', label: 'range' })),
    ...liquidations.map((x) => ({ x, sign: '×', label: 'liquidation' })),
    { x: now, sign: '│', label: 'now' },
  ]
}

/** Strikes of the option legs, at the foot of the chart. */
export function strikeMarks({ strategy, plan }: Walk, asset: string): Mark[] {
  const strikes = plan!.legs.flatMap(({ instrument }) => {
    const terms = strategy!.instruments.find(({ id }) => id === instrument)
    return terms?.kind === 'option' && terms.asset === asset ? [terms.strike] : []
  })
  return [...new Set(strikes)].sort((a, b) => a - b).map((x) => ({ x, sign: '╷', label: 'strikes', foot: true }))
}
