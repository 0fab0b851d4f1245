import { lognormalPrices } from '../../src/risk/lognormal-prices.ts'

type Powers = readonly [number, number]

/** Of the returns of two tokens, those whose means decide means and covariances of constant-product pools and shorts: √r, r and their products. */
const POWERS: readonly Powers[] = [
  ...[0.5, 1, 1.5, 2].flatMap((power): Powers[] => [
    [power, 0],
    [0, power],
  ]),
  ...[0.5, 1].flatMap((one) => [0.5, 1].map((other): Powers => [one, other])),
]

/**
 * Equally likely returns of two tokens without drift with exactly the lognormal law's E[r₁^a·r₂^b] at all of `POWERS`: samples of the law, moved by
 * Newton's method with the least changes of their logarithms.
 */
export function matchedReturns(volatilities: Powers, correlation: number, years: number): [number, number][] {
  const logs = samples(volatilities, correlation, years).map((column) => column.map(Math.log))
  const right = POWERS.map((powers) => moment(powers, volatilities, correlation, years))
  for (let round = 0; round < ROUNDS; round++) {
    const terms = POWERS.map(([a, b]) => logs[0]!.map((_, s) => Math.exp(a * logs[0]![s]! + b * logs[1]![s]!)))
    const missing = terms.map((term, k) => right[k]! - mean(term))
    const slopes = terms.map((term, k) =>
      POWERS[k]!.flatMap((power) => [...term].map((x) => (power * x) / term.length)),
    )
    const weights = solve(
      slopes.map((row) => slopes.map((other) => product(row, other))),
      missing,
    )
    for (const [i, column] of logs.entries())
      for (let s = 0; s < column.length; s++)
        column[s]! += weights.reduce((sum, weight, k) => sum + weight * slopes[k]![i * column.length + s]!, 0)
  }
  return [...logs[0]!].map((log, s) => [Math.exp(log), Math.exp(logs[1]![s]!)])
}

const COUNT = 64
const ROUNDS = 12

const samples = (volatilities: Powers, correlation: number, years: number) =>
  lognormalPrices({
    ...{ prices: [1, 1], volatilities, years, samples: COUNT, seed: 1, tails: undefined },
    correlations: [
      [1, correlation],
      [correlation, 1],
    ],
  })

/** E[r₁^a·r₂^b] of lognormal returns with means of 1: exp(½a(a − 1)σ₁²t + ½b(b − 1)σ₂²t + abρσ₁σ₂t). */
function moment([a, b]: Powers, [one, two]: Powers, correlation: number, years: number): number {
  const squares = a * (a - 1) * one ** 2 + b * (b - 1) * two ** 2
  return Math.exp(years * (squares / 2 + a * b * correlation * one * two))
}

const mean = (values: Float64Array) => values.reduce((sum, x) => sum + x, 0) / values.length
const product = (a: readonly number[], b: readonly number[]) => a.reduce((sum, x, i) => sum + x * b[i]!, 0)

/** The x with matrix·x = right, by Gauss's elimination with the largest pivot of each column. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, i) => [...row, right[i]!])
  for (const column of rows.keys()) {
    const pivot = rows
      .slice(column)
      .reduce((best, row) => (Math.abs(row[column]!) > Math.abs(best[column]!) ? row : best))
    rows.splice(rows.indexOf(pivot), 1)
    rows.splice(column, 0, pivot)
    for (const [i, row] of rows.entries()) {
      const factor = row[column]! / pivot[column]!
      if (i !== column) for (const [j, x] of pivot.entries()) row[j]! -= factor * x
    }
  }
  return rows.map((row, i) => row.at(-1)! / row[i]!)
}
