import { figure } from '../../text/figure.ts'
import { DAYS_PER_YEAR } from '../../units/day-count.ts'
import { daysFromDuration, durationText } from '../../units/duration.ts'
import { daysBetween, timestampFromText } from '../../units/timestamp.ts'
import type { Finding } from '../problems/located-problem.ts'
import { DEFAULT_NUMERAIRE } from '../schema/defaults.ts'
import { SPAN } from '../schema/fields.ts'
import type { Partly, PositionFile, StrategyFile } from '../schema/strategy-file.ts'
import type { KnownMarket } from './known-market.ts'
import { volatileInUse } from './market.ts'

/** Days: of the horizon at least a minute and at most ten years, of an option at most a hundred. */
const DAYS = { least: 1 / 1440, most: 3653, option: 36_525 }
const MOST_LOT = 1e12
const MOST_SAMPLES = 200_000
/** Volatility times the square root of the years: prices spread over a factor of e^±19 around their median. */
const MOST_SPREAD = 6

/** Values that are each in their span and together beyond sense: times, samples, what a position is worth, how far prices spread. */
export function spanFindings(file: Partly<StrategyFile>, market: KnownMarket, large: boolean): Finding[] {
  return [
    ...timeSpans(file, market),
    ...samplesSpan(file, large),
    ...worthSpans(file, market),
    ...lotSpans(file),
    ...spreads(file, market),
  ]
}

function timeSpans(file: Partly<StrategyFile>, { asOf, horizon }: KnownMarket): Finding[] {
  const findings: Finding[] = []
  const days = asOf === undefined || horizon === undefined ? undefined : daysBetween(asOf, horizon)
  if (days !== undefined && days > 0 && !(days >= DAYS.least && days <= DAYS.most)) {
    const message = `${file.horizon} is ${Number.isFinite(days) ? durationText(days) : 'without end'} after market.asOf`
    const hint = 'Give a minute at least and ten years at most.'
    findings.push({ code: 'out-of-range', path: ['horizon'], message, hint })
  }
  for (const [i, scenario] of (file.stress ?? []).entries()) {
    if (!((daysFromDuration(scenario?.after ?? '0d') ?? 0) > DAYS.most)) continue
    const message = `${scenario!.after} is more than ten years`
    findings.push({ code: 'out-of-range', path: ['stress', i, 'after'], message, hint: 'Give a shorter time.' })
  }
  for (const list of ['positions', 'instruments'] as const) {
    for (const [i, entry] of (file[list] ?? []).entries()) {
      const expiry =
        entry?.kind === 'option' && entry.expiry !== undefined ? timestampFromText(entry.expiry) : undefined
      if (expiry === undefined || asOf === undefined || daysBetween(asOf, expiry) <= DAYS.option) continue
      const message = `it expires more than a hundred years after market.asOf`
      findings.push({ code: 'out-of-range', path: [list, i, 'expiry'], message, hint: 'Correct the date.' })
    }
  }
  return findings
}

function samplesSpan({ hedge }: Partly<StrategyFile>, large: boolean): Finding[] {
  const samples = hedge?.scenarios?.samples
  if (large || samples === undefined || samples <= MOST_SAMPLES) return []
  const message = `${figure(samples)} scenarios are more than ${figure(MOST_SAMPLES)}`
  const hint = `Give from 1 to ${MOST_SAMPLES}, or ask for more with --large.`
  return [{ code: 'out-of-range', path: ['hedge', 'scenarios', 'samples'], message, hint }]
}

function worthSpans(file: Partly<StrategyFile>, { assets }: KnownMarket): Finding[] {
  const unit = file.numeraire ?? DEFAULT_NUMERAIRE
  return (file.positions ?? []).flatMap((position, i) =>
    holdings(position).flatMap(({ asset, amount, path }): Finding[] => {
      const price = assets?.get(asset)?.price
      if (amount === undefined || price === undefined || !(Math.abs(Number(amount)) * price > SPAN.most)) return []
      const worth = (Math.abs(Number(amount)) * price).toExponential(1).replace('+', '')
      const message = `${amount} ${asset} are worth ${worth} ${unit}, more than 1e15`
      return [{ code: 'out-of-range', path: ['positions', i, ...path], message, hint: 'Correct it, or the price.' }]
    }),
  )
}

/** A lot that costs more than a solver's columns take. */
function lotSpans(file: Partly<StrategyFile>): Finding[] {
  return (file.instruments ?? []).flatMap((instrument, i): Finding[] => {
    if (!instrument || instrument.kind === 'chain' || instrument.lot === undefined) return []
    const { bid, ask, price } = instrument as { bid?: number; ask?: number; price?: number }
    const quotes = [bid, ask, price]
    const most = quotes.reduce<number>((price, quote = 0) => Math.max(price, quote), 0)
    if (Number(instrument.lot) * most <= MOST_LOT) return []
    const message = `a lot of ${instrument.lot} at ${most} costs more than ${MOST_LOT.toExponential().replace('+', '')}`
    return [
      {
        code: 'out-of-range',
        path: ['instruments', i, 'lot'],
        message,
        hint: 'Give a smaller lot, or correct the price.',
      },
    ]
  })
}

type Holding = { asset: string; amount: string | number | undefined; path: Finding['path'] }

function holdings(position: Partly<PositionFile> | undefined): Holding[] {
  if (!position) return []
  if (position.kind === 'spot' || position.kind === 'perp' || position.kind === 'option') {
    return [{ asset: position.asset ?? '', amount: position.size, path: ['size'] }]
  }
  const size = 'size' in position ? position.size : undefined
  const tables = [
    { table: size?.amounts, path: ['size', 'amounts'] },
    { table: position.entry?.amounts, path: ['entry', 'amounts'] },
    { table: position.fees?.uncollected, path: ['fees', 'uncollected'] },
  ]
  return tables.flatMap(({ table, path }) =>
    Object.entries(table ?? {}).map(([asset, amount]) => ({ asset, amount, path: [...path, asset] })),
  )
}

function spreads(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  const { asOf, horizon } = market
  if (asOf === undefined || horizon === undefined || !(horizon > asOf)) return []
  const years = Math.min(daysBetween(asOf, horizon), DAYS.most) / DAYS_PER_YEAR
  return volatileInUse(file, market).flatMap((asset): Finding[] => {
    const { volatility = 0 } = market.assets!.get(asset)!
    if (volatility * Math.sqrt(years) <= MOST_SPREAD) return []
    const most = Number((MOST_SPREAD / Math.sqrt(years)).toPrecision(2))
    const message = `at a volatility of ${volatility} the price of ${asset} may be anything by the horizon`
    const hint = `Give at most ${most} over this time, or a nearer horizon.`
    return [{ code: 'out-of-range', path: ['market', 'assets', asset, 'volatility'], message, hint }]
  })
}
