/** How many standard errors two means have to lie apart for one to be called larger. */
const CERTAIN = 2

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
