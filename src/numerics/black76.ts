import { millsRatio } from './mills-ratio.ts'

export type OptionType = 'call' | 'put'

/**
 * An undiscounted European option, per token, in the unit of forward and strike. `delta` and `gamma` are by the forward, `vega` is per
 * 1.00 of volatility, `theta` per year of waiting with the forward still (≤ 0).
 */
export type Black76 = {
  readonly price: number
  readonly delta: number
  readonly gamma: number
  readonly vega: number
  readonly theta: number
}

/** One row an option: what `writeBlack76` fills. */
export type Black76Columns = { readonly [greek in keyof Black76]: Float64Array }

/**
 * Price and Greeks of an option by Black (1976), undiscounted; `volatility` per √year, `years` of 365 days.
 * Without volatility or time it is its intrinsic value: delta 0 or ±1 and ±½ at the strike, gamma and theta 0, vega its limit
 * (F·φ(0)·√years at the strike, else 0).
 */
export function black76(type: OptionType, forward: number, strike: number, volatility: number, years: number): Black76 {
  writeBlack76(row, 0, type === 'call', forward, strike, volatility, years)
  return { price: row.price[0]!, delta: row.delta[0]!, gamma: row.gamma[0]!, vega: row.vega[0]!, theta: row.theta[0]! }
}

/** The price alone, when `deviation` = volatility·√years is known: intrinsic value + time value. */
export function black76Price(type: OptionType, forward: number, strike: number, deviation: number): number {
  const intrinsic = type === 'call' ? forward - strike : strike - forward
  return Math.max(intrinsic, 0) + timeValue(forward, strike, deviation)
}

/**
 * What call and put are worth above their intrinsic value, which is the price of the one out of the money:
 * w·(M(u₁) − M(u₂)) with u₁,₂ = |ln(F/K)|/v ∓ v/2, w = min(F, K)·φ(u₁) and Mills' ratio M, so that nothing cancels in the tails.
 */
export function timeValue(forward: number, strike: number, deviation: number): number {
  if (!(deviation > 0)) return 0
  const distance = Math.abs(logRatio(forward, strike)) / deviation
  const near = distance - 0.5 * deviation
  if (near > UNDERFLOW) return 0
  const lower = Math.min(forward, strike)
  const weight = lower * INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * near * near)
  if (deviation < NARROW) return weight * millsDrop(distance, deviation)
  const far = millsRatio(distance + 0.5 * deviation)
  return near >= 0 ? weight * (millsRatio(near) - far) : lower - weight * (millsRatio(-near) + far)
}

/** `black76` for hot loops: fills row `i` of `out`, allocates nothing, takes one exponential. */
export function writeBlack76(
  out: Black76Columns,
  i: number,
  isCall: boolean,
  forward: number,
  strike: number,
  volatility: number,
  years: number,
): void {
  const rootYears = Math.sqrt(years)
  writeRow(out, i, isCall, forward, strike, logRatio(forward, strike), volatility, rootYears)
}

/** The same where ln(F/K) and √years are known already. */
export function writeRow(
  out: Black76Columns,
  i: number,
  isCall: boolean,
  forward: number,
  strike: number,
  logForwardOverStrike: number,
  volatility: number,
  rootYears: number,
): void {
  const deviation = volatility * rootYears
  const distance = Math.abs(logForwardOverStrike) / deviation
  const near = distance - 0.5 * deviation
  const above = forward > strike
  if (!(near <= UNDERFLOW)) {
    const atStrike = forward === strike
    const callDelta = above ? 1 : atStrike ? 0.5 : 0
    out.price[i] = isCall === above ? Math.abs(forward - strike) : 0
    out.delta[i] = isCall ? callDelta : callDelta - 1
    out.gamma[i] = 0
    out.vega[i] = atStrike ? forward * INVERSE_ROOT_TWO_PI * rootYears : 0
    out.theta[i] = 0
    return
  }
  const lower = above ? strike : forward
  const weight = lower * INVERSE_ROOT_TWO_PI * Math.exp(-0.5 * near * near)
  const nearMills = millsRatio(Math.abs(near))
  const farMills = millsRatio(distance + 0.5 * deviation)
  const time =
    deviation < NARROW
      ? weight * millsDrop(distance, deviation)
      : near >= 0
        ? weight * (nearMills - farMills)
        : lower - weight * (nearMills + farMills)
  const density = weight / forward
  // Φ(d₁) below the strike, Φ(−d₁) above it.
  const tail = above ? density * farMills : near >= 0 ? density * nearMills : 1 - density * nearMills
  out.price[i] = isCall === above ? time + Math.abs(forward - strike) : time
  out.delta[i] = isCall === above ? (isCall ? 1 - tail : tail - 1) : isCall ? tail : -tail
  out.gamma[i] = density / (forward * deviation)
  out.vega[i] = weight * rootYears
  out.theta[i] = (-0.5 * weight * volatility) / rootYears
}

/** ln(forward/strike), to full relative accuracy near 0 too. */
export function logRatio(forward: number, strike: number): number {
  const gap = forward - strike
  return Math.abs(gap) < 0.5 * strike ? Math.log1p(gap / strike) : Math.log(forward / strike)
}

/** M(x − v/2) − M(x + v/2) for small v by Taylor's series around x, from M′ = xM − 1 and M⁽ⁿ⁺¹⁾ = nM⁽ⁿ⁻¹⁾ + xM⁽ⁿ⁾. */
function millsDrop(x: number, v: number): number {
  const m0 = millsRatio(x)
  const m1 = x * m0 - 1
  const m2 = m0 + x * m1
  const m3 = 2 * m1 + x * m2
  const m4 = 3 * m2 + x * m3
  const m5 = 4 * m3 + x * m4
  const square = v * v
  return -v * (m1 + square * (m3 / 24 + (square * m5) / 1920))
}

const INVERSE_ROOT_TWO_PI = 0.3989422804014327
/** Where φ(x) is below the smallest double. */
const UNDERFLOW = 38.6
/** Below this v the difference of two Mills ratios loses digits and the series has them all. */
const NARROW = 0.02

const row: Black76Columns = {
  price: new Float64Array(1),
  delta: new Float64Array(1),
  gamma: new Float64Array(1),
  vega: new Float64Array(1),
  theta: new Float64Array(1),
}
