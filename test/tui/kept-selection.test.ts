import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'
import { allRows } from '../../src/tui/rows/step-rows.ts'
import type { Model } from '../../src/tui/state/model.ts'
import { stripPlan } from './strip-plan.ts'
import { stripStrategy } from './strip-strategy.ts'
import { at, key, modelAfter, press, read } from './strip-walk.ts'

describe('rows, when the hedge is planned anew,', () => {
  const onRow = (model: Model) => allRows(model.walk!)[model.walk!.selected.hedge]?.cells[0]
  const leg = modelAfter(at('hedge'), ...press('end', 'up', 'up'))
  const replanned = (legs: Plan['legs'], changed: Partial<Strategy['hedge']> = {}) =>
    modelAfter(
      leg,
      key('p'),
      read(2, { strategy: { ...stripStrategy, hedge: { ...stripStrategy.hedge, ...changed } } }),
      { type: 'planned', request: 2, plan: { ...stripPlan, legs } },
    )

  it.each([
    [
      'when legs come before it',
      [stripPlan.legs[1]!, ...stripPlan.legs].map((one, i) => (i === 0 ? { ...one, instrument: 'NEW' } : one)),
      {},
    ],
    ['when legs before it go', stripPlan.legs.slice(5), {}],
    ['in any order', [...stripPlan.legs].reverse(), {}],
    [
      'when it is left out by hand',
      stripPlan.legs.filter(({ instrument }) => instrument !== onRow(leg)),
      { exclude: [onRow(leg)!] },
    ],
    [
      'when a limit gets rows of its own',
      stripPlan.legs,
      { limits: { ...stripStrategy.hedge.limits, gamma: [{ asset: 'ETH', min: 0, max: undefined }] } },
    ],
  ])('stay selected %s', (_, legs, changed) => {
    expect(onRow(leg)).toBe('ETH-4FEB26-2300-C')
    expect(onRow(replanned(legs, changed))).toBe('ETH-4FEB26-2300-C')
  })

  it('that are gone leave the selection on the next one that was below', () => {
    const legs = stripPlan.legs.filter(({ instrument }) => instrument !== onRow(leg))
    expect(onRow(replanned(legs))).toBe('ETH-4FEB26-2400-C')
  })
})
