import { describe, expect, it } from 'vitest'
import { frontierReport } from '../../src/plan/frontier-report.ts'
import { ethRange, patient, planOf, strategyOf } from './plan-of.ts'

const LOT = 20_000
const pool = (id: string, kind: string, apr: number) =>
  `  - { id: ${id}, kind: ${kind}, base: ETH, quote: USDC, lot: "${LOT}", maxSize: "60000", fees: { apr: ${apr} } }`

/** A narrow range and the full one, as shares of at most 60,000 each; `more` pins them. */
function shares(more = ''): string {
  const text = ethRange(`
opportunity: 0.04
instruments:
${pool('NARROW', 'concentrated, range: { lower: 1800, upper: 2200 }', 0.9)}
${pool('FULL', 'constant-product', 0.2)}
hedge: { minimise: expected-shortfall, limits: { tail: .inf, capital: 100000 }${more} }
`)
  return text.replace(/positions:\n(.*\n)*?\n/, 'positions: []\n')
}

const report = await frontierReport(strategyOf(shares()), patient, () => {}, 'expected')

describe('the frontier by expected P&L', () => {
  it('holds mixes of whole lots alone, beaten by none in both mean and shortfall', async () => {
    const lots = [0, 1, 2, 3]
    const mixes = lots.flatMap((narrow) => lots.map((full) => [narrow, full] as const)).filter(([a, b]) => a + b <= 5)
    const plans = await Promise.all(
      mixes.map(([narrow, full]) =>
        planOf(shares(`, pin: { NARROW: "${narrow * LOT}", FULL: "${full * LOT}" }`)).then(({ residual }) => {
          const { mean, expectedShortfall } = residual.distribution.hedged
          return { mean, expectedShortfall }
        }),
      ),
    )
    expect(report.complete).toBe(true)
    expect(report.points.length).toBeGreaterThanOrEqual(3)
    for (const { expected, objective } of report.points) {
      const better = plans.filter((one) => one.mean > expected + 1e-6 && one.expectedShortfall < objective - 1e-6)
      expect(better, `${expected} at ${objective}`).toEqual([])
      expect(
        plans.some((one) => Math.abs(one.mean - expected) < 1e-6 && Math.abs(one.expectedShortfall - objective) < 1e-6),
      ).toBe(true)
    }
  })

  it('rises in both, and names the point that gains most over the money elsewhere for each unit of shortfall', () => {
    const rising = report.points.map(({ expected, objective }) => [expected, objective] as const)
    expect(rising).toEqual([...rising].sort(([a], [b]) => a - b))
    expect(rising.map(([, objective]) => objective)).toEqual(
      rising.map(([, objective]) => objective).sort((a, b) => a - b),
    )
    const ratios = report.points.map(({ expected, capital, objective }) =>
      objective > 0 ? (expected - (0.04 * capital * 30) / 365) / objective : -Infinity,
    )
    expect(ratios[report.tangency!]).toBeCloseTo(Math.max(...ratios), 12)
  })
})
