import type { Book, BookPool } from './book.ts'
import { markBook, worthInside } from './mark-book.ts'
import type { Marks } from './marks.ts'
import type { Bars, PricePath } from './price-path.ts'

/**
 * A book marked along a path with ranges that follow the price: one that a bar closes outside of is closed there, for `gas`, and opened again as
 * wide about that close with what it was worth; fees so far are taken out as money. What is not a range stays as it is.
 */
export function rerangedMarks(path: PricePath, book: Book, gas: number): Marks {
  const { count } = path
  const whole = markBook(path, book)
  const first = markBook(path, { ...book, options: [] })
  const costs = new Float64Array(count)
  const marks = { ...whole, costs }
  const begun: { readonly from: number; readonly book: Book }[] = []
  let now: Book = { ...book, options: [] }
  let [fees, lost] = [0, 0]
  for (let from = 0; from < count; ) {
    begun.push({ from, book: now })
    const rest = sliced(path, from)
    const own = markBook(rest, now)
    let end = 1
    while (end < rest.count && now.pools.every((pool) => !isLeft(rest, pool, end))) end++
    for (let i = 0; i < Math.min(end, rest.count); i++) {
      const at = from + i
      marks.pools[at] = own.pools[i]!
      marks.fees[at] = fees + own.fees[i]! - (from > 0 ? own.fees[0]! : 0)
      marks.inRange[at] = own.inRange[i]!
      marks.lossVersusRebalancing[at] = lost + own.lossVersusRebalancing[i]!
      marks.impermanentLoss[at] = own.pools[i]! - first.pools[at]! + first.impermanentLoss[at]!
      for (let asset = 0; asset < path.assets.length; asset++) {
        marks.delta[asset]![at]! += own.delta[asset]![i]! - first.delta[asset]![at]!
        marks.gamma[asset]![at]! += own.gamma[asset]![i]! - first.gamma[asset]![at]!
      }
    }
    if (end >= rest.count) break
    const moved = now.pools.map((pool) => (isLeft(rest, pool, end) ? reopened(rest, pool, end) : pool))
    const spent = gas * moved.filter((pool, i) => pool !== now.pools[i]).length
    for (let at = from + end; at < count; at++) costs[at]! += spent
    fees += own.fees[end]! - (from > 0 ? own.fees[0]! : 0)
    lost += own.lossVersusRebalancing[end]!
    now = { ...now, pools: moved }
    from += end
  }
  const at = (bar: number, prices: readonly number[]) => {
    const held = begun.findLast(({ from }) => from <= bar)!.book
    return worthInside(path, { ...held, options: book.options }, bar, prices)
  }
  return { ...marks, at }
}

function isLeft({ assets, bars }: PricePath, { pool, range, moved }: BookPool, bar: number): boolean {
  if (range === undefined || moved === undefined) return false
  const [base, quote] = pool.assets.map((asset) => bars[assets.indexOf(asset)]!.close[bar]!)
  return base! / quote! < range.lower || base! / quote! > range.upper
}

function reopened({ assets, bars }: PricePath, { pool, moved }: BookPool, bar: number): BookPool {
  const prices = pool.assets.map((asset) => bars[assets.indexOf(asset)]!.close[bar]!)
  const value = pool.amounts(prices).reduce((sum, amount, i) => sum + amount * prices[i]!, 0)
  return moved!(prices, value)
}

function sliced({ assets, count, times, step, bars }: PricePath, from: number): PricePath {
  const rest = (column: Float64Array) => column.subarray(from)
  const own = ({ open, high, low, close }: Bars): Bars => {
    return { open: rest(open), high: rest(high), low: rest(low), close: rest(close) }
  }
  return { assets, count: count - from, times: rest(times), step, bars: bars.map(own) }
}
