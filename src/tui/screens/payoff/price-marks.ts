import type { Mark } from '../../../text/braille-chart.ts'
import type { Walk } from '../../state/model.ts'
import type { PayoffCurve } from './payoff-curve.ts'

const signs = {
  range: { sign: '┆', label: 'range' },
  spot: { sign: '│', label: 'now' },
  liquidation: { sign: '×', label: 'liquidation' },
} as const

/** Range edges, liquidation prices and today's price. */
export function priceMarks({ marks }: PayoffCurve): Mark[] {
  const order = ['range', 'liquidation', 'spot']
  return [...marks]
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
    .map(({ kind, price }) => ({ x: price, ...signs[kind] }))
}

/** Strikes of the option legs, at the foot of the chart. */
export function strikeMarks({ strategy, plan }: Walk, asset: string): Mark[] {
  const strikes = plan!.legs.flatMap(({ instrument }) => {
    const terms = strategy!.instruments.find(({ id }) => id === instrument)
    return terms && 'strike' in terms && terms.asset === asset ? [terms.strike] : []
  })
  return [...new Set(strikes)].sort((a, b) => a - b).map((x) => ({ x, sign: '╷', label: 'strikes', foot: true }))
}
