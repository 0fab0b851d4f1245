import type { Pool } from '../pools/pool.ts'
import { poolCash } from '../pools/pool-cash.ts'
import type { Book, BookPool } from './book.ts'
import { type MarkLoops, writtenMarkLoops } from './mark-loops.ts'
import type { Marks } from './marks.ts'
import type { PricePath } from './price-path.ts'

/** Marks of one book whose columns are overwritten path after path, and room to work in. */
export type MarkSpace = {
  readonly marks: Omit<Marks, 'at' | 'entryDelta'> & { readonly entryDelta: number[]; at: Marks['at'] }
  readonly value: Float64Array
  readonly delta: Float64Array
  readonly gamma: Float64Array
  readonly loops: MarkLoops
}

/** Room for the marks of paths of `count` bars over so many assets. */
export function markSpace(count: number, assets: number, loops: MarkLoops = writtenMarkLoops): MarkSpace {
  const column = () => loops.column(count)
  const byAsset = () => Array.from({ length: assets }, column)
  return {
    marks: {
      count,
      ...{ pools: column(), fees: column(), options: column(), inRange: column() },
      ...{ delta: byAsset(), gamma: byAsset(), entryDelta: new Array<number>(assets).fill(0) },
      ...{ lossVersusRebalancing: column(), impermanentLoss: column() },
      at: () => {
        throw new Error('nothing is marked yet')
      },
    },
    ...{ value: column(), delta: column(), gamma: column(), loops },
  }
}

/** A book marked along a path, in `space`, which the answer shares. */
export function markBook(
  path: PricePath,
  book: Book,
  space: MarkSpace = markSpace(path.count, path.assets.length),
): Marks {
  const { marks, value, delta, gamma } = space
  clear(path, book, marks)
  for (const [i, pool] of book.pools.entries()) {
    if (isStraight(path, pool, book.leads)) markRange(path, pool, space, i === 0)
    else markPool(path, pool.pool, book.leads, space)
    pool.fees(path, i === 0 ? marks.fees : value, space.loops)
    if (i > 0) add(marks.fees, value)
    addInRange(path, pool, 1 / book.pools.length, space, i === 0)
  }
  book.tokens.forEach((amount, asset) => {
    if (amount !== 0) addTokens(path, amount, asset, book.leads[asset]!, marks)
  })
  marks.delta.forEach((column, asset) => {
    marks.entryDelta[asset] = column[0]!
  })
  const covers = book.options.some(({ cover }) => cover) ? new Float64Array(path.count) : undefined
  for (const option of book.options) {
    option.mark(path, value, delta, gamma)
    add(marks.options, value)
    if (covers && option.cover) add(covers, value)
    add(marks.delta[option.asset]!, delta)
    add(marks.gamma[option.asset]!, gamma)
    if (option.positions) marks.entryDelta[option.asset]! += delta[0]!
  }
  marks.at = (bar, prices) => worthInside(path, book, bar, prices)
  // The same object again: a spread one takes as long as the path does.
  return covers ? { ...marks, covers } : marks
}

/** Empties the columns that this book writes to, but for those that its first pool overwrites. */
function clear(path: PricePath, { pools, tokens, options, leads }: Book, marks: MarkSpace['marks']): void {
  const [first] = pools
  const base = first && isStraight(path, first, leads) ? path.assets.indexOf(first.pool.assets[0]!) : undefined
  if (base === undefined) {
    marks.pools.fill(0)
    if (first) for (const column of [marks.lossVersusRebalancing, marks.impermanentLoss]) column.fill(0)
  }
  if (options.length > 0) marks.options.fill(0)
  const curved = pools.length > (base === undefined ? 0 : 1) || options.length > 0
  const held = tokens.some((amount) => amount !== 0)
  for (const [asset, column] of marks.delta.entries()) {
    if (leads[asset] !== asset || asset === base) continue
    if (curved || held) column.fill(0)
    if (curved) marks.gamma[asset]!.fill(0)
  }
}

/** Whether a pool is a range of a token that tracks no other against money that stands still, as most are: then there is a fast way. */
function isStraight(path: PricePath, { pool, range }: BookPool, leads: readonly number[]): boolean {
  if (pool.kind !== 'concentrated' || range === undefined) return false
  const base = path.assets.indexOf(pool.assets[0]!)
  if (leads[base] !== base) return false
  return isMoney(path, path.assets.indexOf(pool.assets[1]!))
}

/** Whether an asset is worth 1 all along. */
function isMoney({ bars, money }: PricePath, asset: number): boolean {
  return money === undefined ? bars[asset]!.close.every((price) => price === 1) : money[asset]!
}

function markRange(
  path: PricePath,
  { pool, range }: BookPool,
  { marks, value, delta, gamma, loops }: MarkSpace,
  isFirst: boolean,
): void {
  const asset = path.assets.indexOf(pool.assets[0]!)
  const { pools, lossVersusRebalancing, impermanentLoss } = marks
  const to = {
    value: pools,
    delta: marks.delta[asset]!,
    gamma: marks.gamma[asset]!,
    lossVersusRebalancing,
    impermanentLoss,
  }
  loops.addRange(pool.liquidity, range!, path.bars[asset]!.close, to, { value, delta, gamma }, isFirst)
}

/** Any pool, point by point. */
function markPool(path: PricePath, pool: Pool, leads: readonly number[], { marks }: MarkSpace): void {
  const places = pool.assets.map((asset) => path.assets.indexOf(asset))
  const pricesAt = (bar: number) => places.map((place) => path.bars[place]!.close[bar]!)
  const opening = { prices: pricesAt(0), amounts: pool.amounts(pricesAt(0)) }
  const cash = poolCash(pool, opening.prices)
  let before = { ...opening, value: 0 }
  let lost = 0
  for (let bar = 0; bar < path.count; bar++) {
    const prices = pricesAt(bar)
    const amounts = pool.amounts(prices)
    const slopes = pool.slopes(prices)
    const value = dot(amounts, prices) + (pool.kind === 'formula' ? poolCash(pool, prices) : 0)
    marks.pools[bar]! += value
    places.forEach((place, i) => {
      const lead = leads[place]!
      const ratio = path.bars[place]!.close[bar]! / path.bars[lead]!.close[bar]!
      marks.delta[lead]![bar]! += amounts[i]! * ratio
      marks.gamma[lead]![bar]! += slopes[i]![i]! * ratio * ratio
    })
    if (bar > 0) {
      lost +=
        dot(
          before.amounts,
          prices.map((price, i) => price - before.prices[i]!),
        ) -
        (value - before.value)
      marks.lossVersusRebalancing[bar]! += lost
      marks.impermanentLoss[bar]! += value - dot(opening.amounts, prices) - cash
    }
    before = { prices, amounts, value }
  }
}

function addTokens(path: PricePath, amount: number, asset: number, lead: number, marks: MarkSpace['marks']): void {
  const { close } = path.bars[asset]!
  const leading = path.bars[lead]!.close
  const delta = marks.delta[lead]!
  for (let i = 0; i < path.count; i++) {
    const worth = amount * close[i]!
    marks.pools[i]! += worth
    delta[i]! += asset === lead ? amount : worth / leading[i]!
  }
}

function addInRange(
  path: PricePath,
  { pool, range }: BookPool,
  share: number,
  { marks, loops, value }: MarkSpace,
  isFirst: boolean,
): void {
  const [base, quote] = pool.assets.map((asset) => path.assets.indexOf(asset)) as [number, number]
  const [prices, counted] = [path.bars[base]!.close, path.bars[quote]!.close]
  if (range === undefined || isMoney(path, quote)) {
    loops.addInside(range ?? { lower: 0, upper: Infinity }, share, prices, marks.inRange, isFirst)
    return
  }
  for (let i = 0; i < path.count; i++) value[i] = prices[i]! / counted[i]!
  loops.addInside(range, share, value, marks.inRange, isFirst)
}

/** Pools, tokens and options of a book at other prices inside a bar of a path, numeraire; see `Marks.at`. */
export function worthInside(path: PricePath, book: Book, bar: number, prices: readonly number[]) {
  let pools = 0
  let sold = 0
  for (const { pool } of book.pools) {
    const own = pool.assets.map((asset) => prices[path.assets.indexOf(asset)]!)
    const amounts = pool.amounts(own)
    pools += dot(amounts, own) + (pool.kind === 'formula' ? poolCash(pool, own) : 0)
    pool.assets.forEach((asset, i) => {
      if (moves(path, path.assets.indexOf(asset))) sold += amounts[i]! * own[i]!
    })
  }
  let tokens = 0
  book.tokens.forEach((amount, asset) => {
    tokens += amount * prices[asset]!
    if (moves(path, asset)) sold += amount * prices[asset]!
  })
  let [options, covers] = [0, 0]
  for (const option of book.options) {
    const worth = option.at(path, bar, prices[option.asset]!)
    options += worth
    if (option.cover) covers += worth
  }
  return { pools: pools + tokens, options, covers, sold }
}

/** Whether an asset is one to sell at a stop: money that stands still all along is not. */
function moves({ bars }: PricePath, asset: number): boolean {
  const { close } = bars[asset]!
  return close.some((price) => price !== close[0])
}

function add(to: Float64Array, column: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i]! += column[i]!
}

function dot(amounts: readonly number[], prices: readonly number[]): number {
  return amounts.reduce((sum, amount, i) => sum + amount * prices[i]!, 0)
}
