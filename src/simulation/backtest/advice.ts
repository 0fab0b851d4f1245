import { signed } from '../../text/format-number.ts'
import type { RuleFigures } from './backtest.ts'

/** One sentence on which rule bought what at what price, against trading the plan once (the first rule); from these figures alone. */
export function advice(rules: readonly RuleFigures[], unhedged: RuleFigures, numeraire: string): string {
  const [first, ...others] = rules
  if (first === undefined) return ''
  const deviation = (one: RuleFigures) => dailyDeviation(one)
  const alone = `Unhedged it made ${signed(unhedged.pnl.mean, 0)} ${numeraire} with daily changes of ${whole(deviation(unhedged))}`
  if (others.length === 0)
    return `${alone}; ${first.name} made ${signed(first.pnl.mean, 0)} with ${whole(deviation(first))}.`
  const calm = others.reduce((one, other) => (deviation(other) < deviation(one) ? other : one))
  const price = first.pnl.mean - calm.pnl.mean
  const made =
    price >= 0 ? `cost ${whole(price)} more than ${first.name}` : `made ${whole(-price)} more than ${first.name}`
  const did = deviation(calm) < deviation(first) ? 'cut' : 'left'
  return `${alone}. Of the rules "${calm.name}" was the calmest: it ${made} and ${did} the daily changes from ${whole(deviation(first))} to ${whole(deviation(calm))}; this is one course of the market, not a forecast.`
}

/** Standard deviation of the changes of equity from row to row, numeraire. */
export function dailyDeviation({ equity }: RuleFigures): number {
  const moves = equity.slice(1).map(({ net }, i) => net - equity[i]!.net)
  const mean = moves.reduce((sum, move) => sum + move, 0) / moves.length
  return Math.sqrt(moves.reduce((sum, move) => sum + (move - mean) ** 2, 0) / moves.length)
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
