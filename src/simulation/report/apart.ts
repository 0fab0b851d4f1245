/** How many standard errors a difference of means, or a correlation, has to lie from nought to be one. */
const CERTAIN = 2

/** Whether two columns over the same samples deviate by more or less than each other, beyond two standard errors: where they deviate alike their sums and differences are not correlated (Pitman 1939, Morgan 1939). */
export function deviationsApart(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  const count = one.length
  const [a, b] = [meanOf(one), meanOf(other)]
  let [sums, differences, products] = [0, 0, 0]
  for (let i = 0; i < count; i++) {
    const [x, y] = [one[i]! - a, other[i]! - b]
    sums += (x + y) ** 2
    differences += (x - y) ** 2
    products += (x + y) * (x - y)
  }
  // t² = r²·(n − 2)/(1 − r²) against CERTAIN², without a division.
  const square = products * products
  return count > 2 && square * (count - 2) > CERTAIN ** 2 * (sums * differences - square)
}

function meanOf(column: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < column.length; i++) sum += column[i]!
  return sum / column.length
}

/** Whether the means of two columns over the same samples differ by more than two standard errors of their paired difference: what both share is no noise between them. */
export function apart(one: ArrayLike<number>, other: ArrayLike<number>): boolean {
  const count = one.length
  let sum = 0
  for (let i = 0; i < count; i++) sum += one[i]! - other[i]!
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < count; i++) squares += (one[i]! - other[i]! - mean) ** 2
  return count > 1 && Math.abs(mean) > CERTAIN * Math.sqrt(squares / (count - 1) / count)
}
