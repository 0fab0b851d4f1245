import { describe, expect, it } from 'vitest'
import type { Plan } from '../../src/plan/result/plan.ts'
import { planOf } from '../plan/plan-of.ts'
import { apart, goldenCases } from './cases.ts'

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
const ofId = goldenCases<{ readonly correlation: number }, Moments & { readonly rows: readonly Row[] }>('i_markowitz')
const pairs = ofId('two pools/rho')
const VALUE = 100_000
const YEARS = 30 / 365
/** Moments over so many samples; of the fourth order they scatter by less than this. */
const SAMPLES = 16_384
const NEAR = 1e-2

/** The market with so many samples; `rest` holds positions, instruments and hedge. */
function market(correlation: number, rest: string): string {
  return `
version: 1
name: two pools
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, BTC: { price: 40000, volatility: 0.5 }, USDC: { price: 1 } }
  correlations: [{ pair: [ETH, BTC], value: ${correlation} }]
${rest}`
}

const POOLS = { one: 'base: ETH', two: 'base: BTC' }
const pool = (id: keyof typeof POOLS, rest: string) =>
  `  - { id: ${id}, kind: constant-product, ${POOLS[id]}, quote: USDC, ${rest} }`
const SHORTS = `
  - { id: E, kind: perp, asset: ETH, lot: "0.00001", maxSize: "50", funding: 0.1095 }
  - { id: B, kind: perp, asset: BTC, lot: "0.000001", maxSize: "5", funding: 0.08 }`

/** So much in the first pool, the rest in the second, half of each sold short. */
function held(weight: number, correlation: number): Promise<Plan> {
  const size = (share: number) => `size: { value: ${VALUE * share} }`
  const positions = [
    ...(weight > 0 ? [pool('one', `${size(weight)}, fees: { apr: 0.12 }`)] : []),
    ...(weight < 1 ? [pool('two', `${size(1 - weight)}, fees: { apr: 0.06 }`)] : []),
  ]
  const short = (share: number, price: number) => ((VALUE * share) / 2 / price).toFixed(5)
  const pins = [
    ...(weight > 0 ? [`E: "-${short(weight, 2000)}"`] : []),
    ...(weight < 1 ? [`B: "-${short(1 - weight, 40000)}"`] : []),
  ]
  return planOf(
    market(
      correlation,
      `positions:\n${positions.join('\n')}\ninstruments:${SHORTS}
hedge: { minimise: delta, limits: { tail: .inf }, scenarios: { samples: ${SAMPLES} }, pin: { ${pins.join(', ')} } }`,
    ),
  )
}

/** Fees, funding and the expected loss by closed forms, a unit of value. */
const meanOf = ({ expected, portfolio }: Plan) =>
  (portfolio!.expectedImpermanentLoss! + expected.feeIncome + expected.funding) / VALUE
const deviationOf = ({ residual }: Plan) => residual.distribution.hedged.standardDeviation / VALUE

describe.skipIf(pairs.length === 0)('two hedged pools (i_markowitz)', () => {
  it.each(pairs)('$id: expected losses to the last digit; deviations and correlation over samples', async (one) => {
    const { inputs, expected: right, tolerance } = one
    const both = await held(0.5, inputs.correlation)
    const alone = [await held(1, inputs.correlation), await held(0, inputs.correlation)]
    for (const [i, plan] of alone.entries()) {
      const [loss, mean] = [right.expectedImpermanentLoss[i]!, right.expected[i]!]
      const found = { loss: plan.positions[0]!.expectedImpermanentLoss! / VALUE, mean: meanOf(plan) }
      expect(apart(found, { loss, mean }, tolerance)).toEqual([])
      expect(deviationOf(plan) / Math.sqrt(right.covariance[i]![i]!)).toBeCloseTo(1, 2)
    }
    const [together, ...lone] = [both, ...alone].map((plan) => deviationOf(plan) ** 2)
    const covariance = 2 * together! - (lone[0]! + lone[1]!) / 2
    const scale = Math.sqrt(lone[0]! * lone[1]!)
    expect(Math.abs(covariance - right.covariance[0][1]) / scale).toBeLessThan(NEAR)
    const { value, tokens } = both.portfolio!.lossCorrelations[0]!
    expect(Math.abs(value - right.correlationOfImpermanentLoss)).toBeLessThan(NEAR / 2)
    expect(tokens).toBe(inputs.correlation)
  })

  it('the frontier by weight: means to the last digit, deviations over samples', async () => {
    const [{ expected, tolerance }] = ofId('two pools/frontier') as [ReturnType<typeof ofId>[number]]
    for (const { weight, expected: mean, standardDeviation } of expected.rows) {
      const plan = await held(Number(weight.toFixed(6)), 0.85)
      expect(apart({ mean: meanOf(plan) }, { mean }, tolerance)).toEqual([])
      expect(deviationOf(plan) / standardDeviation).toBeCloseTo(1, 2)
    }
  })

  // With a correlation of 0.85 the golden portfolios sell a pool short, which cannot be done.
  const reachable = pairs.filter(({ expected }) => expected.tangency[1] > 0)
  it.each(reachable)('$id: shares of the risk are the weights where the deviation is least', async (one) => {
    const { minimumVariance, riskShares } = one.expected
    const plan = await held(minimumVariance[0], one.inputs.correlation)
    const risk = (ids: readonly string[]) =>
      plan.portfolio!.risk.reduce((sum, { id, contribution }) => sum + (ids.includes(id) ? contribution : 0), 0)
    const shares = [
      ['one', 'E'],
      ['two', 'B'],
    ].map((ids) => risk(ids) / VALUE / deviationOf(plan))
    expect(shares).toEqual(riskShares.map((share) => expect.closeTo(share, 2)))
  })

  // The least deviation for a mean: over what money earns elsewhere it is the tangency portfolio's, with equal means that of the least variance.
  it.each(
    reachable.flatMap((one) => [
      { id: one.id, kind: 'tangency', one } as const,
      { id: one.id, kind: 'minimumVariance', one } as const,
    ]),
  )('$id: the optimiser finds the portfolio of $kind', async ({ kind, one: { inputs, expected: right } }) => {
    const apr = [0.12, 0.06]
    const fees =
      kind === 'tangency'
        ? apr.map((rate) => rate - 0.04)
        : apr.map((rate, i) => rate + (right.expected[0] - right.expected[i]!) / YEARS)
    const mean = (i: number) => right.expected[i]! + (fees[i]! - apr[i]!) * YEARS
    const weights = right[kind]
    const least = VALUE * (weights[0] * mean(0) + weights[1] * mean(1))
    const lots = 'lot: "100", maxSize: "400000"'
    const plan = await planOf(
      market(
        inputs.correlation,
        `positions: []
instruments:
${pool('one', `${lots}, fees: { apr: ${fees[0]} }`)}
${pool('two', `${lots}, fees: { apr: ${fees[1]} }`)}${SHORTS}
hedge:
  minimise: variance
  limits: { tail: .inf, expected: ${least}, delta: { ETH: { min: -0.0001, max: 0.0001 }, BTC: { min: -0.00001, max: 0.00001 } } }
  scenarios: { samples: 4096 }`,
      ),
    )
    expect(plan.status).toBe('optimal')
    const sizes = ['one', 'two'].map((id) => Number(plan.legs.find(({ instrument }) => instrument === id)!.size))
    for (const [i, size] of sizes.entries()) expect(Math.abs(size / VALUE - weights[i]!)).toBeLessThan(3 * NEAR)
    const { hedged } = plan.residual.distribution
    const ratio = hedged.mean / hedged.standardDeviation
    if (kind === 'tangency') expect(Math.abs(ratio / right.sharpeOfTangency - 1)).toBeLessThan(2 * NEAR)
  })
})
