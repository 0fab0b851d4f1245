import type { Book, BookPool } from './book.ts'
import { markBook, worthInside } from './mark-book.ts'
import type { Marks } from './marks.ts'
import { type PricePath, slicedPath } from './price-path.ts'

/** Marks, and the pools as they stand after the close of a bar. */
export type RerangedMarks = Marks & { readonly poolsAt: (bar: number) => readonly BookPool[] }

/**
 * A book marked along a path with ranges that follow the price: one that a bar closes outside of is closed there, for `gas`, and opened again as
 * wide about that close with what it was worth; fees so far are taken out as money. What is not a range stays as it is.
 */
export function rerangedMarks(path: PricePath, book: Book, gas: number): RerangedMarks {
  const { count } = path
  const column = () => new Float64Array(count)
  const whole = markBook(path, book)
  const first = markBook(path, { ...book, options: [] })
  const flows = book.pools.some(({ flow }) => flow) ? { arbitrage: column(), noise: column() } : undefined
  const marks = { ...whole, costs: column(), ...(flows && { flows }) }
  const begun: { readonly from: number; readonly book: Book }[] = []
  let now: Book = { ...book, options: [] }
  const before = { fees: 0, lost: 0, arbitrage: 0, noise: 0 }
  for (let from = 0; from < count; ) {
    begun.push({ from, book: now })
    let end = 1
    while (from + end < count && now.pools.every((pool) => !isLeft(path, pool, from + end))) end++
    const part = slicedPath(path, from, Math.min(count, from + end + 1))
    const own = markBook(part, now)
    const flow = (of: 'arbitrage' | 'noise', i: number) =>
      now.pools.reduce((sum, pool) => sum + (pool.flow?.[of][i] ?? 0), before[of])
    for (let i = 0; i < Math.min(end, part.count); i++) {
      const at = from + i
      marks.pools[at] = own.pools[i]!
      marks.fees[at] = before.fees + own.fees[i]! - (from > 0 ? own.fees[0]! : 0)
      if (flows) for (const of of ['arbitrage', 'noise'] as const) flows[of][at] = flow(of, i)
      marks.inRange[at] = own.inRange[i]!
      marks.lossVersusRebalancing[at] = before.lost + own.lossVersusRebalancing[i]!
      marks.impermanentLoss[at] = own.pools[i]! - first.pools[at]! + first.impermanentLoss[at]!
      for (let asset = 0; asset < path.assets.length; asset++) {
        marks.delta[asset]![at]! += own.delta[asset]![i]! - first.delta[asset]![at]!
        marks.gamma[asset]![at]! += own.gamma[asset]![i]! - first.gamma[asset]![at]!
      }
    }
    if (from + end >= count) break
    before.fees += own.fees[end]! - (from > 0 ? own.fees[0]! : 0)
    before.lost += own.lossVersusRebalancing[end]!
    const earned = { arbitrage: flow('arbitrage', end), noise: flow('noise', end) }
    Object.assign(before, earned)
    from += end
    const moved = now.pools.map((pool) => (isLeft(path, pool, from) ? reopened(path, pool, from) : pool))
    const spent = gas * moved.filter((pool, i) => pool !== now.pools[i]).length
    for (let at = from; at < count; at++) marks.costs[at]! += spent
    now = { ...now, pools: moved }
  }
  const at = (bar: number, prices: readonly number[]) => {
    const held = begun.findLast(({ from }) => from < bar || from === 0)!.book
    return worthInside(path, { ...held, options: book.options }, bar, prices)
  }
  return { ...marks, at, poolsAt: (bar) => begun.findLast(({ from }) => from <= bar)!.book.pools }
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
