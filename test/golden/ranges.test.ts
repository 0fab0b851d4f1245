import { describe, expect, it } from 'vitest'
import { choiceOfRange, PERP_SHORT } from '../plan/choice-of-range.ts'
import { planOf } from '../plan/plan-of.ts'
import { apart, goldenCases } from './cases.ts'

type Inputs = {
  readonly knownApr: { readonly apr: number }
  readonly limits: { readonly expected: number }
  readonly perp: boolean
}
type Found = {
  readonly value: Readonly<Record<string, number>>
  readonly short: number
  readonly expected: number
  readonly standardDeviation: number
  readonly expectedShortfall: number
  readonly capital: number
}
type Expected = Found | { readonly infeasible: true }

/** What the ranges of the golden file are called in the strategy. */
const NAMES = { '1500-2500': 'AS-NOW', '1800-2200': 'NARROW', '1200-3200': 'WIDE', '0-inf': 'FULL' } as const

const cases = goldenCases<Inputs, Expected>('i2_ranges')('ranges/')

describe.skipIf(cases.length === 0)('ranges and a short for the least shortfall (i2_ranges)', () => {
  it.each(cases)('$id', async ({ inputs, expected: right, tolerance }) => {
    const { knownApr, limits, perp } = inputs
    const plan = await planOf(choiceOfRange(knownApr.apr, limits.expected, perp ? PERP_SHORT : ''))
    if ('infeasible' in right) {
      expect([plan.status, plan.infeasible?.limits]).toEqual(['infeasible', ['expected']])
      return
    }
    expect(plan.status).toBe('optimal')
    const sizeOf = (id: string) => Number(plan.legs.find(({ instrument }) => instrument === id)?.size ?? 0)
    const { hedged } = plan.residual.distribution
    const { value, ...figures } = right
    expect(
      apart(
        {
          short: sizeOf('PERP'),
          expected: plan.expected.total,
          standardDeviation: hedged.standardDeviation,
          expectedShortfall: hedged.expectedShortfall,
          capital: plan.capital.total,
        },
        figures,
        tolerance,
      ),
    ).toEqual([])
    // Shares of the 100,000: whole lots that are as good may hold a few dollars of another range.
    const sizes = Object.fromEntries(Object.entries(NAMES).map(([range, id]) => [range, sizeOf(id) / 100_000]))
    const shares = Object.fromEntries(Object.entries(value).map(([range, amount]) => [range, amount / 100_000]))
    expect(apart(sizes, shares, tolerance)).toEqual([])
  })
})
