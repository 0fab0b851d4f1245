import { describe, expect, it } from 'vitest'
import { inverseNormalCdf, normalDensity } from '../../src/numerics/normal.ts'
import { distribution } from '../../src/risk/distribution.ts'
import { ethRange, planOf } from '../plan/plan-of.ts'
import { apart, goldenCases } from './cases.ts'

type Figures = Readonly<Record<string, number>>
const ofId = goldenCases<Figures & { readonly target?: string; readonly pnl: readonly number[] }, Figures>('e_aversion')
const [five, normal, unhedged, semivariance] = ['five', 'normal', 'base', 'semi'].map(
  (id) => ofId(`aversion/${id}`)[0]!,
) as [ReturnType<typeof ofId>[number], ...ReturnType<typeof ofId>]

/** The range with fees of 25 % and a short of so much, or the best for such an aversion. */
function short(terms: string, position = ''): string {
  return ethRange(
    `
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "0.0001", maxSize: "40", fee: { rate: 0.00045 }, funding: 0.1095 }
hedge: { ${terms}, limits: { tail: .inf } }
`,
    `    fees: { apr: 0.25 }${position}`,
  )
}

/** 365/1183 is Φ(−½) but for 8e-8: with a mean of 5 and a deviation of 10 no cell of so many has gains and losses that are worth 1e-12 together. */
const CELLS = 1183

/** A normal distribution in cells of equal chance: the mean of each, m + s·(φ(a) − φ(b))/P, and the root of its mean square with the mean's sign. */
function normalCells(m: number, s: number) {
  const ends = Array.from({ length: CELLS + 1 }, (_, i) => inverseNormalCdf(i / CELLS))
  const first = ends.map((z) => -normalDensity(z))
  const second = ends.map((z) => (Number.isFinite(z) ? -z * normalDensity(z) : 0))
  const cell = (i: number) => {
    const [one, two] = [first, second].map((of) => (of[i + 1]! - of[i]!) * CELLS) as [number, number]
    return { mean: m + s * one, square: m * m + 2 * m * s * one + s * s * (1 + two) }
  }
  const cells = Array.from({ length: CELLS }, (_, i) => cell(i))
  return {
    means: Float64Array.from(cells, ({ mean }) => mean),
    rootMeanSquares: Float64Array.from(cells, ({ mean, square }) => Math.sign(mean) * Math.sqrt(square)),
  }
}

const OWED = `
  - { id: eth, kind: spot, asset: ETH, size: "-22.03589074676999" }
  - { id: usdc, kind: spot, asset: USDC, size: "-55928.21850646" }`

describe.skipIf(five === undefined)('losses that count more than gains (e_aversion)', () => {
  it('five outcomes', () => {
    const { objective, ...right } = five.expected
    const found = distribution(Float64Array.from(five.inputs.pnl), 1)
    expect(apart(found, right as Figures, five.tolerance)).toEqual([])
    expect(2.25 * found.expectedLoss - found.expectedGain).toBeCloseTo(objective!, 12)
  })

  it('a normal distribution, by cells of equal chance that keep its mean or its mean square', () => {
    const { mean, standardDeviation } = normal!.inputs
    const { downsideDeviation, ...means } = normal!.expected
    expect(apart(distribution(normalCells(mean!, standardDeviation!).means, 1), means, normal!.tolerance)).toEqual([])
    const squared = distribution(normalCells(mean!, standardDeviation!).rootMeanSquares, 1)
    expect(apart(squared, { downsideDeviation: downsideDeviation! }, normal!.tolerance)).toEqual([])
  })

  it('the range without a hedge', async () => {
    const { residual } = await planOf(ethRange('', '    fees: { apr: 0.25 }'))
    expect(apart(residual.distribution.unhedged, unhedged!.expected, unhedged!.tolerance)).toEqual([])
  })

  it.each(ofId('aversion/perp'))('$id', async ({ inputs, expected: right, tolerance }) => {
    const { lossAversion, target = 'flat' } = inputs
    const terms = `minimise: loss-aversion, lossAversion: ${lossAversion}, target: ${target}`
    const best = await planOf(short(terms))
    expect(best.status).toBe('optimal')
    expect(apart({ objective: best.objective.value }, { objective: right.objective! }, tolerance)).toEqual([])
    // The objective is flat around its least, so the other figures are those of the lots given; what is kept outside the range is owed.
    const flat = `minimise: loss-aversion, lossAversion: ${lossAversion}, pin: { PERP: "-${right.short}" }`
    const pinned = await planOf(short(flat, target === 'hold' ? OWED : ''))
    const { objective, short: _, ...figures } = right
    expect(apart({ objective: pinned.objective.value }, { objective: objective! }, tolerance)).toEqual([])
    expect(apart(pinned.residual.distribution.hedged, figures, tolerance)).toEqual([])
  })

  it('the mean square of losses is the square of the downside deviation', async () => {
    const { short: size, objective } = semivariance!.expected
    const { residual } = await planOf(short(`minimise: delta, pin: { PERP: "-${size!.toFixed(4)}" }`))
    const { downsideDeviation } = residual.distribution.hedged
    expect(apart({ objective: downsideDeviation ** 2 }, { objective: objective! }, semivariance!.tolerance)).toEqual([])
  })
})
