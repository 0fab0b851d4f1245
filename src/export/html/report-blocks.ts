import type { Column, Table } from '../../text/aligned-table.ts'
import type { Block, Section } from '../report.ts'
import { html, type Markup } from './markup.ts'

/** Tables with as few columns are not stretched; with more, and words among them, or with many, they become a card a row on a narrow page. */
const FEW_COLUMNS = 3
const MANY_COLUMNS = 5
/** From as many on, paper has room for them in small print only. */
const WIDE_COLUMNS = 9

/** A section of the report with whatever is drawn for it, under a heading that can be linked to. */
export function sectionMarkup(id: string, section: Section, ...drawn: readonly Markup[]): Markup {
  if (section.blocks.length === 0 && drawn.length === 0) return html``
  return html`<section id="${id}" aria-labelledby="${id}-title">
<h2 id="${id}-title">${section.title}</h2>
${section.blocks.map((block) => blockMarkup(block, section.title))}${drawn}
</section>
`
}

/** The same as what can be folded: open unless the page's script closes it for want of room. */
export function foldedMarkup(id: string, section: Section, ...drawn: readonly Markup[]): Markup {
  if (section.blocks.length === 0 && drawn.length === 0) return html``
  return html`<section id="${id}" aria-labelledby="${id}-title">
<details class="fold" open><summary><h2 id="${id}-title">${section.title}</h2></summary>
${section.blocks.map((block) => blockMarkup(block, section.title))}${drawn}
</details>
</section>
`
}

/** A paragraph, list or table; the table is named by `caption` for those who do not see it. */
export function blockMarkup(block: Block, caption: string): Markup {
  if (block.kind === 'paragraph') return html`<p>${block.text}</p>\n`
  if (block.kind === 'list') return html`<ul>${block.items.map((item) => html`<li>${item}</li>`)}</ul>\n`
  return tableMarkup(block.table, caption)
}

/** The table with its numbers under one another by the point; first cells head their rows. */
export function tableMarkup({ columns, rows, total = [] }: Table, caption: string): Markup {
  const padded = padding(columns, [...rows, ...total])
  const row = (cells: readonly string[], at: number) =>
    html`<tr role="row">${cells.map((cell, i) => cellMarkup(columns[i]!, cell, padded[at]![i]!, i === 0))}</tr>\n`
  const words = columns.some(({ align }) => align === 'left')
  const kind = columns.length <= FEW_COLUMNS ? 'small' : words || columns.length >= MANY_COLUMNS ? 'cards' : 'plain'
  const look = columns.length >= WIDE_COLUMNS ? `${kind} wide` : kind
  return html`<div class="table"><table role="table" class="${look}">
<caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(({ header, align }) =>
    header === ''
      ? html`<td role="cell"></td>`
      : html`<th role="columnheader" scope="col" class="${align}">${header}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map((cells, i) => row(cells, i))}</tbody>
${total.length === 0 ? undefined : html`<tfoot role="rowgroup">${total.map((cells, i) => row(cells, rows.length + i))}</tfoot>`}
</table></div>
`
}

function cellMarkup({ header, align }: Column, text: string, padding: Markup, heads: boolean): Markup {
  if (heads) return html`<th role="rowheader" scope="row" class="${align}">${text}${padding}</th>`
  return html`<td role="cell" class="${align}" data-label="${header}">${text}${padding}</td>`
}

/** Blank digits after each number so that points stand under one another when a column is set to the right. */
function padding(columns: readonly Column[], rows: Table['rows']): Markup[][] {
  const fractions = columns.map(({ align }, i) =>
    align === 'point' ? rows.map((row) => /\.(\d+)\D*$/.exec(row[i] ?? '')?.[1]?.length ?? 0) : rows.map(() => 0),
  )
  return rows.map((_, at) =>
    columns.map((_, i) => {
      const longest = Math.max(...fractions[i]!)
      const own = fractions[i]![at]!
      if (own === longest || !rows[at]![i]) return html``
      const point = own === 0 ? '&#8200;' : ''
      return { markup: `<span class="pad" aria-hidden="true">${point}${'&#8199;'.repeat(longest - own)}</span>` }
    }),
  )
}
