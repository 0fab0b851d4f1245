import { describe, expect, it } from 'vitest'
import { optimise } from '../../src/hedge/optimise.ts'
import { rangeValue, unstopped } from './hedge-problems.ts'
import { judged } from './oracle.ts'
import { STRIKES, stripExample } from './strip-example.ts'

const LIQUIDITY = 9334.5525
const SPOT = 2000
const [LOWER, UPPER] = [1500, 2500]
const problem = stripExample()

/** Tokens of the risky asset, docs/models.md 1.3. */
const tokens = (price: number) => LIQUIDITY * (1 / Math.sqrt(price) - 1 / Math.sqrt(UPPER))
/** Impermanent loss against holding what the range held at 2,000. */
const loss = (price: number) => {
  const value = (at: number) => rangeValue(LIQUIDITY, LOWER, UPPER, at)
  return value(price) - value(SPOT) - tokens(SPOT) * (price - SPOT)
}

/**
 * Chord weights of the impermanent loss (Derman and Kamal; docs/models.md 2.4): slopes of −IL between strikes outward from spot, with the exact
 * slope beyond the last one, each less the slope before it.
 */
function chordWeights(strikes: readonly number[], endSlope: number): Map<number, number> {
  const slopes = strikes.map((strike, i) => {
    const next = strikes[i + 1]
    return next === undefined ? endSlope : (loss(strike) - loss(next)) / Math.abs(next - strike)
  })
  return new Map(strikes.map((strike, i) => [strike, slopes[i]! - (slopes[i - 1] ?? 0)]))
}

const puts = chordWeights(STRIKES.filter((strike) => strike <= SPOT).reverse(), tokens(LOWER) - tokens(SPOT))
const calls = chordWeights(
  STRIKES.filter((strike) => strike >= SPOT),
  tokens(SPOT),
)

/** Error of the chord strip bought on top of the entry-delta short, its options rounded as asked. */
function chordError(round: (weight: number) => number): number {
  const lots = problem.candidates.map((candidate) => {
    const { shape, side, lot } = candidate
    if (shape?.kind === 'linear') return side === 'sell' ? Math.round(tokens(SPOT) / lot) : 0
    if (shape?.kind !== 'vanilla' || side === 'sell') return 0
    return round((shape.type === 'put' ? puts : calls).get(shape.strike)!)
  })
  return judged(problem, lots).replicationError
}

describe('three ways to buy the same strip (issue: ETH/USDC 1,500–2,500, strikes by 100, lots of 1)', () => {
  it('chord weights are those of docs/models.md R5, scaled by the liquidity', () => {
    const scale = LIQUIDITY / 847.2135955
    expect(puts.get(2000)! / scale).toBeCloseTo(0.24291521, 7)
    expect(puts.get(1500)! / scale).toBeCloseTo(0.35291378, 7)
    expect(calls.get(2200)! / scale).toBeCloseTo(0.41078022, 7)
  })

  it('in fractions of a lot the chord strip leaves 95.6', () => {
    expect(chordError((weight) => weight)).toBeCloseTo(95.6, 1)
  })

  it('with each leg rounded it leaves 866', () => {
    expect(Math.round(chordError(Math.round))).toBe(866)
  })

  it('whole lots solved jointly leave at most 76: the optimum is 75.18', async () => {
    const solution = await optimise(problem, unstopped)
    const figures = judged(problem, solution.lots)
    expect(solution.lots.every(Number.isInteger)).toBe(true)
    expect(figures.replicationError).toBeLessThanOrEqual(76)
    expect(solution.bound).toBeLessThanOrEqual(75.2)
    expect(solution.objective).toBeCloseTo(figures.objective, 9)
  })
})
