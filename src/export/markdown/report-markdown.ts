import type { Table } from '../../text/aligned-table.ts'
import { plainText } from '../../text/plain-text.ts'
import type { Block, Report } from '../report.ts'

/** The report as Markdown: a heading a section, tables with numbers to the right. Text from outside cannot break out of its cell. */
export function reportMarkdown(report: Report): string {
  const parts = [
    `# ${escaped(report.title)}`,
    ...report.lead.map(escaped),
    ...report.sections.flatMap((section) => [`## ${escaped(section.title)}`, ...section.blocks.map(blockMarkdown)]),
  ]
  return `${parts.join('\n\n')}\n`
}

function blockMarkdown(block: Block): string {
  if (block.kind === 'paragraph') return escaped(block.text)
  if (block.kind === 'list') return block.items.map((item) => `- ${escaped(item)}`).join('\n')
  return tableMarkdown(block.table)
}

function tableMarkdown(table: Table): string {
  const row = (cells: readonly string[]) => `| ${cells.map(escaped).join(' | ')} |`
  const rule = table.columns.map((column) => (column.align === 'left' ? ':--' : '--:'))
  const totals = (table.total ?? []).map(
    (cells) => `| ${cells.map((cell) => (cell === '' ? '' : `**${escaped(cell)}**`)).join(' | ')} |`,
  )
  return [
    row(table.columns.map((column) => column.header)),
    `| ${rule.join(' | ')} |`,
    ...table.rows.map(row),
    ...totals,
  ].join('\n')
}

function escaped(text: string): string {
  return plainText(text)
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
}
