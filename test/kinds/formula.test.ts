import { describe, expect, it } from 'vitest'
import type { PlannedPosition } from '../../src/plan/result/plan.ts'
import { payoffAt, planOf } from '../plan/plan-of.ts'

const strategy = (position: string, rest = '') => `
version: 1
name: formula
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1, volatility: 0.02 } }
  correlations: [{ pair: [ETH, USDC], value: -0.3 }]
positions:
  - ${position}
${rest}`

const PERP = 'instruments: [{ id: PERP, kind: perp, asset: ETH, lot: "0.0001", fee: { rate: 0.0005 } }]'
const ENTRY = 'entry: { prices: { ETH: 1500, USDC: 1 } }, fees: { apr: 0.2 }'

/** Every number of a value, in order, however deep. */
function numbers(value: unknown): number[] {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbers) : []
}

describe('a formula of x·y = k through a whole plan', () => {
  it('agrees with constant product to 1e-10 in every figure of position, exposure, hedge, residual and payoff', async () => {
    const written = await planOf(
      strategy(
        `{ id: lp, kind: formula, assets: [ETH, USDC], value: "2 * L * sqrt(ETH * USDC)", constants: { L: 500 }, ${ENTRY} }`,
        PERP,
      ),
    )
    const product = await planOf(
      strategy(
        `{ id: lp, kind: constant-product, base: ETH, quote: USDC, size: { liquidity: "500" }, ${ENTRY} }`,
        PERP,
      ),
    )
    const compared = ({ positions, exposure, legs, cost, residual, payoff, capital }: typeof product) => {
      const { kind, liquidity, ...position } = positions[0]!
      return { position, exposure, legs, cost, residual, payoff, capital }
    }
    const [got, expected] = [numbers(compared(written)), numbers(compared(product))]
    expect(got).toHaveLength(expected.length)
    // The ellipse that holds 99.8 % leaves about π/4 of the 41 · 41 points.
    expect(got.length).toBeGreaterThan(5 * 0.75 * 41 * 41)
    const off = got.map((figure, i) => Math.abs(figure - expected[i]!) - 1e-10 * Math.abs(expected[i]!))
    // Differences of values of 44,721 keep their rounding, not their own size.
    expect(Math.max(...off)).toBeLessThan(1e-10 * 44721)
    expect(written.legs.map(({ side, size }) => `${side} ${size}`)).toEqual(
      product.legs.map(({ side, size }) => `${side} ${size}`),
    )
  })
})

describe('a power perp', () => {
  const SQUARED =
    '{ id: SQUARED, kind: formula, asset: ETH, value: "ETH^2 / 10000", bid: 401, ask: 403, lot: "0.01", fee: { rate: 0.001 } }'
  const POOL =
    '{ id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 } }'
  const still = (text: string) => text.replace(', volatility: 0.02', '').replace(/ {2}correlations.*\n/, '')
  const grid = 'scenarios: { prices: { ETH: { min: 1400, max: 2600, points: 121 } } }'
  const plan = (rest: string) =>
    planOf(still(strategy(POOL, `${PERP.replace(' }]', ` }, ${SQUARED}]`)}\nhedge: { ${rest} ${grid} }`)))

  it('adds delta ETH/5000 and gamma 1/5000 a contract, and pays ETH²/10000 less its price and fee', async () => {
    const pinned = await plan('pin: { SQUARED: "10", PERP: "0" },')
    expect(pinned.legs).toHaveLength(1)
    expect(pinned.legs[0]).toMatchObject({ instrument: 'SQUARED', side: 'buy', size: '10', price: 403, premium: 4030 })
    expect(pinned.legs[0]!.fee).toBeCloseTo(4.03, 10)
    expect(pinned.cost.spread).toBeCloseTo(10, 10)
    expect(pinned.exposure.hedge.delta.ETH).toBeCloseTo(4, 12)
    expect(pinned.exposure.hedge.gamma.ETH!.ETH).toBeCloseTo(0.002, 15)
    const { hedged, unhedged } = payoffAt(pinned, 2500)
    expect(hedged - unhedged).toBeCloseTo(6250 - 4030 - 4.03, 8)
  })

  it('gives convexity back: with it the error of the hedge is smaller than with a perp alone', async () => {
    const both = await plan('minimise: replication,')
    const alone = await plan('minimise: replication, exclude: [SQUARED],')
    expect(both.objective.value).toBeLessThan(alone.objective.value)
    expect(both.legs.find(({ instrument }) => instrument === 'SQUARED')?.side).toBe('buy')
    expect((await plan('')).objective.name).toBe('replication')
  })

  it('held as a position shows its delta as amounts, and what it is worth beyond them is in its value', async () => {
    const [held] = (await planOf(still(strategy('{ id: sq, kind: formula, assets: [ETH], value: "ETH^2 / 10000" }'))))
      .positions
    const expected: Partial<PlannedPosition> = {
      value: 400,
      amounts: { ETH: expect.closeTo(0.4, 12) as number },
      delta: { ETH: expect.closeTo(0.4, 12) as number, USDC: 0 },
    }
    expect(held).toMatchObject(expected)
    expect(held!.liquidity).toBeUndefined()
    // E[P²] = P²·e^(σ²T): convexity is expected to gain.
    expect(held!.expectedImpermanentLoss).toBeCloseTo(400 * Math.expm1((0.65 ** 2 * 30) / 365), 6)
  })
})

describe('a formula of two prices as an instrument', () => {
  it('has cross gamma: a ratio ETH/USDC has delta −ETH/USDC² by the quote and gamma −1/USDC² between them', async () => {
    const ratio =
      'instruments: [{ id: RATIO, kind: formula, asset: ETH, value: "ETH / USDC", price: 2000, lot: "1" }]\nhedge: { limits: { tail: .inf }, pin: { RATIO: "-3" } }'
    const { exposure, payoff } = await planOf(strategy('{ id: w, kind: spot, asset: ETH, size: "3" }', ratio))
    expect(exposure.hedge.delta).toEqual({ ETH: -3, USDC: 6000 })
    expect(exposure.hedge.gamma).toEqual({ ETH: { ETH: 0, USDC: 3 }, USDC: { ETH: 3, USDC: -12000 } })
    expect(Object.keys(payoff[0]!.prices)).toEqual(['ETH', 'USDC'])
  })
})
