import { describe, expect, it } from 'vitest'
import { makePlan } from '../../src/plan/make-plan.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { patient, strategyOf } from '../plan/plan-of.ts'
import { apart, goldenCases } from './cases.ts'
import { matchedReturns } from './matched-returns.ts'

type Pair = readonly [number, number]
type Moments = {
  readonly expectedImpermanentLoss: Pair
  readonly covariance: readonly [Pair, Pair]
  readonly correlationOfImpermanentLoss: number
  readonly expected: Pair
  readonly tangency: Pair
  readonly sharpeOfTangency: number
  readonly minimumVariance: Pair
  readonly riskShares: Pair
}
type Row = { readonly weight: number; readonly expected: number; readonly standardDeviation: number }
type Inputs = { readonly correlation: number; readonly rate: number }
const ofId = goldenCases<Inputs, Moments & { readonly rows: readonly Row[] }>('i_markowitz')
const pairs = ofId('two pools/rho')
const VALUE = 100_000
const DAYS = 30
const YEARS = DAYS / 365
const FEES = [0.12, 0.06] as const

/** Returns that have the law's own moments as a history of prices: a window of the horizon after the other. */
function history(correlation: number): string {
  const prices: [number, number][] = [[1, 1]]
  for (const [one, two] of matchedReturns([0.65, 0.5], correlation, YEARS)) {
    const [eth, btc] = prices.at(-1)!
    prices.push([eth * one, btc * two])
  }
  const day = (row: number) => new Date(Date.UTC(2015, 0, 1 + row * DAYS)).toISOString()
  return ['time,ETH,BTC', ...prices.map((pair, row) => [day(row), ...pair].join(','))].join('\n')
}

/** The plan over those returns; `rest` holds positions, instruments and hedge. */
function planOver(correlation: number, rest: string): Promise<Plan> {
  const text = `
version: 1
name: two pools
horizon: ${DAYS}d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, BTC: { price: 40000, volatility: 0.5 }, USDC: { price: 1 } }
  correlations: [{ pair: [ETH, BTC], value: ${correlation} }]
${rest}`
  return makePlan(strategyOf(text, history(correlation)), patient)
}

const POOLS = [
  { id: 'one', base: 'ETH', price: 2000, perp: 'E', funding: 0.1095 },
  { id: 'two', base: 'BTC', price: 40000, perp: 'B', funding: 0.08 },
] as const
const FINE = 'lot: "0.0000000001"'
const shorts = (lot: string) =>
  POOLS.map(({ perp, base, funding, price }) => {
    return `\n  - { id: ${perp}, kind: perp, asset: ${base}, ${lot}, maxSize: "${400_000 / price}", funding: ${funding} }`
  }).join('')

/** So much of the value in each pool, half of it sold short; less than nothing of a pool is what a formula owes. */
function held(weights: Pair, correlation: number): Promise<Plan> {
  const used = POOLS.flatMap((pool, i) => (weights[i] === 0 ? [] : [{ ...pool, weight: weights[i]!, fee: FEES[i]! }]))
  const positions = used.map(({ id, base, price, weight, fee }) =>
    weight > 0
      ? `  - { id: ${id}, kind: constant-product, base: ${base}, quote: USDC, size: { value: ${VALUE * weight} }, fees: { apr: ${fee} } }`
      : `  - { id: ${id}, kind: formula, assets: [${base}], value: "A * sqrt(${base} / ${price})", constants: { A: ${VALUE * weight} } }`,
  )
  const pins = used.map(({ perp, price, weight }) => `${perp}: "${((-VALUE * weight) / 2 / price).toFixed(10)}"`)
  return planOver(
    correlation,
    `positions:\n${positions.join('\n')}\ninstruments:${shorts(FINE)}
hedge: { minimise: delta, limits: { tail: .inf }, scenarios: { history: past.csv }, pin: { ${pins.join(', ')} } }`,
  )
}

const meanOf = ({ residual }: Plan) => residual.distribution.hedged.mean / VALUE
const deviationOf = ({ residual }: Plan) => residual.distribution.hedged.standardDeviation / VALUE
/** What each pool with its short adds to the deviation, as a share of it. */
const riskShares = (plan: Plan) =>
  POOLS.map(({ id, perp }) => {
    const parts = plan.portfolio!.risk.filter((part) => part.id === id || part.id === perp)
    return parts.reduce((sum, { contribution }) => sum + contribution, 0) / VALUE / deviationOf(plan)
  })
const named = (values: readonly number[]) => Object.fromEntries(values.entries())

describe.skipIf(pairs.length === 0)('two hedged pools (i_markowitz)', () => {
  it.each(pairs)('$id: losses, means, covariances and correlation', async ({ inputs, expected: right, tolerance }) => {
    const alone = [await held([1, 0], inputs.correlation), await held([0, 1], inputs.correlation)] as const
    const both = await held([0.5, 0.5], inputs.correlation)
    const [one, two, together] = [...alone, both].map((plan) => deviationOf(plan) ** 2) as [number, number, number]
    const { value, tokens } = both.portfolio!.lossCorrelations[0]!
    expect(tokens).toBe(inputs.correlation)
    const lost = alone.map(({ positions: [pool] }) => pool!.expectedImpermanentLoss! / VALUE)
    const found = [...lost, ...alone.map(meanOf), one, 2 * together - (one + two) / 2, two, value]
    const [[first, cross], [, second]] = right.covariance
    const theirs = [...right.expectedImpermanentLoss, ...right.expected, first, cross, second]
    expect(apart(named(found), named([...theirs, right.correlationOfImpermanentLoss]), tolerance)).toEqual([])
  })

  it('the frontier by weight', async () => {
    const [{ expected, tolerance }] = ofId('two pools/frontier') as [ReturnType<typeof ofId>[number]]
    for (const { weight, ...right } of expected.rows) {
      const plan = await held([weight, 1 - weight], 0.85)
      const found = { expected: meanOf(plan), standardDeviation: deviationOf(plan) }
      expect(apart(found, right, tolerance)).toEqual([])
    }
  })

  // Least deviation: every dollar in a pool adds as much to it. Tangency: it adds as much as its mean over what money earns elsewhere.
  it.each(pairs)(
    '$id: shares of the risk tell least deviation and tangency',
    async ({ inputs, expected: right, tolerance }) => {
      const least = await held(right.minimumVariance, inputs.correlation)
      expect(apart(named(riskShares(least)), named(right.riskShares), tolerance)).toEqual([])
      expect(apart(named(riskShares(least)), named(right.minimumVariance), tolerance)).toEqual([])
      const over = right.expected.map((mean) => mean - inputs.rate * YEARS)
      const gains = over.map((gain, i) => gain * right.tangency[i]!)
      const gain = gains[0]! + gains[1]!
      const best = await held(right.tangency, inputs.correlation)
      const shares = gains.map((one) => one / gain)
      expect(apart(named(riskShares(best)), named(shares), tolerance)).toEqual([])
      expect(apart({ sharpe: gain / deviationOf(best) }, { sharpe: right.sharpeOfTangency }, tolerance)).toEqual([])
    },
  )

  // The least deviation for a mean: over what money earns elsewhere it is the tangency portfolio's, with equal means that of the least variance.
  // With a correlation of 0.85 the golden portfolios sell a pool short, which cannot be done.
  it.each(
    pairs
      .filter(({ expected }) => expected.tangency[1] > 0)
      .flatMap((one) => [
        { id: one.id, kind: 'tangency', one } as const,
        { id: one.id, kind: 'minimumVariance', one } as const,
      ]),
  )('$id: the optimiser finds the portfolio of $kind', async ({ kind, one: { inputs, expected: right } }) => {
    const fees = FEES.map((rate, i) =>
      kind === 'tangency' ? rate - inputs.rate : rate + (right.expected[0] - right.expected[i]!) / YEARS,
    )
    const mean = (i: number) => right.expected[i]! + (fees[i]! - FEES[i]!) * YEARS
    const weights = right[kind]
    const least = VALUE * (weights[0] * mean(0) + weights[1] * mean(1))
    const pools = POOLS.map(({ id, base }, i) => {
      return `\n  - { id: ${id}, kind: constant-product, base: ${base}, quote: USDC, lot: "1", maxSize: "400000", fees: { apr: ${fees[i]} } }`
    })
    const plan = await planOver(
      inputs.correlation,
      `positions: []
instruments:${pools.join('')}${shorts('lot: "0.000001"')}
hedge:
  minimise: variance
  limits: { tail: .inf, expected: ${least}, delta: { ETH: { min: -0.0001, max: 0.0001 }, BTC: { min: -0.00001, max: 0.00001 } } }
  scenarios: { history: past.csv }`,
    )
    expect(plan.status).toBe('optimal')
    const deviation = deviationOf(await held(weights, inputs.correlation))
    // Proven to 1e-4, with a delta that may be a little off 0; a deviation so near leaves the weights a hundredth.
    expect(Math.abs(plan.objective.value / VALUE / deviation - 1)).toBeLessThan(1e-4)
    const sizes = POOLS.map(({ id }) => Number(plan.legs.find(({ instrument }) => instrument === id)!.size))
    for (const [i, size] of sizes.entries()) expect(Math.abs(size / VALUE - weights[i]!)).toBeLessThan(1e-2)
  })
})
