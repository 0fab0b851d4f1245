import { EARNED, HELD, IN_RANGE, keep, MADE, NET, OPTIONS, POOLS, pair, RECORD, RECORDS, STATE, TERMS } from './jobs'

/** What that comes to with all that stands beside it, at every close, and what becomes of the rest of `state`. */
export function equity(one: usize, two: usize, count: i32, isPerp: bool): void {
  const zero = f64x2.splat(0)
  const terms = load<u32>(one, TERMS)
  const others = load<u32>(two, TERMS)
  const maxLeverage = v128.load_splat<f64>(terms, 32)
  const grows = isPerp && load<f64>(terms, 48) === 0
  const own = pair(terms, others, 56)
  const paid = pair(terms, others, 64)
  const first = load<u32>(one, STATE)
  const second = load<u32>(two, STATE)
  const posted = pair(first, second, 56)
  let worth = pair(first, second, 64)
  let needed = pair(first, second, 80)
  let capital = pair(first, second, 88)
  let falls = pair(first, second, 96)
  let within = pair(first, second, 104)
  let highest = zero
  let largest = zero
  let record = <usize>load<u32>(one, RECORDS) + RECORD
  for (let i = 1; i < count; i++, record += RECORD) {
    const at = (<usize>i) << 3
    const made = v128.load(record, MADE)
    const held = v128.load(record, HELD)
    let beside = pair(load<u32>(one, POOLS), load<u32>(two, POOLS), at)
    beside = f64x2.add(beside, pair(load<u32>(one, EARNED), load<u32>(two, EARNED), at))
    beside = f64x2.add(beside, pair(load<u32>(one, OPTIONS), load<u32>(two, OPTIONS), at))
    worth = f64x2.add(f64x2.sub(beside, paid), made)
    keep(load<u32>(one, NET), load<u32>(two, NET), at, worth)
    within = f64x2.add(within, pair(load<u32>(one, IN_RANGE), load<u32>(two, IN_RANGE), at))
    largest = f64x2.pmax(largest, held)
    if (grows) {
      const loss = f64x2.pmax(zero, f64x2.neg(f64x2.add(posted, made)))
      needed = f64x2.pmax(needed, f64x2.add(f64x2.div(held, maxLeverage), loss))
      capital = f64x2.add(own, needed)
    }
    highest = f64x2.pmax(highest, worth)
    falls = f64x2.pmin(falls, f64x2.div(f64x2.sub(worth, highest), f64x2.add(capital, highest)))
  }
  keep(first, second, 64, worth)
  if (isPerp) {
    const margin = f64x2.pmax(pair(first, second, 72), f64x2.div(largest, maxLeverage))
    keep(first, second, 72, margin)
  }
  keep(first, second, 80, needed)
  keep(first, second, 88, capital)
  keep(first, second, 96, falls)
  keep(first, second, 104, within)
}
