import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { plainStyle } from '../../src/tui/kit/style.ts'
import { linearScreen } from '../../src/tui/linear/linear-screen.ts'
import { hedgeSummary } from '../../src/tui/screens/hedge/hedge-summary.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { steps } from '../../src/tui/state/steps.ts'
import { screen } from '../../src/tui/views/screen.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { modelAfter, opening, press, read } from './strip-walk.ts'

/** What a plan may come to: its headline on every step, what the hedge step says, and why R does nothing there. */
type Case = { readonly plan: Partial<Plan>; readonly head: string; readonly hedge: string; readonly why?: string }

const NONE = { legs: [], gap: { value: null, relative: null } } as const
const PROVEN = 'the hedge is proven: no search finds a better one'
const within = (value: number) => ({ gap: { value, relative: value / 171.2 } })

const cases: Readonly<Record<string, Case>> = {
  proven: { plan: {}, head: '✓ proven · short 22.04 ETH', hedge: '✓ proven to be the best within $3.10', why: PROVEN },
  'proven to trade nothing': {
    plan: { legs: [], gap: { value: 0, relative: 0 } },
    head: '✓ proven · no legs',
    hedge: 'no trade makes it better',
    why: PROVEN,
  },
  'not proven': {
    plan: { status: 'feasible', stoppedBy: 'nodes', ...within(33.2) },
    head: '≈ within 19 % · short 22.04 ETH',
    hedge: '≈ within 19 % of the best ($33.20), found before the steps of the search were used up',
  },
  'not proven, near an objective of 0': {
    plan: { status: 'feasible', stoppedBy: 'time', ...within(200) },
    head: '≈ within $200 · short 22.04 ETH',
    hedge: '≈ within $200 of the best, found before the time was up',
  },
  'nothing proven at all': {
    plan: { status: 'feasible', stoppedBy: 'user', gap: NONE.gap },
    head: '≈ unproven · short 22.04 ETH',
    hedge: '≈ unproven, found before you stopped it',
  },
  'ended before a leg was found': {
    plan: { status: 'feasible', stoppedBy: 'time', legs: [], ...within(33.2) },
    head: '≈ within 19 % · no legs',
    hedge: 'no trade that makes it better was found before the time was up',
  },
  unknown: {
    plan: { ...NONE, status: 'unknown', stoppedBy: 'time' },
    head: '? no hedge found before the time was up: whether one meets the limits is not known',
    hedge: '? no hedge was found before the time was up; whether one meets the limits is not known',
  },
  infeasible: {
    plan: { ...NONE, status: 'infeasible', infeasible: { limits: ['loss'], advice: 'loss 100 → at most 7,400' } },
    head: '✗ no hedge meets the limits: loss',
    hedge: 'what would help: loss 100 → at most 7,400',
    why: 'it is proven that no hedge meets the limits',
  },
  simplified: {
    plan: { status: 'feasible', ...within(12.4), simplified: { full: 158.8, gaveUp: 12.4 } },
    head: '≈ within 7.2 % · short 22.04 ETH',
    hedge: '≈ within 7.2 % of the best ($12.40); $12.40 of $171 given up to hold fewer legs',
    why: 'only legs were given up for `simplify`: the rest is proven',
  },
}

function planned(changed: Partial<Plan>, ...keys: string[]): Model {
  const wide = { ...opening, size: { columns: 180, rows: 40 } }
  return modelAfter(
    wide,
    read(1),
    { type: 'planned', request: 1, plan: { ...stripPlan, ...changed } },
    ...press(...keys),
  )
}

function drawn(model: Model): string {
  const { head, body, foot } = screen(model, plainStyle)
  return [head, body, foot].join('\n').replace(/\s+/g, ' ')
}

describe.each(Object.entries(cases))('in the terminal a plan that is %s', (name, { plan, head, hedge, why }) => {
  it.each(steps.map((_, i) => String(i + 1)))(
    'has that in its headline, on step %s and for a screen reader',
    (step) => {
      const model = planned(plan, step)
      for (const text of [drawn(model), linearScreen(model)]) {
        expect(text).toContain(head)
        expect(text).not.toMatch(/undefined|NaN|Infinity|the least/)
      }
    },
  )

  it('says on the hedge step how sure it is', () => {
    const model = planned(plan, '3')
    expect(drawn(model)).toContain(hedge)
    if (!hedge.startsWith('no trade')) expect(linearScreen(model)).toContain(hedge)
  })

  it('has something to write only where there is a hedge', () => {
    const nothing = { unknown: 'no hedge was found', infeasible: 'no hedge meets the limits' }[name]
    const model = planned(plan, String(steps.indexOf('export') + 1), 'w')
    expect(model.notice).toBe(nothing && `${nothing}: there is nothing to write`)
    if (nothing) expect(drawn(model)).toContain(`${nothing}: there is nothing to write`)
  })

  it('is searched on from with R, unless that can find nothing', () => {
    expect(planned(plan, '3', 'R').notice).toBe(why)
    expect(drawn(planned(plan, '3')).includes('(R search on)')).toBe(why !== undefined)
  })
})

describe('R', () => {
  const stopped = planned({ status: 'feasible', stoppedBy: 'nodes' }, '3')

  it('searches on from the legs that were found, with twice the effort each time, until something is changed', () => {
    const effort = (model: Model) => model.walk!.effort
    const on = modelAfter(stopped, ...press('R'))
    const again = modelAfter(on, read(2), { type: 'planned', request: 2, plan: stopped.walk!.plan! }, ...press('R'))
    expect([stopped, on, again, modelAfter(again, ...press('t'))].map(effort)).toEqual([1, 2, 4, 1])
    expect(drawn(on)).toContain('… the hedge so far, while the search goes on from it')
    expect(modelAfter(on, ...press('R')).notice).toBe('a plan is being made: Esc stops it')
  })
})

/** As strip-plan.ts has them: premium 3,678, funding +397, cost 3,333, worst −1,617 and without the hedge −43,619. */
describe('the headline of a narrow screen', () => {
  const headline = (width: number) => hedgeSummary(stripStrategy, stripPlan, width)

  it.each([
    [83, 'cost $3,333 · worst −$1,617 (was −$43,619)'],
    [78, 'cost $3,333 · worst −$1,617'],
    [62, 'cost $3,333'],
    [58, 'cost $3,333'],
    [44, 'cost $3,333'],
  ])('of %i columns keeps the cost longest', (width, end) => {
    expect(headline(width).endsWith(` · ${end}`), headline(width)).toBe(true)
    expect(textWidth(headline(width))).toBeLessThanOrEqual(width)
  })

  it('tells premium and funding apart as soon as there is room', () => {
    expect(headline(100)).toMatch(
      /^✓( proven)? · .* · premium \$3,678, funding \+\$397 · worst −\$1,617 \(was −\$43,619\)$/,
    )
  })
})
