/** The volatility of one option at a forward of its expiry, numeraire per token. */
export type VolatilityAt = (forward: number) => number

/** A quote of a smile: what it is struck at, and its volatility. */
export type SmilePoint = { readonly strike: number; readonly volatility: number }

/** No volatility falls below this share of what it was. */
const LEAST = 0.2
/** In ln(strike/forward). */
const LEVELS = 0.25

/**
 * How an option's volatility follows the forward when volatilities belong to moneyness: its own now, moved along the parabola in ln(strike/forward) that
 * fits the quotes of its expiry best; past the last of those it levels out. With fewer than three strikes it stays. Where volatilities belong to strikes it always does.
 */
export function stickyMoneyness(own: SmilePoint, forward: number, quotes: readonly SmilePoint[]): VolatilityAt {
  const moneyness = quotes.map(({ strike }) => Math.log(strike / forward))
  const fit = parabola(
    moneyness,
    quotes.map(({ volatility }) => volatility),
  )
  if (fit === undefined) return () => own.volatility
  const [lowest, highest] = [Math.min(...moneyness), Math.max(...moneyness)]
  const { linear, square } = fit
  const smile = (at: number) => {
    const k = levelled(Math.log(own.strike / at), lowest, highest)
    return k * (linear + square * k)
  }
  const now = smile(forward)
  return (at) => Math.max(LEAST * own.volatility, own.volatility + smile(at) - now)
}

/** Itself between the ends, then smoothly to no more than `LEVELS` past them: its slope and bend do not jump. */
function levelled(x: number, lowest: number, highest: number): number {
  const end = Math.min(highest, Math.max(lowest, x))
  return x === end ? x : end + LEVELS * Math.tanh((x - end) / LEVELS)
}

/** The last two coefficients of the least-squares parabola a + linear·x + square·x²; undefined below three places. */
function parabola(xs: readonly number[], ys: readonly number[]) {
  if (new Set(xs).size < 3) return undefined
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  const centred = (values: readonly number[]) => {
    const middle = mean(values)
    return values.map((value) => value - middle)
  }
  const [u, v, y] = [centred(xs), centred(xs.map((x) => x * x)), centred(ys)] as const
  const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, i) => sum + value * b[i]!, 0)
  const [uu, uv, vv, uy, vy] = [dot(u, u), dot(u, v), dot(v, v), dot(u, y), dot(v, y)] as const
  const determinant = uu * vv - uv * uv
  if (!(determinant > 1e-12 * uu * vv)) return undefined
  return { linear: (uy * vv - vy * uv) / determinant, square: (vy * uu - uy * uv) / determinant }
}
