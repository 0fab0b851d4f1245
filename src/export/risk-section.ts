import type { Plan } from '../plan/result/plan.ts'
import { riskNotes } from '../plan/result/risk-words.ts'
import { fixed, percent } from '../text/format-number.ts'
import { paragraph, type Section, tableBlock } from './report.ts'

/** From this deviation on cents say nothing. */
const WHOLE = 10_000

/** What each position and leg adds to the deviation of the hedged result, and how the losses of the pools go together; nothing where there is one part only. */
export function riskSection({ portfolio, numeraire }: Plan): Section {
  const title = `What adds to the deviation, ${numeraire}`
  const { risk = [] } = portfolio ?? {}
  const total = risk.reduce((sum, { contribution }) => sum + contribution, 0)
  if (risk.length < 2 || !(total > 0)) return { title, blocks: [] }
  const money = (value: number) => fixed(value, total < WHOLE ? 2 : 0)
  const rows = risk.map(({ id, standardDeviation, contribution }) => [
    id,
    money(standardDeviation),
    money(contribution),
    percent(contribution / total),
  ])
  const notes = riskNotes(portfolio!)
  return {
    title,
    blocks: [
      tableBlock(['<', 'alone', 'adds', 'share'], rows, [['hedged result', '', money(total), percent(1)]]),
      paragraph(
        'alone: its own standard deviation; adds: its part of that of the hedged result, below 0 where it takes risk away.',
      ),
      ...(notes.length > 0 ? [paragraph(...notes)] : []),
    ],
  }
}
