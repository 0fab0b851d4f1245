import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import type { Book } from '../book.ts'
import { markBook } from '../mark-book.ts'
import type { Marks } from '../marks.ts'
import type { OpenedLeg } from '../open/opened-leg.ts'
import type { PricePath } from '../price-path.ts'
import { priceAt } from '../recorded/price-series.ts'
import { fundingColumn } from '../recorded/read-funding.ts'
import { rerangedMarks } from '../reranged-marks.ts'
import { rolledMarks } from '../rolls/rolled-marks.ts'
import type { TradeRow } from './backtest.ts'
import type { BacktestInput } from './backtest-input.ts'
import { moveColumns } from './explain.ts'
import { isoTime } from './iso-time.ts'
import { bookedOptions, type CourseOption, openedBook } from './opened-book.ts'
import { openedLines } from './opened-lines.ts'
import type { Recordings } from './recordings.ts'
import type { Course } from './rule-figures.ts'
import { slowest } from './window.ts'

/** What every rule of a backtest runs on along a recorded path; `missed` gathers what was not paid. */
export function openedCourse(
  { strategy, legs, recordings, fill }: BacktestInput,
  path: PricePath,
  missed: string[],
): Course {
  const { book, options } = openedBook(strategy, legs, recordings)
  const marks = markBook(path, book)
  const bare = { ...book, options: [] }
  const pools = markBook(path, bare)
  const marked = (all: Marks, without: Marks, of: readonly CourseOption[]) => ({
    marks: all,
    pools: without,
    moves: moveColumns(of, without, path),
  })
  const lines = openedLines(strategy, legs, (id, terms) => {
    const recorded = recordings.funding.find(({ instrument }) => instrument === id)
    const asset = path.assets.indexOf(terms.asset)
    const { close } = path.bars[asset]!
    if (recorded === undefined) return steadyFunding(path, close, terms)
    const series = recordings.series.find((one) => one.asset === terms.asset)
    const mark = (moment: number, bar: number) => (series && priceAt(series, moment)) ?? close[bar]!
    const column = fundingColumn(recorded.stamps, path, mark, terms.contract === 'inverse')
    if (column.missed > 0)
      missed.push(`${column.missed} funding stamps of ${id} fall where no price was recorded, and were not paid`)
    return column.column
  })
  const optionLegs = legs.filter(({ instrument }) =>
    book.options.some((one) => !one.positions && one.id === instrument),
  )
  const total = (of: (leg: OpenedLeg) => number) => optionLegs.reduce((sum, leg) => sum + of(leg), 0)
  const own = book.options.filter(({ positions }) => positions)
  const worth = markBook(path, { ...book, pools: [], tokens: book.tokens.map(() => 0), options: own }).options[0]!
  const premium = total((leg) => leg.premium)
  return {
    ...{ path, marked: marked(marks, pools, options), options, lines, rows: toldRows(path, recordings) },
    kept: ({ rerange }, rolled) => {
      if (!rerange && !rolled) return { marked: marked(marks, pools, options), rolls: [] }
      const own = rolled ? { ...book, options: bookedOptions(rolled.options, path.assets) } : book
      const marksOf = (one: Book) => (rerange ? rerangedMarks(path, one, rerange.gas) : markBook(path, one))
      const whole = marksOf(own)
      const rolls = rolled?.trades ?? []
      return {
        marked: marked(
          rolled ? rolledMarks(whole, rolls) : whole,
          rerange ? marksOf(bare) : pools,
          rolled?.options ?? options,
        ),
        rolls,
      }
    },
    poolsAt: ({ rerange }, bar) => (rerange ? rerangedMarks(path, bare, rerange.gas).poolsAt(bar) : book.pools),
    settings: {
      ...{ fill, optionSpread: premium - (marks.options[0]! - worth), optionFees: total((leg) => leg.fee) },
      capital: pools.pools[0]! + worth + Math.max(0, premium),
      volatilities: strategy.assets.map(({ volatility }) => volatility),
    },
    opening: optionLegs.map((leg): TradeRow => {
      const size = String(Math.abs(leg.size))
      const side = leg.size > 0 ? 'buy' : 'sell'
      return {
        time: isoTime(path.times[0]!),
        instrument: leg.instrument,
        side,
        size,
        price: leg.price,
        fee: leg.fee,
        why: 'open',
      }
    }),
  }
}

/** Funding at the yearly rate that the file gives, where none was recorded. */
function steadyFunding(
  { times, count }: PricePath,
  close: Float64Array,
  { contract, funding }: { readonly contract: string; readonly funding: number },
): Float64Array {
  const column = new Float64Array(count)
  for (let i = 1; i < count; i++)
    column[i] =
      ((funding * (times[i]! - times[i - 1]!)) / MILLISECONDS_PER_YEAR) * (contract === 'inverse' ? 1 : close[i]!)
  return column
}

/** The bars that are told: the snapshots where chains are walked through, else the last of each UTC day; always the first and the last. */
function toldRows({ times, count, step }: PricePath, { chains, series }: Recordings): number[] {
  const moments = new Set(chains.map(({ time }) => time))
  const daily = slowest(series).step >= MILLISECONDS_PER_DAY || step >= MILLISECONDS_PER_DAY
  const rows = [0]
  for (let i = 1; i < count; i++) {
    const day = (at: number) => Math.floor(times[at]! / MILLISECONDS_PER_DAY)
    const ends = moments.size > 0 ? moments.has(times[i]!) : daily || i + 1 === count || day(i + 1) !== day(i)
    if (ends || i + 1 === count) rows.push(i)
  }
  return rows
}
