import { describe, expect, it } from 'vitest'
import { planOf } from '../plan/plan-of.ts'

/** COMP/WETH at 250/2,000 when it was opened; `size` in any of its forms. */
const pool = (weights: string, prices: { COMP: number; WETH: number }, size: string, rest = '') => `
version: 1
name: weighted
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets:
    COMP: { price: ${prices.COMP}, volatility: 0.9 }
    WETH: { price: ${prices.WETH}, volatility: 0.65 }
  correlations: [{ pair: [COMP, WETH], value: 0.7 }]
positions:
  - { id: lp, kind: weighted, weights: ${weights}, size: ${size}, entry: { prices: { COMP: 250, WETH: 2000 } } }
${rest}`

const THEN = { COMP: 250, WETH: 2000 }
const NOW = { COMP: 500, WETH: 2300 }

describe('a weighted pool through a whole plan (Balancer DAO gitbook, 50/50 against 80/20; docs/models.md C1)', () => {
  it.each([
    [0.5, 0.5, -0.037095181708, 15165.7509],
    [0.8, 0.2, -0.021608941871, 17904.5564],
  ])(
    '%d/%d of 10,000 put in at COMP 250 and WETH 2,000 has lost %d of holding at 500 and 2,300',
    async (comp, weth, loss, value) => {
      const weights = `{ COMP: ${comp}, WETH: ${weth} }`
      const opened = (await planOf(pool(weights, THEN, '{ value: 10000 }'))).positions[0]!
      expect(opened.amounts!.COMP).toBeCloseTo((comp * 10000) / 250, 12)
      const later = pool(weights, NOW, `{ liquidity: "${opened.liquidity}" }`)
      const [lp] = (await planOf(later)).positions
      expect(lp!.impermanentLoss!.fraction).toBeCloseTo(loss, 11)
      expect(lp!.value).toBeCloseTo(value, 4)
      expect(lp!.hold!.amounts.COMP).toBeCloseTo((comp * 10000) / 250, 10)
      expect(lp!.impermanentLoss!.amount).toBeCloseTo(lp!.value - lp!.hold!.value, 8)
      // Formulas of docs/models.md 1.2 in place of our own.
      expect(lp!.delta.COMP).toBeCloseTo((comp * lp!.value) / 500, 10)
      expect(lp!.gamma.COMP!.COMP).toBeCloseTo((-comp * (1 - comp) * lp!.value) / 500 ** 2, 12)
      expect(lp!.gamma.COMP!.WETH).toBeCloseTo((comp * weth * lp!.value) / (500 * 2300), 12)
      expect(lp!.gamma.WETH!.COMP).toBe(lp!.gamma.COMP!.WETH)
    },
  )

  it('is expected to lose by the relative volatility: V·(e^(−w(1−w)σ²T/2) − 1) with σ² = 0.9² + 0.65² − 2·0.7·0.9·0.65', async () => {
    const [lp] = (await planOf(pool('{ COMP: 0.8, WETH: 0.2 }', THEN, '{ value: 10000 }'))).positions
    const variance = 0.9 ** 2 + 0.65 ** 2 - 2 * 0.7 * 0.9 * 0.65
    const expected = 10000 * Math.expm1((-0.8 * 0.2 * variance * 30) / 365 / 2)
    expect(lp!.expectedImpermanentLoss).toBeCloseTo(expected, 8)
    expect(lp!.lossVersusRebalancing).toBeCloseTo((0.8 * 0.2 * variance * 10000) / 2, 8)
    expect(lp!.breakEvenFeeApr).toBeCloseTo(-expected / 10000 / (30 / 365), 12)
  })

  it('is hedged by a perp a token, each short of what the pool holds', async () => {
    const perps = `instruments:
  - { id: C, kind: perp, asset: COMP, lot: "0.01", fee: { rate: 0.0005 } }
  - { id: W, kind: perp, asset: WETH, lot: "0.0001", fee: { rate: 0.0005 } }`
    const plan = await planOf(pool('{ COMP: 0.8, WETH: 0.2 }', THEN, '{ value: 10000 }', perps))
    expect(plan.objective.name).toBe('delta')
    expect(plan.legs.map(({ instrument, side, size }) => `${side} ${size} ${instrument}`)).toEqual([
      'sell 32 C',
      'sell 1 W',
    ])
    expect(plan.objective.value).toBeCloseTo(0.0005 * 10000, 8)
    expect(plan.exposure.hedged.delta.COMP).toBeCloseTo(0, 10)
    expect(plan.exposure.hedged.gamma).toEqual(plan.exposure.unhedged.gamma)
  })
})
