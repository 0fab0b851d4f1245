import { describe, expect, it } from 'vitest'
import { stressedPlan } from '../../../src/plan/stress/stressed-plan.ts'
import { ethRange, patient, strategyOf } from '../plan-of.ts'

const COVERED = '    cover: { netOfFees: false, premium: 0.0365 }'
const STRESS = `
stress:
  - { name: fallen, shocks: { ETH: { price: -0.5 } } }
  - { name: fallen and not paid, shocks: { ETH: { price: -0.5 } }, unpaid: true }
`

describe('covers that are not paid', () => {
  it('leave the loss that they were for, and their premium is due', async () => {
    const { stress: rows } = await stressedPlan(strategyOf(ethRange(STRESS, COVERED)), patient)
    const of = (name: string) => rows.find((row) => row.name === name)!
    // Holding 22.0359 ETH, at half the price; shared/golden/a_cover has an impermanent loss of 23,638.05 there.
    expect(of('fallen').unhedged).toBeCloseTo(-22.03589074676999 * 1000, 6)
    expect(of('fallen and not paid').unhedged).toBeCloseTo(-22.03589074676999 * 1000 - 23638.04649645913, 6)
    const unpaid = of('covers not paid')
    expect(unpaid.unhedged).toBeCloseTo((-0.0365 * 100_000 * 30) / 365, 9)
    expect(unpaid.distribution!.unhedged.mean).toBeLessThan(-3000)
  })

  it('are no scenario where nothing is covered', async () => {
    const { stress: rows } = await stressedPlan(strategyOf(ethRange('')), patient)
    expect(rows.map(({ name }) => name)).not.toContain('covers not paid')
  })
})
