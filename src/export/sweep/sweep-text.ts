import type { SweepReport } from '../../jobs/sweep-report.ts'
import { alignedTable, type Table } from '../../text/aligned-table.ts'
import { plainText } from '../../text/plain-text.ts'
import { wrapText } from '../../text/wrap-text.ts'
import { heatLines } from './heat-lines.ts'
import { bestTable, marginalTables, sweepLead, whyNot } from './sweep-tables.ts'

/** A sweep in words and tables: the best cells, a heat map of two dimensions, and what each value does on average. */
export function sweepText(report: SweepReport, width: number): string {
  const wrapped = (text: string) => wrapText(plainText(text), Math.min(width, 80))
  const titled = (title: string, table: Table | undefined) =>
    table === undefined ? [] : [title, ...alignedTable(table, width - 2).map((line) => `  ${line}`)]
  const best = bestTable(report)
  const blocks = [
    [report.strategy.name, sweepLead(report)].flatMap(wrapped),
    best === undefined ? ['No cell has that figure.'] : titled('BEST', best),
    heatLines(report, width),
    titled('WHAT EACH VALUE DOES ON AVERAGE', joined(marginalTables(report))),
    whyNot(report).flatMap(wrapped),
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** Tables under one another, what each is of said at its first row. */
function joined(tables: ReturnType<typeof marginalTables>): Table | undefined {
  const [first] = tables
  if (first === undefined) return undefined
  const rows = tables.flatMap(({ where, table }) => table.rows.map((row, i) => [i === 0 ? where : '', ...row]))
  return { columns: [{ header: 'where', align: 'left' }, ...first.table.columns], rows }
}
