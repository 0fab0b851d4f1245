import { type Black76Columns, black76Price, logRatio, type OptionType, writeBlack76, writeRow } from './black76.ts'

/** Many options as columns of equal length; `isCall[i]` is 1 for a call, 0 for a put. Units as in `black76`. */
export type OptionColumns = {
  readonly isCall: Uint8Array
  readonly forward: Float64Array
  readonly strike: Float64Array
  readonly volatility: Float64Array
  readonly years: Float64Array
}

/** Room for the price and Greeks of `count` options. */
export function black76Room(count: number): Black76Columns {
  const column = () => new Float64Array(count)
  return { price: column(), delta: column(), gamma: column(), vega: column(), theta: column() }
}

/** Price and Greeks of every row, as `black76` gives them. Allocates nothing. */
export function black76Columns(options: OptionColumns, out: Black76Columns): void {
  const { isCall, forward, strike, volatility, years } = options
  for (let i = 0; i < forward.length; i++) {
    writeBlack76(out, i, isCall[i] === 1, forward[i]!, strike[i]!, volatility[i]!, years[i]!)
  }
}

/** Overwrites `out[0…count)` with the price of one option at `factor`·prices[i] as the forward. */
export function black76Prices(
  type: OptionType,
  prices: Float64Array,
  factor: number,
  strike: number,
  deviation: number,
  count: number,
  out: Float64Array,
): void {
  for (let i = 0; i < count; i++) out[i] = black76Price(type, factor * prices[i]!, strike, deviation)
}

/** Volatility and time that a whole slice of a grid shares. */
export type GridSlice = { readonly volatility: number; readonly years: number }

/**
 * Price and Greeks of one type for every slice, forward and strike, with ln(forward/strike) taken once a pair and √years once a slice.
 * Row (slice·forwards + forward)·strikes + strike of `out`.
 */
export function black76Grid(
  type: OptionType,
  slices: readonly GridSlice[],
  forwards: Float64Array,
  strikes: Float64Array,
  out: Black76Columns,
): void {
  const isCall = type === 'call'
  const pairs = forwards.length * strikes.length
  const rootYears = slices.map(({ years }) => Math.sqrt(years))
  for (let pair = 0; pair < pairs; pair++) {
    const forward = forwards[Math.floor(pair / strikes.length)]!
    const strike = strikes[pair % strikes.length]!
    const logForwardOverStrike = logRatio(forward, strike)
    for (let s = 0; s < slices.length; s++) {
      writeRow(
        out,
        s * pairs + pair,
        isCall,
        forward,
        strike,
        logForwardOverStrike,
        slices[s]!.volatility,
        rootYears[s]!,
      )
    }
  }
}
