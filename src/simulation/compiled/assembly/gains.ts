import { CLOSE, HELD, HIGH, keep, LOW, MADE, OPEN, pair, RATES, RECORD, RECORDS, STATE, TERMS, TRADED } from './jobs'

/** Read from memory, where they cost one instruction: a sign and one. */
const NUMBERS = memory.data<f64>([-0.0, 1])

/**
 * What the tokens that two paths hold have made at every close, and what becomes of `state`: records tell it and the notional afterwards. A bit for each path
 * on which the venue closes the line on the way, and then nothing of it counts.
 */
export function gains(one: usize, two: usize, count: i32, watched: bool): i32 {
  const zero = f64x2.splat(0)
  const sign = v128.load_splat<f64>(NUMBERS)
  const unit = v128.load_splat<f64>(NUMBERS, 8)
  const terms = load<u32>(one, TERMS)
  const ratio = v128.load_splat<f64>(terms)
  const feeRate = v128.load_splat<f64>(terms, 8)
  const feePerToken = v128.load_splat<f64>(terms, 16)
  const halfSpread = v128.load_splat<f64>(terms, 24)
  const first = load<u32>(one, STATE)
  const second = load<u32>(two, STATE)
  const hasRates = load<u32>(one, RATES) !== 0
  let trades = pair(first, second, 8)
  let turnover = pair(first, second, 16)
  let fees = pair(first, second, 24)
  let spreads = pair(first, second, 32)
  let gained = pair(first, second, 40)
  let funding = pair(first, second, 48)
  let closed = zero
  let prices = pair(load<u32>(one, CLOSE), load<u32>(two, CLOSE), 0)
  let record = <usize>load<u32>(one, RECORDS) + RECORD
  let tokens = v128.load(record)
  for (let i = 1; i < count; i++, record += RECORD) {
    const at = (<usize>i) << 3
    const before = f64x2.mul(tokens, ratio)
    tokens = v128.load(record)
    const traded = v128.load(record, TRADED)
    const acts = f64x2.ne(traded, zero)
    // What is added where nothing is traded: −0 leaves any number as it is.
    const rest = v128.andnot(sign, acts)
    const opens = pair(load<u32>(one, OPEN), load<u32>(two, OPEN), at)
    const price = f64x2.mul(opens, ratio)
    const change = f64x2.abs(traded)
    const worth = f64x2.mul(change, price)
    fees = f64x2.add(fees, v128.or(f64x2.mul(change, f64x2.add(f64x2.mul(price, feeRate), feePerToken)), rest))
    spreads = f64x2.add(spreads, v128.or(f64x2.mul(worth, halfSpread), rest))
    turnover = f64x2.add(turnover, worth)
    trades = f64x2.add(trades, v128.and(unit, acts))

    const from = v128.bitselect(opens, prices, acts)
    const closes = pair(load<u32>(one, CLOSE), load<u32>(two, CLOSE), at)
    const exposed = f64x2.mul(tokens, ratio)
    gained = f64x2.add(gained, f64x2.mul(before, f64x2.sub(from, prices)))
    gained = f64x2.add(gained, f64x2.mul(exposed, f64x2.sub(closes, from)))
    prices = closes
    if (hasRates) {
      const rates = pair(load<u32>(one, RATES), load<u32>(two, RATES), at)
      funding = f64x2.sub(funding, f64x2.mul(tokens, rates))
    }
    const made = f64x2.sub(f64x2.sub(f64x2.add(gained, funding), fees), spreads)
    const size = f64x2.abs(tokens)
    if (watched) {
      const lows = pair(load<u32>(one, LOW), load<u32>(two, LOW), at)
      const highs = pair(load<u32>(one, HIGH), load<u32>(two, HIGH), at)
      const hurts = v128.bitselect(lows, highs, f64x2.gt(tokens, zero))
      const needs = f64x2.mul(v128.load_splat<f64>(terms, 40), f64x2.mul(size, f64x2.mul(hurts, ratio)))
      const own = f64x2.add(pair(first, second, 56), made)
      const left = f64x2.add(own, f64x2.mul(exposed, f64x2.sub(hurts, closes)))
      closed = v128.or(closed, v128.and(f64x2.gt(needs, zero), f64x2.le(left, needs)))
    }
    v128.store(record, made, MADE)
    v128.store(record, f64x2.mul(size, f64x2.mul(closes, ratio)), HELD)
  }
  keep(first, second, 0, tokens)
  keep(first, second, 8, trades)
  keep(first, second, 16, turnover)
  keep(first, second, 24, fees)
  keep(first, second, 32, spreads)
  keep(first, second, 40, gained)
  keep(first, second, 48, funding)
  return i64x2.bitmask(closed)
}
