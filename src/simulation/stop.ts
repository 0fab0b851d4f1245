import type { Exit } from '../strategy/terms/rule.ts'
import { type Account, moveAsset, trade } from './account.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'
import type { Trade } from './run-result.ts'

/** How everything was closed: the bar, what pools and options were worth there, and what closing cost beyond trading fees; numeraire. */
export type Stop = {
  readonly index: number
  readonly pools: number
  readonly options: number
  /** Of the options, what covers of pools were worth. */
  readonly covers: number
  readonly gas: number
  readonly slippage: number
}

/** The price at which a stop fills in a bar (open and the extreme), numeraire per token: the level, or the open where that jumped over it. */
export function stopPrice(level: number, side: 'below' | 'above', open: number, extreme: number): number | undefined {
  if (side === 'below') return extreme <= level ? Math.min(open, level) : undefined
  return extreme >= level ? Math.max(open, level) : undefined
}

/** Closes everything at the first level that bar `index` touches, the lower one first where it touches both; undefined: it touches none. */
export function stopIn(
  exit: Exit,
  { assets, bars }: PricePath,
  marks: Marks,
  account: Account,
  index: number,
  told: ((trade: Trade) => void) | undefined,
): Stop | undefined {
  const asset = assets.indexOf(exit.asset)
  const { open, high, low, close } = bars[asset]!
  const price =
    (exit.below === undefined ? undefined : stopPrice(exit.below, 'below', open[index]!, low[index]!)) ??
    (exit.above === undefined ? undefined : stopPrice(exit.above, 'above', open[index]!, high[index]!))
  if (price === undefined) return undefined
  moveAsset(account, asset, close[index]!, price)
  const prices = bars.map((own, i) => (i === asset ? price : own.close[index]!))
  for (const [line, { asset: of, ratio }] of account.lines.entries()) {
    const size = -account.tokens[line]!
    if (size === 0) continue
    const at = prices[of]! * ratio
    const fee = trade(account, line, size, at)
    told?.({ index, line, size, price: at, fee, why: 'exit' })
  }
  const { pools, options, covers, sold } = marks.at(index, prices)
  return { index, pools, options, covers, gas: exit.gas, slippage: exit.slippage * sold }
}
