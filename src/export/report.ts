import type { Column, Table } from '../text/aligned-table.ts'

/** A document before it is text or Markdown: sections of sentences and tables, in reading order. */
export type Report = { readonly title: string; readonly lead: readonly string[]; readonly sections: readonly Section[] }

export type Section = { readonly title: string; readonly blocks: readonly Block[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly table: Table }

/** A sentence or several as one block. */
export function paragraph(...sentences: readonly string[]): Block {
  return { kind: 'paragraph', text: sentences.filter(Boolean).join(' ') }
}

/** A table as a block: `<` before a header is text to the left, `>` text to the right, all others are numbers by their point. */
export function tableBlock(headers: readonly string[], rows: Table['rows'], total?: Table['rows']): Block {
  return { kind: 'table', table: { columns: headers.map(columnOf), rows, ...(total === undefined ? {} : { total }) } }
}

function columnOf(header: string): Column {
  if (header.startsWith('<')) return { header: header.slice(1), align: 'left' }
  return header.startsWith('>') ? { header: header.slice(1), align: 'right' } : { header, align: 'point' }
}
