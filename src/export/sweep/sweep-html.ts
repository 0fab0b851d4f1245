import type { SweepReport } from '../../jobs/sweep-report.ts'
import type { Table } from '../../text/aligned-table.ts'
import { brief } from '../../text/format-number.ts'
import { html, type Markup } from '../html/markup.ts'
import { page } from '../html/page.ts'
import { sectionMarkup, tableMarkup } from '../html/report-blocks.ts'
import type { Block, Section } from '../report.ts'
import { paragraph } from '../report.ts'
import { heatFigure } from './heat-chart.ts'
import { heatMap } from './heat-map.ts'
import { parameterNames, valueText } from './parameter-names.ts'
import { bestTable, figureName, marginalTables, sweepLead, whyNot } from './sweep-tables.ts'

/** Values of a dimension that a drawing has room for. */
const MOST_VALUES = 16

/** A sweep as one HTML file that needs nothing else: the best cells, a heat map of two dimensions, what each value does on average, and why cells have no figures. */
export function sweepHtml(report: SweepReport, why?: string): string {
  const map = heatMap(report, MOST_VALUES)
  const best = bestTable(report)
  const marginals = marginalTables(report).map(
    ({ where, table }) => html`<h3>${where}</h3>${tableMarkup(table, `Mean by ${where}`)}`,
  )
  const reasons = whyNot(report)
  const none = paragraph('No cell has that figure.')
  const main = html`${sectionMarkup('best', section('Best cells', best === undefined ? none : tabled(best)))}
${map === undefined ? undefined : sectionMarkup('map', section('Map of two values'), heatFigure(map))}
${sectionMarkup('average', section('What each value does on average'), ...marginals)}
${sectionMarkup('missing', section('Cells without figures', ...(reasons.length > 0 ? [{ kind: 'list' as const, items: reasons }] : [])))}
`
  return page({
    title: `${report.strategy.name}: the sweep`,
    header: top(report, why),
    main,
    footer: `hedgerow · strategy sha256 ${report.strategy.sha256} · figures in ${report.numeraire}. Every cell with all of its figures: hedgerow sweep --json or --csv. A model of what may happen, not advice.`,
  })
}

function top(report: SweepReport, why: string | undefined): Markup {
  const { strategy, asOf, numeraire, best } = report
  const answer =
    best === null
      ? undefined
      : `The best ${figureName(report)} is ${brief(best.value, 4)}, at ${parameterNames(best.at)
          .map(({ path, name }) => `${name} ${valueText(best.at[path])}`)
          .join(', ')}.`
  return html`<header>
<div class="brand">hedgerow</div>
<h1>${strategy.name}</h1>
${why === undefined ? undefined : html`<p class="why">${why}</p>`}
<p class="meta">${asOf.slice(0, 16).replace('T', ' ')} UTC, in ${numeraire}</p>
<div class="answer"><p>${sweepLead(report)}</p>${answer === undefined ? undefined : html`<p>${answer}</p>`}</div>
</header>
`
}

function section(title: string, ...blocks: readonly Block[]): Section {
  return { title, blocks }
}

function tabled(table: Table): Block {
  return { kind: 'table', table }
}
