import { coverSentence } from '../../../plan/result/cover-words.ts'
import type { Plan } from '../../../plan/result/plan.ts'
import { riskNotes } from '../../../plan/result/risk-words.ts'
import type { Strategy } from '../../../strategy/terms/strategy.ts'
import { fixed, signed } from '../../../text/format-number.ts'
import { computedRow } from '../../kit/row.ts'
import type { ResidualRow } from './residual-row.ts'

/** What each cover is expected to pay, what each position and leg adds to the deviation of the hedged P&L, and how the losses of the pools go together. */
export function residualRiskRows(strategy: Strategy, plan: Plan): ResidualRow[] {
  const { portfolio } = plan
  if (!portfolio) return []
  const covers = portfolio.covers.map((pay) => {
    const { id, position, expected } = pay
    return row([id === position ? `cover of ${id}` : id, '', signed(expected, 0)], coverSentence(pay, strategy, plan))
  })
  if (portfolio.risk.length < 2) return covers
  const notes = riskNotes(portfolio)
  return [
    ...covers,
    ...portfolio.risk.map(({ id, standardDeviation, contribution }) => {
      const meaning = `what it adds to the deviation of the hedged P&L: the parts add up; alone it deviates by ${fixed(standardDeviation, 0)}`
      return row([`risk of ${id}`, '', signed(contribution, 0)], meaning)
    }),
    ...portfolio.lossCorrelations.map(({ pair, value }, i) =>
      row([`IL ${pair.join(', ')}`, '', fixed(value, 2)], notes[i]!),
    ),
  ]
}

function row(cells: readonly string[], meaning: string): ResidualRow {
  return { ...computedRow(cells, meaning), beside: ['', ''] }
}
