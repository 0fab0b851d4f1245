import { money, signedMoney } from '../../text/format-number.ts'
import { advice, type Judged } from '../report/advice.ts'
import { deviationsApart } from '../report/apart.ts'
import type { RuleFigures } from './backtest.ts'

/** Which rule bought what at what price on the days of one course: what the positions made alone, then the rules by the deviation of a day's change. */
export function backtestAdvice(rules: readonly RuleFigures[], unhedged: RuleFigures, numeraire: string): string {
  const alone = judgedBy(unhedged, 'no hedge')
  const judged = rules.map((one) => judgedBy(one, `rule ${one.name}`))
  const amount = (deviation: number) => money(deviation, numeraire)
  const told = {
    ...{ numeraire, past: true, amount, risk: 'the daily changes', samples: `these ${alone.gains.length} days` },
    unlike: deviationsApart,
    ends: (deviation: number) => `the daily changes were ${amount(deviation)}`,
  }
  const once = judged[rules.findIndex(({ name }) => name === 'never')]
  const first = `Unhedged it made ${signedMoney(alone.mean, numeraire)}, with daily changes of ${amount(alone.risk)}.`
  return `${first} ${advice(once ?? alone, judged, told)} This is one course of the market, no forecast.`
}

/** A rule by the standard deviation of its changes from row to row of equity. */
function judgedBy({ equity, pnl, hedge }: RuleFigures, word: string): Judged {
  const gains = equity.slice(1).map(({ net }, i) => net - equity[i]!.net)
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length
  const risk = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - mean) ** 2, 0) / gains.length)
  return { word, mean: pnl.mean, trades: hedge.trades, risk, risks: gains, gains }
}
