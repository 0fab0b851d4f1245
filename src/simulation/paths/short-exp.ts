const SHORT = 1 / 32

/** e^x, to the last digit or two, without the call of the library where |x| ≤ 1/32, as moves of a price in an hour are: eight terms of its series. */
export function shortExp(x: number): number {
  if (!(x <= SHORT && x >= -SHORT)) return Math.exp(x)
  return 1 + x * (1 + x * (0.5 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * (1 / 720 + x * (1 / 5040)))))))
}
