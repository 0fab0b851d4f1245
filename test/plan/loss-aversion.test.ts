import { describe, expect, it } from 'vitest'
import { distribution } from '../../src/risk/distribution.ts'
import { ethRange, planOf } from './plan-of.ts'

/** The range with one perp, as shared/golden/e_aversion has it. */
function averse(factor: number, target = 'flat'): string {
  return ethRange(
    `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.0001", maxSize: "40", fee: { rate: 0.00045 }, funding: 0.1095 }
hedge: { minimise: loss-aversion, lossAversion: ${factor}, target: ${target}, limits: { tail: .inf } }
`,
    '    fees: { apr: 0.25 }',
  )
}

describe('losses that count more than gains', () => {
  it('five outcomes: gain, loss, omega and downside deviation (shared/golden/e_aversion)', () => {
    expect(distribution(Float64Array.of(-10, -3, 1, 2, 8), 1)).toMatchObject({
      expectedGain: expect.closeTo(2.2, 12),
      expectedLoss: expect.closeTo(2.6, 12),
      omega: expect.closeTo(0.8461538461538461, 12),
      downsideDeviation: expect.closeTo(4.669047011971501, 12),
    })
    expect(distribution(Float64Array.of(0, 3), 1).omega).toBeNull()
  })

  // shared/golden/e_aversion, "perp alone": whole lots by convexity on the lattice.
  it.each([
    [1.5, 'flat', '26.0271', 1865.0147488069065],
    [10, 'flat', '22.4308', 18283.78116960785],
    [2.25, 'hold', '1.9354', 3906.40019255428],
  ])('λ = %d, target %s: the very lots', async (factor, target, size, objective) => {
    const plan = await planOf(averse(factor, target))
    expect(plan.status).toBe('optimal')
    expect(plan.objective.value / objective).toBeCloseTo(1, 6)
    // The objective is flat around its least: a lot in a thousand of either side is as good to five digits.
    expect(Number(plan.legs[0]!.size) / Number(size)).toBeCloseTo(1, 2)
  })
})
