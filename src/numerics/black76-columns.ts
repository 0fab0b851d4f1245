import { FAR, INVERSE_ROOT_TWO_PI, NARROW, type OptionType } from './black76-price.ts'
import { logRatio } from './log-ratio.ts'
import { millsDrop, millsRatio } from './mills-ratio.ts'

/** Many options as columns of equal length; `isCall[i]` is 1 for a call, 0 for a put. Volatility per √year, years of 365 days. */
export type OptionColumns = {
  readonly isCall: Uint8Array
  readonly forward: Float64Array
  readonly strike: Float64Array
  readonly volatility: Float64Array
  readonly years: Float64Array
}

/** Prices and Greeks, a row an option, in the units of `Black76`. */
export type GreekColumns = {
  readonly price: Float64Array
  readonly delta: Float64Array
  readonly gamma: Float64Array
  readonly vega: Float64Array
  readonly theta: Float64Array
}

/** Volatility and time that a whole slice of a grid shares. */
export type GridSlice = { readonly volatility: number; readonly years: number }

/** Room for the price and Greeks of `count` options. */
export function greekColumns(count: number): GreekColumns {
  const column = () => new Float64Array(count)
  return { price: column(), delta: column(), gamma: column(), vega: column(), theta: column() }
}

/** Overwrites `out` with the price and Greeks of every row: undiscounted Black-76, one exponential a row, nothing allocated. */
export function black76Columns(options: OptionColumns, out: GreekColumns): void {
  const { forward, strike, years } = options
  const { theta: logs, vega: rootYears } = out
  for (let i = 0; i < forward.length; i++) {
    logs[i] = logRatio(forward[i]!, strike[i]!)
    rootYears[i] = Math.sqrt(years[i]!)
  }
  fromLogs(options, out)
}

/**
 * Price and Greeks of one type for every slice, forward and strike, with ln(forward/strike) taken once a pair and √years once a slice.
 * Row (slice·forwards + forward)·strikes + strike of `out`.
 */
export function black76Grid(
  type: OptionType,
  slices: readonly GridSlice[],
  forwards: Float64Array,
  strikes: Float64Array,
  out: GreekColumns,
): void {
  const pairs = forwards.length * strikes.length
  const isCall = new Uint8Array(pairs).fill(type === 'call' ? 1 : 0)
  const forward = new Float64Array(pairs)
  const strike = new Float64Array(pairs)
  const logs = new Float64Array(pairs)
  for (let i = 0, pair = 0; i < forwards.length; i++) {
    for (let j = 0; j < strikes.length; j++, pair++) {
      forward[pair] = forwards[i]!
      strike[pair] = strikes[j]!
      logs[pair] = logRatio(forwards[i]!, strikes[j]!)
    }
  }
  const volatility = new Float64Array(pairs)
  slices.forEach((slice, s) => {
    const rows = (column: Float64Array) => column.subarray(s * pairs, (s + 1) * pairs)
    const { price, delta, gamma, vega, theta } = out
    const part = { price: rows(price), delta: rows(delta), gamma: rows(gamma), vega: rows(vega), theta: rows(theta) }
    part.theta.set(logs)
    part.vega.fill(Math.sqrt(slice.years))
    fromLogs({ isCall, forward, strike, volatility: volatility.fill(slice.volatility) }, part)
  })
}

/**
 * The rest, where `out.theta` holds ln(F/K) and `out.vega` √years. In two passes, with the exponentials in their own: calls out of the
 * loop stall the arithmetic. The mathematics is that of `timeValue`.
 */
function fromLogs(options: Omit<OptionColumns, 'years'>, out: GreekColumns): void {
  const { isCall, forward, strike, volatility } = options
  const { price, delta, gamma, vega, theta } = out
  for (let i = 0; i < forward.length; i++) {
    const deviation = volatility[i]! * vega[i]!
    const near = Math.abs(theta[i]!) / deviation - 0.5 * deviation
    gamma[i] = near
    delta[i] = Math.exp(-0.5 * near * near)
  }
  for (let i = 0; i < forward.length; i++) {
    const near = gamma[i]!
    if (!(near <= FAR)) {
      writeIntrinsic(out, i, isCall[i] === 1, forward[i]!, strike[i]!)
      continue
    }
    const call = isCall[i] === 1
    const f = forward[i]!
    const k = strike[i]!
    const rootYears = vega[i]!
    const deviation = volatility[i]! * rootYears
    const above = f > k
    const lower = above ? k : f
    const weight = lower * INVERSE_ROOT_TWO_PI * delta[i]!
    const nearMills = millsRatio(Math.abs(near))
    const farMills = millsRatio(near + deviation)
    const time =
      deviation < NARROW
        ? weight * millsDrop(near + 0.5 * deviation, deviation)
        : near >= 0
          ? weight * (nearMills - farMills)
          : lower - weight * (nearMills + farMills)
    const density = weight / f
    // Φ(d₁) below the strike, Φ(−d₁) above it.
    const tail = above ? density * farMills : near >= 0 ? density * nearMills : 1 - density * nearMills
    price[i] = call === above ? time + Math.abs(f - k) : time
    delta[i] = call === above ? (call ? 1 - tail : tail - 1) : call ? tail : -tail
    gamma[i] = density / (f * deviation)
    vega[i] = weight * rootYears
    theta[i] = (-0.5 * weight * volatility[i]!) / rootYears
  }
}

/** Row `i` where neither volatility nor time can carry the forward to the strike; `out.vega` holds √years. */
function writeIntrinsic(out: GreekColumns, i: number, isCall: boolean, forward: number, strike: number): void {
  const callDelta = forward > strike ? 1 : forward === strike ? 0.5 : 0
  out.price[i] = Math.max(0, isCall ? forward - strike : strike - forward)
  out.delta[i] = isCall ? callDelta : callDelta - 1
  out.gamma[i] = 0
  out.vega[i] = forward === strike ? forward * INVERSE_ROOT_TWO_PI * out.vega[i]! : 0
  out.theta[i] = 0
}
