import { describe, expect, it } from 'vitest'
import { frontierReport } from '../../src/plan/frontier-report.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { editStrategy } from '../../src/strategy/edit/edit-strategy.ts'
import { takePoint } from '../../src/tui/screens/frontier/frontier-acts.ts'
import { madeEdits } from '../../src/tui/state/document.ts'
import { planned, walking } from '../tui/strip-walk.ts'
import { ethRange, patient, strategyOf } from './plan-of.ts'

const OPTION = 'kind: option, asset: ETH, venue: deribit, expiry: 2026-02-04, lot: "5"'
const TEXT = ethRange(`
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.1", fee: { rate: 0.00045 } }
  - { id: PUT, ${OPTION}, type: put, strike: 1700, bid: 40, ask: 44, volatility: 0.68 }
  - { id: CALL, ${OPTION}, type: call, strike: 2300, bid: 53, ask: 56, volatility: 0.63 }
hedge:
  minimise: replication
  limits: { premium: 500 }
  scenarios: { prices: { ETH: { min: 1000, max: 3500, points: 26 } } }
`)
const strategy = strategyOf(TEXT)
const whole = await frontierReport(strategy, patient)

const stopped = { shouldStop: () => 'time' as const, progress: () => undefined }

describe('a frontier', () => {
  it('that looked at every budget is complete, with a knee and the proof of every point', () => {
    expect(whole.complete).toBe(true)
    expect(whole.points.length).toBeGreaterThanOrEqual(3)
    expect(whole.knee).not.toBeNull()
    for (const { status, gap } of whole.points) {
      expect(['optimal', 'feasible']).toContain(status)
      expect(gap).toBeGreaterThanOrEqual(0)
    }
  })

  it('that was ended before is not, and has no knee; nor has one that still grows', async () => {
    const cut = await frontierReport(strategy, stopped)
    expect([cut.complete, cut.knee]).toEqual([false, null])
    const parts: boolean[] = []
    await frontierReport(strategy, patient, ({ complete, knee }) => parts.push(complete || knee !== null))
    expect(new Set(parts)).toEqual(new Set([false]))
  })

  it('of fewer than three points has no knee', async () => {
    const perp = strategyOf(TEXT.replace(/ {2}- \{ id: (PUT|CALL).*\n/g, ''))
    const { points, complete, knee } = await frontierReport(perp, patient)
    expect([points.length, complete, knee]).toEqual([1, true, null])
  })

  it('gives exactly the legs of a point when that is taken, over the budget of the file too', async () => {
    const analysing = planned.walk!.analyses.frontier
    for (const point of whole.points) {
      const result = { kind: 'frontier', found: whole } as const
      const analyses = { frontier: { ...analysing!, request: 9, result, done: true } }
      const frontier = { open: true, selected: point.premium }
      const [{ walk }] = takePoint(walking(planned, { strategy, analyses, frontier }))
      const taken = strategyOf(editStrategy(TEXT, madeEdits(walk!.document!)))
      const plan = await makePlan(taken, patient)
      const sizes = plan.legs.map(({ instrument, side, size }) => ({ instrument, side, size }))
      expect(sizes).toEqual(point.legs.map(({ instrument, side, size }) => ({ instrument, side, size })))
      expect(plan.objective.value).toBeCloseTo(point.objective, 6)
    }
  })
})
