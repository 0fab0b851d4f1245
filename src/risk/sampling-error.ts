import type { Distribution } from './distribution.ts'

/** Above this share of a figure its sampling error is told. */
const TOLD = 0.02

/** Standard errors of figures of a distribution as shares of them, those above 2 %. */
export type SamplingError = Partial<
  Record<'mean' | 'standardDeviation' | 'valueAtRisk' | 'expectedShortfall' | 'probabilityOfLoss', number>
>

/**
 * As of independent outcomes, so that a quasi-random set errs less: σ/√n of the mean; √((κ − 1)/4n) of the deviation, κ its kurtosis; of the `tail`-th worst the
 * half distance of the outcomes √(k(1 − k/n)) ranks away; of the mean of the `tail` worst √(Var + (1 − k/n)(that less the `tail`-th)²)/√k; √(p(1 − p)/n).
 */
export function samplingError(pnl: Float64Array, tail: number, figures: Distribution): SamplingError {
  const { length: count } = pnl
  const { mean, standardDeviation, valueAtRisk, expectedShortfall, probabilityOfLoss } = figures
  const sorted = Float64Array.from(pnl).sort()
  const share = tail / count
  const ranks = Math.max(1, Math.round(Math.sqrt(tail * (1 - share))))
  const at = (rank: number) => sorted[Math.min(count - 1, Math.max(0, rank))]!
  const fourth = pnl.reduce((sum, x) => sum + (x - mean) ** 4, 0) / count
  const worst = sorted.subarray(0, tail)
  const spread = worst.reduce((sum, x) => sum + (x + expectedShortfall) ** 2, 0) / tail
  const beyond = (1 - share) * (expectedShortfall - valueAtRisk) ** 2
  const errors: [keyof SamplingError, number, number][] = [
    ['mean', standardDeviation / Math.sqrt(count), mean],
    [
      'standardDeviation',
      standardDeviation > 0
        ? standardDeviation * Math.sqrt(Math.max(0, fourth / standardDeviation ** 4 - 1) / (4 * count))
        : 0,
      standardDeviation,
    ],
    ['valueAtRisk', (at(tail - 1 + ranks) - at(tail - 1 - ranks)) / 2, valueAtRisk],
    ['expectedShortfall', Math.sqrt((spread + beyond) / tail), expectedShortfall],
    ['probabilityOfLoss', Math.sqrt((probabilityOfLoss * (1 - probabilityOfLoss)) / count), probabilityOfLoss],
  ]
  return Object.fromEntries(
    errors.flatMap(([name, error, figure]) => {
      const relative = figure === 0 ? 0 : error / Math.abs(figure)
      return relative > TOLD ? [[name, relative]] : []
    }),
  )
}
