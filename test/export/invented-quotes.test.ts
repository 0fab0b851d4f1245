import { describe, expect, it } from 'vitest'
import { compareText } from '../../src/export/compare/compare-text.ts'
import { planHtml } from '../../src/export/html/plan-html.ts'
import { planMarkdown } from '../../src/export/markdown/plan-markdown.ts'
import { planReport } from '../../src/export/plan-report.ts'
import { inventedQuotes } from '../../src/strategy/terms/invented-quotes.ts'
import { perpCompared, perpPlan, perpStrategy } from './perp-plan.ts'

const invented = {
  ...perpStrategy,
  instruments: perpStrategy.instruments.map((terms) => ({ ...terms, invented: true as const })),
}
const SAYS = 'Illustrative: the quotes of all instruments'

describe('quotes that nobody gave', () => {
  it('are told right below the title of the plan, in text and Markdown, and of the comparison', () => {
    expect(planReport(perpPlan, invented).lead[0]).toContain(SAYS)
    expect(planMarkdown(perpPlan, invented).split('\n\n')[1]).toContain(SAYS)
    expect(compareText(perpPlan, invented, perpCompared, { width: 80, height: 20 }).split('\n')[1]).toContain(
      'Illustrative: the quotes of',
    )
  })

  it('are told on the page before anything else is', async () => {
    const page = await planHtml(perpPlan, invented)
    expect(page.indexOf(SAYS)).toBeGreaterThan(0)
    expect(page.indexOf(SAYS)).toBeLessThan(page.indexOf('class="answer"'))
  })

  it('are no word where all were given', () => {
    expect(inventedQuotes(perpStrategy)).toBeUndefined()
    expect(planMarkdown(perpPlan, perpStrategy)).not.toContain('Illustrative')
  })
})
