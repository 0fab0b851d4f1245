import type { LocatedProblem } from '../../strategy/problems/located-problem.ts'
import type { Rule } from '../../strategy/terms/rule.ts'
import type { PoolPosition, Strategy } from '../../strategy/terms/strategy.ts'
import { DEFAULT_RULES } from '../../strategy/terms/time.ts'
import { MILLISECONDS_PER_DAY, MILLISECONDS_PER_YEAR } from '../../units/day-count.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { Book } from '../book.ts'
import { markBook } from '../mark-book.ts'
import type { Marks } from '../marks.ts'
import type { PricePath } from '../price-path.ts'
import { priceAt } from '../recorded/price-series.ts'
import { fundingColumn } from '../recorded/read-funding.ts'
import type { Reading } from '../recorded/recorded-table.ts'
import { rerangedMarks } from '../reranged-marks.ts'
import { rolledMarks } from '../rolls/rolled-marks.ts'
import { advice } from './advice.ts'
import type { Backtest, RuleFigures, TradeRow } from './backtest.ts'
import { backtestWarnings } from './backtest-warnings.ts'
import { moveColumns } from './explain.ts'
import { isoTime } from './iso-time.ts'
import { type CourseOption, openedBook, rolledBook } from './opened-book.ts'
import { type OpenedLeg, openedLines } from './opened-lines.ts'
import { recordedPath } from './recorded-path.ts'
import type { Recordings } from './recordings.ts'
import { rolledLegs } from './rolled-legs.ts'
import { type Course, ruleFigures } from './rule-figures.ts'
import { staleExit, staleProblem } from './stale-quotes.ts'
import { slowest, type Window } from './window.ts'

/** What a backtest is made of: a strategy opened at the window's first moment, the legs it trades there, and what was recorded. */
export type BacktestInput = {
  readonly strategy: Strategy
  /** Of the file as the user has it. */
  readonly sha256: string
  readonly version: string
  readonly legs: readonly OpenedLeg[]
  readonly recordings: Recordings
  readonly window: Window
  readonly fill: 'open' | 'close'
}

/** Every rule of the strategy, and the positions alone, over the recorded window; or why a trade in it would be a guess. `file`: the strategy's path. */
export function makeBacktest(input: BacktestInput, file: string): Reading<Backtest> {
  const { strategy, legs, recordings, window, fill } = input
  const options = [...strategy.instruments, ...strategy.positions].flatMap((one) =>
    one.kind === 'option' ? [one.expiry] : [],
  )
  const { path, gaps } = recordedPath(recordings, strategy, window, new Set(options))
  const missed: string[] = []
  const course = openedCourse(input, path, missed)
  const alone: Course = {
    ...course,
    ...openedCourse({ ...input, legs: [] }, path, []),
    rows: course.rows,
  }
  const { figures: unhedged } = ruleFigures(
    { ...NEVER, name: 'unhedged' },
    { ...alone, lines: alone.lines.filter((line) => line.held) },
    undefined,
    { marked: alone.marked, rolls: [] },
  )
  const equity = unhedged.equity.map(({ net }) => net)
  const kept = (strategy.time?.rules ?? DEFAULT_RULES).map((rule) => ({ rule, ...course.kept(rule) }))
  const run = kept.map(({ rule, ...own }) => ({ ...own, ...ruleFigures(rule, course, equity, own) }))
  const guesses = run.flatMap(({ figures: { name }, wrong, stopped }, i): LocatedProblem[] => [
    ...wrong.slice(0, 1).map((message) => staleProblem(['rules', i, 'roll'], `rule ${name}: ${message}`, file)),
    ...staleExit(course, recordings, stopped).map((message) =>
      staleProblem(['rules', i, 'exit'], `rule ${name}: ${message}`, file),
    ),
  ])
  if (guesses.length > 0) return { problems: guesses }
  const rules = run.map(({ figures }) => figures)
  const pools = strategy.positions.filter((one): one is PoolPosition => 'terms' in one)
  const recorded =
    pools.length > 0 && pools.every(({ id }) => recordings.pools.some(({ position }) => position.id === id))
  const { attribution, memos } = unhedged
  const value: Backtest = {
    format: 'hedgerow/backtest/1',
    strategy: { name: strategy.name, sha256: input.sha256 },
    engine: { hedgerow: input.version, fill },
    asOf: isoTime(window.from),
    horizonDays: daysBetween(path.times[0]!, path.times[path.count - 1]!),
    numeraire: strategy.numeraire,
    window: {
      from: isoTime(path.times[0]!),
      to: isoTime(path.times[path.count - 1]!),
      bars: path.count - 1,
      gaps: gaps.map(({ from, to }) => ({ from: isoTime(from), to: isoTime(to) })),
    },
    sources: recordings.sources.map(({ file, sha256, use, from, to }) => {
      return { file, sha256, use, coverage: { from: isoTime(from), to: isoTime(to) } }
    }),
    feesAre: recorded ? 'recorded' : 'modelled',
    unhedged: { ...unhedged, hedge: { ...unhedged.hedge, effectiveness: 0 } },
    hold: { pnl: { mean: attribution.pool - memos.impermanentLoss } },
    rules,
    best: best(rules),
    advice: advice(rules, unhedged, strategy.numeraire),
    warnings: backtestWarnings(strategy, legs, recordings, path, recorded, missed, rules),
  }
  return { value }
}

const NEVER: Rule = DEFAULT_RULES[0]!

function openedCourse({ strategy, legs, recordings, fill }: BacktestInput, path: PricePath, missed: string[]): Course {
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
    kept: ({ rerange, roll }) => {
      const rolled = roll && rolledLegs(strategy, options, roll, recordings, path)
      const own = rolled ? rolledBook(book, options, rolled.held) : { book, options }
      const marksOf = (one: Book) => (rerange ? rerangedMarks(path, one, rerange.gas) : markBook(path, one))
      if (!rerange && !rolled) return { marked: marked(marks, pools, options), rolls: [], wrong: [] }
      const whole = marksOf(own.book)
      const without = rerange ? marksOf(bare) : pools
      const { trades = [], wrong = [] } = rolled ?? {}
      return { marked: marked(rolled ? rolledMarks(whole, trades) : whole, without, own.options), rolls: trades, wrong }
    },
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

function best(rules: readonly RuleFigures[]): Backtest['best'] {
  const least = rules.reduce((one, other) => (other.pnl.expectedShortfall < one.pnl.expectedShortfall ? other : one))
  const most = rules.reduce((one, other) => (other.pnl.mean > one.pnl.mean ? other : one))
  return { expectedShortfall: least.name, mean: most.name }
}
