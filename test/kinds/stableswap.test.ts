import { describe, expect, it } from 'vitest'
import { planOf } from '../plan/plan-of.ts'

/** 1,000 USDT and 1,000 USDC put in at par, contract's A = 100, so D = 2,000. */
const pool = (price: number, rest = '') => `
version: 1
name: stableswap
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { USDT: { price: ${price}, volatility: 0.04 }, USDC: { price: 1 } }
positions:
  - id: lp
    kind: stableswap
    assets: [USDT, USDC]
    amplification: 100
    size: { amounts: { USDT: "1000", USDC: "1000" } }
    entry: { prices: { USDT: 1, USDC: 1 } }
${rest}`

describe('a stableswap pool through a whole plan (formula 1.4 of docs/models.md, row D2)', () => {
  it.each([
    [1, 1000, 2000, -50500, 0],
    [0.99, 1377.36499548, 1987.8564093, -23162.28614, -0.0010771813],
    [0.95, 1708.46928571, 1924.02378263, -3236.27202, -0.013321137],
    [0.9, 1808.21648241, 1835.72433431, -1280.793284, -0.033829298],
    [1.02, 472.957829327, 2013.27075282, -10419.75451, -0.0033313105],
  ])('at %d it holds %d of the token, is worth %d and has gamma %d', async (price, held, value, gamma, loss) => {
    const [lp] = (await planOf(pool(price))).positions
    const near = (got: number, expected: number) =>
      expect(Math.abs(got - expected)).toBeLessThan(1e-8 * Math.abs(expected) + 1e-8)
    expect(lp!.liquidity).toBeCloseTo(2000, 9)
    near(lp!.amounts!.USDT!, held)
    near(lp!.delta.USDT!, held)
    near(lp!.value, value)
    near(lp!.gamma.USDT!.USDT!, gamma)
    near(lp!.impermanentLoss!.fraction, loss)
    expect(lp!.hold!.amounts).toEqual({ USDT: expect.closeTo(1000, 8), USDC: expect.closeTo(1000, 8) })
  })

  it('is a short put on the peg: covers that pay below it leave less of a depeg than selling the token does', async () => {
    const grid =
      'hedge: { minimise: worst-loss, scenarios: { prices: { USDT: { min: 0.9, max: 1.02, points: 121 } } } }'
    const short = '  - { id: SHORT, kind: spot, asset: USDT, sides: sell, lot: "1" }'
    const cover =
      '  - { id: COVER, kind: formula, asset: USDT, value: "max(1 - USDT, 0)", price: 0.002, sides: buy, lot: "1" }'
    const worst = async (...instruments: string[]) => {
      const plan = await planOf(pool(1, `instruments:\n${instruments.join('\n')}\n${grid}`))
      return plan.residual.worst.hedged.pnl
    }
    // 2,000 − 1,835.7: what the pool alone loses at 0.90.
    expect(await worst(short)).toBeGreaterThan(-164.28)
    expect(await worst(short, cover)).toBeGreaterThan(0.4 * (await worst(short)))
  })

  it('whose token earns a rate trades it at its worth: at 1.17 units a token the balance is at price 1.17', async () => {
    const rated = pool(1.17).replace('amplification: 100', 'amplification: 100\n    rates: { USDT: 1.17 }')
    const [lp] = (await planOf(rated.replace('USDT: "1000"', `USDT: "${1000 / 1.17}"`).replace(/ {4}entry.*\n/, '')))
      .positions
    expect(lp!.liquidity).toBeCloseTo(2000, 8)
    expect(lp!.amounts!.USDT).toBeCloseTo(1000 / 1.17, 8)
    expect(lp!.value).toBeCloseTo(2000, 8)
    expect(lp!.gamma.USDT!.USDT).toBeCloseTo(-50500 / 1.17 ** 2, 4)
  })
})
