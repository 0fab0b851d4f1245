import { describe, expect, it } from 'vitest'
import { compareText } from '../../src/export/compare/compare-text.ts'
import { planHtml } from '../../src/export/html/plan-html.ts'
import { planMarkdown } from '../../src/export/markdown/plan-markdown.ts'
import { planReport } from '../../src/export/plan-report.ts'
import { reportText } from '../../src/export/report-text.ts'
import { stressSummary } from '../../src/export/stress/stress-summary.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { stress } from '../tui/analysis-results.ts'
import { perpCompared, perpPlan, perpStrategy } from './perp-plan.ts'

/** What a plan may come to; `says` stands in every view, `never` in none. */
type Case = { readonly plan: Partial<Plan>; readonly says: readonly string[]; readonly never: RegExp }

const NO_PROOF = /✓|proven best|no leg makes it better|least that would help|meets the limits together/i
const NO_CLAIM = /≈|no leg makes it better/
const NONE = { legs: [], gap: { value: null, relative: null } } as const
const gap = (value: number, relative: number) => ({ gap: { value, relative } })
const value = (objective: number) => ({ objective: { name: 'replication', value: objective } })

const cases: Readonly<Record<string, Case>> = {
  proven: { plan: {}, says: ['Sell 22.0359 ETH-PERP. ✓ proven best for delta'], never: NO_CLAIM },
  'proven to trade nothing': { plan: { legs: [] }, says: ['no leg makes it better. ✓ proven best'], never: /≈/ },
  'not proven, with a gap': {
    plan: { status: 'feasible', stoppedBy: 'nodes', ...gap(3.1, 0.018), ...value(172.2) },
    says: ['≈ within 1.8 %:', 'before the steps of the search were used up', 'better by more than $3.10, 1.8 % of it'],
    never: NO_PROOF,
  },
  'not proven, near an objective of 0': {
    plan: { status: 'feasible', stoppedBy: 'time', ...gap(676, 1), ...value(676) },
    says: ['≈ within $676:', 'before the time was up', 'better by more than $676.'],
    never: NO_PROOF,
  },
  'nothing proven at all': {
    plan: { status: 'feasible', stoppedBy: 'user', gap: NONE.gap },
    says: ['≈ unproven:', 'before you stopped it', 'how much better one could be is not known'],
    never: NO_PROOF,
  },
  'ended before a leg was found': {
    plan: { status: 'feasible', stoppedBy: 'time', legs: [], ...gap(676, 1), ...value(676) },
    says: [
      'Nothing is traded: no leg that makes it better was found before the time was up. ≈ within $676: that leaves',
    ],
    never: NO_PROOF,
  },
  'unknown, by time': {
    plan: { ...NONE, status: 'unknown', stoppedBy: 'time' },
    says: [
      'No hedge was found before the time was up; whether one meets the limits is not known. Allow more time with',
    ],
    never: NO_PROOF,
  },
  'unknown, by the user': {
    plan: { ...NONE, status: 'unknown', stoppedBy: 'user' },
    says: ['No hedge was found before you stopped it; whether one meets the limits is not known.'],
    never: NO_PROOF,
  },
  'unknown, by steps': {
    plan: { ...NONE, status: 'unknown', stoppedBy: 'nodes' },
    says: [
      'No hedge was found before the steps of the search were used up; whether one meets the limits is not known.',
    ],
    never: NO_PROOF,
  },
  infeasible: {
    plan: { ...NONE, status: 'infeasible', infeasible: { limits: ['loss'], advice: 'loss 100 → at most 7,400' } },
    says: ['No hedge meets the limits together: loss. What would help: loss 100 → at most 7,400.'],
    never: /≈|✓|least/,
  },
  simplified: {
    plan: { status: 'feasible', ...gap(12.4, 0.0359), ...value(345), simplified: { full: 332.6, gaveUp: 12.4 } },
    says: [
      '≈ within 3.6 %: that leaves replication at $345; no hedge can be better by more than $12.40, 3.6 % of it.',
      'To hold 1 leg and no more it gives up $12.40 (3.7 %): the best found with more legs has replication $333.',
    ],
    never: NO_PROOF,
  },
  'simplified to nothing': {
    plan: {
      ...{ status: 'feasible', legs: [], ...gap(12.4, 0.0359), ...value(345) },
      simplified: { full: 332.6, gaveUp: 12.4 },
    },
    says: ['Nothing is traded. ≈ within 3.6 %', 'To trade nothing it gives up $12.40'],
    never: NO_PROOF,
  },
}

const views: Readonly<Record<string, (plan: Plan) => string | Promise<string>>> = {
  'plan as text': (plan) => reportText(planReport(plan, perpStrategy), 80),
  markdown: (plan) => planMarkdown(plan, perpStrategy),
  page: (plan) => planHtml(plan, perpStrategy),
  compare: (plan) => compareText(plan, perpStrategy, perpCompared, { width: 80, height: 20 }),
  stress: (plan) => reportText(stressSummary(plan, perpStrategy, stress.found.map(withoutLegs)), 80),
}

function withoutLegs(row: (typeof stress.found)[number]) {
  return { ...row, attribution: { ...row.attribution, legs: [] } }
}

/** As it is read: without line breaks, escapes and marks of the form. */
function words(text: string): string {
  return text
    .replace(/<style>.*<\/style>/s, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/\\/g, '')
    .replace(/\s+/g, ' ')
}

describe.each(Object.entries(cases))('a plan that is %s', (_, { plan, says, never }) => {
  it.each(Object.entries(views))('says just that: %s', async (_name, view) => {
    const text = words(await view({ ...perpPlan, ...plan }))
    for (const part of says) expect(text).toContain(part)
    const headline = text.slice(0, text.indexOf(says.at(-1)!) + 400)
    expect(headline).not.toMatch(never)
    expect(text).not.toMatch(/undefined|NaN|Infinity|null/)
  })
})

it('with sizes fixed by hand is only called the best among those', () => {
  const pinned = { ...perpStrategy, hedge: { ...perpStrategy.hedge, pin: [{ instrument: 'ETH-PERP', size: '-1' }] } }
  expect(words(reportText(planReport(perpPlan, pinned), 80))).toContain(
    '✓ proven best for delta ($19.90): no hedge in whole lots with the sizes fixed by hand is better.',
  )
})
