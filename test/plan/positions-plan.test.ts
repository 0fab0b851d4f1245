import { describe, expect, it } from 'vitest'
import { ethRange, payoffAt, planOf } from './plan-of.ts'

const PERP = '{ id: PERP, kind: perp, asset: ETH, lot: "0.0001"'

describe('what is already held', () => {
  it('spot and a perp count: the hedge shorts only what is left of the delta', async () => {
    const text = ethRange(
      `instruments:\n  - ${PERP} }\nhedge: { minimise: delta }`,
      '  - { id: wallet, kind: spot, asset: ETH, size: "1.5" }\n  - { id: old-short, kind: perp, asset: ETH, size: "-10", entryPrice: 2100 }',
    )
    const plan = await planOf(text)
    expect(plan.exposure.unhedged.delta.ETH).toBeCloseTo(22.03589 + 1.5 - 10, 4)
    expect(plan.legs[0]).toMatchObject({ side: 'sell', size: '13.5359' })
    // pool + 1.5·2,000 + unrealised 10·(2,100 − 2,000)
    expect(plan.exposure.unhedged.value).toBeCloseTo(100000 + 3000 + 1000, 6)
  })

  it('a held perp moves from now on, not from its entry: P&L size·(P − price now), and shows where it is liquidated', async () => {
    const held =
      '  - { id: short, kind: perp, asset: ETH, size: "-10", entryPrice: 2100, collateral: 4000, maxLeverage: 25 }'
    const plan = await planOf(
      ethRange('hedge: { scenarios: { prices: { ETH: { min: 1000, max: 3000, points: 21 } } } }', held),
    )
    const row = payoffAt(plan, 1500)
    expect(row.unhedged).toBeCloseTo(-18510.906 + 5000, 2)
    expect(row.hold).toBeCloseTo(-22.03589 * 500 + 5000, 1)
    // (C + s·entry)/(s·(1 + m)) = (4,000 + 21,000)/(10·1.02)
    expect(plan.positions[1]!.liquidationPrice).toBeCloseTo(25000 / 10.2, 6)
  })

  it('uncollected fees are tokens held: in the exposure and the P&L, not in value, amounts, delta or hold', async () => {
    const grid = 'hedge: { scenarios: { prices: { ETH: { min: 1000, max: 3000, points: 21 } } } }'
    const bare = await planOf(ethRange(grid))
    const plan = await planOf(ethRange(grid, '    fees: { apr: 0.25, uncollected: { ETH: "0.01", USDC: "20" } }'))
    const { fees } = plan.positions[0]!
    expect(fees).toEqual({ collected: {}, owed: 40, uncollected: { ETH: 0.01, USDC: 20 } })
    expect(plan.positions[0]).toEqual({ ...bare.positions[0]!, fees })
    expect(plan.exposure.unhedged.delta.ETH).toBeCloseTo(bare.exposure.unhedged.delta.ETH! + 0.01, 12)
    expect(plan.exposure.unhedged.value).toBeCloseTo(100040, 6)
    const income = (0.25 * 100000 * 30) / 365
    expect(payoffAt(plan, 1500).unhedged).toBeCloseTo(payoffAt(bare, 1500).unhedged - 5 + income, 6)
    expect(payoffAt(plan, 1500).hold).toBe(payoffAt(bare, 1500).hold)
  })
})

describe('entry', () => {
  it('at other prices means the same liquidity there: hold is what was put in, and the loss so far follows', async () => {
    const plan = await planOf(ethRange('', '    entry: { prices: { ETH: 1800, USDC: 1 } }'))
    const [lp] = plan.positions
    const liquidity = 9334.553114807633
    const eth = liquidity * (1 / Math.sqrt(1800) - 1 / Math.sqrt(2500))
    const usdc = liquidity * (Math.sqrt(1800) - Math.sqrt(1500))
    expect(lp!.hold!.amounts.ETH).toBeCloseTo(eth, 8)
    expect(lp!.hold!.value).toBeCloseTo(eth * 2000 + usdc, 5)
    expect(lp!.impermanentLoss!.amount).toBeCloseTo(100000 - (eth * 2000 + usdc), 5)
    expect(lp!.impermanentLoss!.fraction).toBeCloseTo(100000 / (eth * 2000 + usdc) - 1, 10)
  })

  it('as amounts is what was put in', async () => {
    const plan = await planOf(ethRange('', '    entry: { amounts: { ETH: "25", USDC: "50000" } }'))
    expect(plan.positions[0]!.hold).toEqual({ amounts: { ETH: 25, USDC: 50000 }, value: 100000 })
  })
})

describe('amounts that do not fit the price', () => {
  it('mean the smaller implied liquidity, with a warning', async () => {
    const text = ethRange('').replace('{ value: 100000 }', '{ amounts: { ETH: "22.03589074677", USDC: "60000" } }')
    const plan = await planOf(text)
    expect(plan.positions[0]!.value).toBeCloseTo(100000, 4)
    expect(plan.warnings.join('\n')).toMatch(/lp: its amounts do not fit the market price/)
  })
})

describe('an inverse perp', () => {
  const inverse = (collateral: string) =>
    ethRange(
      `instruments:\n  - { id: INV, kind: perp, contract: inverse, asset: ETH, lot: "1"${collateral} }\nhedge: { minimise: delta, scenarios: { prices: { ETH: { min: 1000, max: 3000, points: 21 } } } }`,
    )

  it('shorts contracts worth the delta; its P&L in the numeraire is linear', async () => {
    const plan = await planOf(inverse(''))
    expect(plan.legs[0]).toMatchObject({ side: 'sell', size: String(Math.round(22.03589074677 * 2000)) })
    const { unhedged, hedged } = payoffAt(plan, 1500)
    expect(hedged - unhedged).toBeCloseTo(-44072 * (1500 / 2000 - 1), 6)
    expect(plan.warnings.join('\n')).toMatch(/INV: its collateral, about .* ETH, is not counted as held/)
  })

  it('adds the delta of its collateral in the asset, so more is shorted', async () => {
    const plan = await planOf(inverse(', collateral: 10'))
    expect(plan.legs[0]).toMatchObject({
      side: 'sell',
      size: String(Math.round(32.03589074677 * 2000)),
      collateral: 20000,
    })
    expect(Math.abs(plan.exposure.hedged.delta.ETH!)).toBeLessThan(1 / 2000)
  })
})
