import { describe, expect, it } from 'vitest'
import { planOf } from './plan-of.ts'

const held = (fees: string, price = 3150, entry = '') =>
  planOf(`
version: 1
name: range
horizon: 30d
market: { asOf: 2026-01-05, assets: { ETH: { price: ${price}, volatility: 0.65 }, USDC: { price: 1 } } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 2200, upper: 2800 }, size: { value: 50000 }, ${entry}fees: { ${fees} } }
hedge: { minimise: delta }`)

describe('fees of a range', () => {
  it('at any price are an income of 1,849 for a range long passed, with a warning that says so and what is left in range', async () => {
    const { expected, positions, warnings } = await held('apr: 0.45')
    expect(expected.feeIncome).toBeCloseTo((0.45 * 50000 * 30) / 365, 9)
    expect(positions[0]!.range).toMatchObject({ lower: 2200, upper: 2800, price: 3150 })
    expect(positions[0]!.range!.away).toBeCloseTo(2800 / 3150 - 1, 12)
    expect(warnings.join('\n')).toContain(
      'lp: it is out of range and earns nothing now, yet its fees count at any price: 1,849 USD',
    )
  })

  it('while in range are an income for the time that the price is expected there', async () => {
    const { expected, positions, warnings } = await held('apr: 0.45, whileInRange: true')
    const { timeInRange } = positions[0]!.range!
    expect(timeInRange).toBeGreaterThan(0)
    expect(timeInRange).toBeLessThan(0.2)
    expect(expected.feeIncome).toBeCloseTo((0.45 * 50000 * 30 * timeInRange) / 365, 6)
    expect(warnings.join('\n')).not.toContain('fees count at any price')
  })

  it('of one that will hardly stay in range are warned of too, inside a wide one not', async () => {
    expect((await held('apr: 0.45', 2750)).warnings.join('\n')).toContain('it is expected to leave its range')
    expect((await held('uncollected: { ETH: "1" }', 2750)).warnings.join('\n')).not.toContain('leave its range')
  })

  it('owed and collected are told with the position, and stand against its impermanent loss where the entry is known', async () => {
    const fees = 'uncollected: { ETH: "0.62", USDC: "1710" }, collected: { USDC: "300" }'
    const [lp] = (await held(fees, 3150, 'entry: { prices: { ETH: 2500, USDC: 1 } }, ')).positions
    expect(lp!.fees).toEqual({ uncollected: { ETH: 0.62, USDC: 1710 }, collected: { USDC: 300 }, owed: 3663 })
    expect(lp!.netOfFees).toBeCloseTo(lp!.impermanentLoss!.amount + 3663 + 300, 9)
    expect((await held(fees)).positions[0]!.netOfFees).toBeUndefined()
  })
})
