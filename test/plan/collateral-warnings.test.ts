import { describe, expect, it } from 'vitest'
import { ethRange, planOf } from './plan-of.ts'

const warnings = async (rest: string) => (await planOf(ethRange(rest))).warnings.join('\n')

describe('a perp at the most that its collateral carries', () => {
  it('is told against the delta-neutral size in tokens, of an inverse contract too', async () => {
    // 10× leverage: 1 ETH opens 20,000 USD of contracts, 10 ETH of them.
    const inverse =
      'instruments: [{ id: INV, kind: perp, contract: inverse, asset: ETH, lot: "1", collateral: 1 }]\nhedge: { minimise: delta }'
    expect(await warnings(inverse)).toContain(
      'INV: the collateral 2,000 USD lets it sell at most 10 of the 22.0359 ETH',
    )
  })

  it('past the delta-neutral size is not told against it', async () => {
    // Below 2,000 the range holds about 30 ETH, while today, less the 20 that are short, it is 2.04.
    const held = '  - { id: short, kind: spot, asset: ETH, size: "-20" }'
    const text = ethRange(
      `instruments: [{ id: PERP, kind: perp, asset: ETH, lot: "0.01", maxLeverage: 10, collateral: 1000 }]
hedge: { minimise: replication, limits: { tail: .inf }, scenarios: { prices: { ETH: { min: 1500, max: 1999, points: 21 } } } }`,
      held,
    )
    const plan = await planOf(text)
    expect(plan.legs[0]).toMatchObject({ side: 'sell', size: '5' })
    expect(plan.warnings.join('\n')).toContain('PERP: the collateral 1,000 USD lets it sell no more than 5 ETH')
    expect(plan.warnings.join('\n')).not.toContain('delta-neutral')
  })

  it('that is not even one lot is left alone, whatever else is searched', async () => {
    const text = ethRange(`instruments:
  - { id: TINY, kind: perp, asset: ETH, lot: "10", collateral: 20 }
  - { id: SPOT, kind: spot, asset: ETH, lot: "0.1" }
  - { id: PUT, kind: option, type: put, asset: ETH, strike: 1900, expiry: 2026-02-04, bid: 30, ask: 210, volatility: 0.65, lot: "1" }
hedge: { minimise: delta }`)
    const plan = await planOf(text)
    expect(plan.legs.map(({ instrument, side, size }) => `${side} ${size} ${instrument}`)).toEqual(['sell 22 SPOT'])
    expect(plan.warnings.join('\n')).toContain(
      'TINY: the collateral 20 USD lets it sell at most nothing of the 22.0359 ETH',
    )
  })
})
