import { alignedTable, type Table } from '../text/aligned-table.ts'
import { plainText } from '../text/plain-text.ts'
import { wrapText } from '../text/wrap-text.ts'
import type { Block, Report } from './report.ts'

const PROSE = 80

/** The report for reading in a terminal `width` columns wide: prose at most 80 wide, tables set in and cut only where they must be. */
export function reportText(report: Report, width: number): string {
  const prose = Math.min(width, PROSE)
  const lead = report.lead.flatMap((text, i) => [...(i > 0 ? [''] : []), ...wrapText(plainText(text), prose)])
  const sections = report.sections.flatMap((section) => [
    '',
    ...wrapText(plainText(section.title).toUpperCase(), prose),
    ...section.blocks.flatMap((block, i) => [
      ...(gapBefore(section.blocks, i) ? [''] : []),
      ...blockLines(block, prose, width),
    ]),
  ])
  return `${[...wrapText(plainText(report.title), prose), ...lead, ...sections].join('\n')}\n`
}

function gapBefore(blocks: readonly Block[], index: number): boolean {
  return index > 0 && blocks[index]!.kind === 'table'
}

function blockLines(block: Block, prose: number, width: number): string[] {
  const indent = (lines: readonly string[]) => lines.map((line) => `  ${line}`)
  if (block.kind === 'paragraph') return indent(wrapText(plainText(block.text), prose - 2))
  if (block.kind === 'list')
    return indent(block.items.flatMap((item) => wrapText(`· ${plainText(item)}`, prose - 2, '  ')))
  return indent(alignedTable(plainTable(block.table), width - 2))
}

function plainTable(table: Table): Table {
  const plain = (rows: Table['rows']) => rows.map((row) => row.map(plainText))
  return { columns: table.columns, rows: plain(table.rows), ...(table.total ? { total: plain(table.total) } : {}) }
}
