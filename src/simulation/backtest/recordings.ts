import type { OptionQuote } from '../../market/snapshot.ts'
import { poolAssets } from '../../pools/pool-assets.ts'
import { parseSnapshot } from '../../strategy/market-files/snapshot-file.ts'
import { beside } from '../../strategy/market-files/snapshots.ts'
import { type LocatedProblem, shown } from '../../strategy/problems/located-problem.ts'
import type { PoolPosition, Strategy, TickRange } from '../../strategy/terms/strategy.ts'
import { type ChainSnapshot, chainSnapshots } from '../recorded/option-quotes.ts'
import type { PoolBars } from '../recorded/pool-bars.ts'
import { poolPrices } from '../recorded/pool-prices.ts'
import type { PriceSeries } from '../recorded/price-series.ts'
import { type FundingStamps, readFunding } from '../recorded/read-funding.ts'
import { readPoolBars } from '../recorded/read-pool-bars.ts'
import { readPoolEvents } from '../recorded/read-pool-events.ts'
import { readPrices } from '../recorded/read-prices.ts'
import type { Reading } from '../recorded/recorded-table.ts'
import { usualStep } from '../recorded/recorded-times.ts'

/** A file that a backtest reads: what it is for, and from when to when it says anything, milliseconds since 1970 UTC. */
export type RecordedSource = {
  readonly file: string
  readonly sha256: string
  readonly use: string
  readonly from: number
  readonly to: number
}

/** Of a pool: bars of equal length, or a bar a swap, which say fees but no course of prices. */
export type RecordedPool = {
  readonly position: PoolPosition
  readonly file: string
  readonly bars: PoolBars
  readonly each: 'bar' | 'swap'
}

/** Everything recorded that a strategy names, read. */
export type Recordings = {
  readonly series: readonly PriceSeries[]
  readonly pools: readonly RecordedPool[]
  readonly funding: readonly { readonly instrument: string; readonly stamps: FundingStamps }[]
  readonly chains: readonly ChainSnapshot[]
  readonly sources: readonly RecordedSource[]
}

/** Text and hash of a file beside the strategy; undefined: it can't be read. What answers the same object again has it parsed once. */
export type ReadRecording = (path: string) => { readonly text: string; readonly sha256: string } | undefined

/** Reads what `history` names; `file` is the strategy's own path. All that is wrong with it is told at once. */
export function readRecordings(strategy: Strategy, file: string, read: ReadRecording): Reading<Recordings> {
  const history = strategy.time?.history
  const problems: LocatedProblem[] = []
  const sources: RecordedSource[] = []
  const open = <Value>(
    path: string,
    place: readonly (string | number)[],
    use: string,
    how: readonly unknown[],
    parse: (text: string, name: string) => Reading<Value>,
    span: (value: Value) => readonly [number, number],
  ): Value | undefined => {
    const found = read(path)
    if (found === undefined) {
      const hint = 'Check the path: it is relative to this strategy file.'
      problems.push({
        code: 'file-missing',
        path: place,
        message: `${shown(path)} can't be read`,
        hint,
        file,
        line: 1,
        column: 1,
      })
      return undefined
    }
    const name = beside(file, path)
    const parsed = parsedOnce(found, [name, ...how], () => parse(found.text, name))
    if (parsed.problems) problems.push(...parsed.problems)
    if (parsed.value === undefined) return undefined
    const [from, to] = span(parsed.value)
    sources.push({ file: path, sha256: found.sha256, use, from, to })
    return parsed.value
  }

  const pools = (history?.pools ?? []).flatMap(({ position: id, file: path }): RecordedPool[] => {
    const position = strategy.positions.find((one) => one.id === id) as PoolPosition
    const { decimals, inverted } = position.ticks!
    const [token0, token1] = inverted ? [decimals.quote, decimals.base] : [decimals.base, decimals.quote]
    const bars = open(
      path,
      ['history', 'pools', id],
      `fees of ${id}`,
      ['fees', token0, token1],
      (text, name) => {
        const each = /^\s*[[{]/.test(text) ? ('swap' as const) : ('bar' as const)
        const read = (each === 'swap' ? readPoolEvents : readPoolBars)(text, name, { token0, token1 })
        return read.problems ? read : { value: { bars: read.value, each } }
      },
      ({ bars: { times } }) => ends(times),
    )
    return bars ? [{ position, file: path, ...bars }] : []
  })
  const wanted = strategy.assets
    .filter(({ volatility, tracks }) => volatility > 0 && !tracks)
    .map(({ symbol }) => symbol)
  const named = history?.prices ?? []
  const series = named.flatMap(({ asset, file: path }) => {
    const assets = asset === undefined ? wanted : [asset]
    const place = asset === undefined ? ['history', 'prices'] : ['history', 'prices', asset]
    return (
      open(
        path,
        place,
        `prices of ${assets.join(', ')}`,
        ['prices', assets],
        (text, name) => readPrices(text, name, assets),
        ([first]) => [first!.times[0]! - first!.length, first!.times.at(-1)!],
      ) ?? []
    )
  })
  const known = new Set(series.map(({ asset }) => asset))
  const funding = (history?.funding ?? []).flatMap(({ instrument, file: path }) => {
    const stamps = open(
      path,
      ['history', 'funding', instrument],
      `funding of ${instrument}`,
      ['funding'],
      readFunding,
      ({ times }) => {
        const step = usualStep(times)
        return [times[0]! - step, times.at(-1)! + step]
      },
    )
    return stamps ? [{ instrument, stamps }] : []
  })
  const quotes = (history?.chains ?? []).flatMap((path, i): readonly OptionQuote[] => {
    const parse = (text: string, name: string): Reading<OptionQuote[]> => {
      const { quotes: all, problems: wrong } = parseSnapshot(text, name)
      if (wrong.length > 0) return { problems: wrong }
      return { value: all.filter((quote) => quote.kind === 'option') }
    }
    const span = (all: OptionQuote[]) => ends(all.map(({ asOf }) => asOf))
    return open(path, ['history', 'chains', i], 'options', ['options'], parse, span) ?? []
  })
  const own = ownPrices(pools, known, strategy)
  if (problems.length > 0) return { problems }
  return { value: { series: [...series, ...own], pools, funding, chains: chainSnapshots(quotes), sources } }
}

/** Prices of a pool's base where no file gives them: the pool's own, while its quote stands still. */
function ownPrices(pools: readonly RecordedPool[], known: Set<string>, { assets }: Strategy): PriceSeries[] {
  return pools.flatMap((pool): PriceSeries[] => {
    const { position } = pool
    const [base, quote] = poolAssets(position.terms)
    const stands = assets.find(({ symbol }) => symbol === quote)!
    if (pool.each === 'swap' || known.has(base!) || stands.volatility > 0 || stands.tracks) return []
    known.add(base!)
    return [poolSeries(pool, base!, stands.price)]
  })
}

/** The pool's own price of its base, at `quotePrice` numeraire a quote token. */
export function poolSeries({ position, file, bars }: RecordedPool, base: string, quotePrice: number): PriceSeries {
  const prices = poolPrices(bars, position.ticks as TickRange, quotePrice)
  return { asset: base, file, times: bars.times, step: usualStep(bars.times), length: 0, ...prices }
}

function ends(times: ArrayLike<number>): readonly [number, number] {
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (let i = 0; i < times.length; i++) {
    first = Math.min(first, times[i]!)
    last = Math.max(last, times[i]!)
  }
  return [first, last]
}

const known = new WeakMap<object, Map<string, Reading<unknown>>>()

/** What a file is parsed to, once for as long as the same file is handed in; `how` says all that the answer hangs on beside the file. */
function parsedOnce<Value>(file: object, how: readonly unknown[], parse: () => Reading<Value>): Reading<Value> {
  const readings = known.get(file) ?? new Map<string, Reading<unknown>>()
  known.set(file, readings)
  const key = JSON.stringify(how)
  const reading = (readings.get(key) as Reading<Value> | undefined) ?? parse()
  readings.set(key, reading)
  return reading
}
