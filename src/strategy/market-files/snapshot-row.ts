import type { SnapshotQuote } from '../../market/snapshot.ts'
import { CONTROLS } from '../../text/plain-text.ts'
import { plainDecimal } from '../../units/decimal.ts'
import { timestampFromText } from '../../units/timestamp.ts'
import { shown } from '../problems/located-problem.ts'
import { SPAN, stepsInSpan } from '../schema/fields.ts'
import { ladderFromText } from './ladder-text.ts'

/** What a row's cells say by column; empty where the row or the file does not have it. */
export type Cells = (column: string) => string

export type BadCell = { readonly column: string; readonly message: string; readonly hint: string }

const NUMBER = /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/
const LABEL = new RegExp(`^[^\\p{C}${CONTROLS}]{1,100}$`, 'u')

/** The quote that a row of a snapshot gives, or everything wrong with its cells. */
export function readQuote(cells: Cells): { readonly quote: SnapshotQuote } | { readonly bad: readonly BadCell[] } {
  const bad: BadCell[] = []
  function reject(column: string, hint: string): undefined {
    const text = cells(column)
    bad.push({
      column,
      message: text === '' ? `${column} is empty` : `${column} ${shown(text)} is not understood`,
      hint,
    })
  }
  function text(column: string): string {
    return (LABEL.test(cells(column)) ? cells(column) : reject(column, 'Give a name without control characters.')) ?? ''
  }
  function choice<const Name extends string>(column: string, names: readonly Name[]): Name {
    return names.find((name) => name === cells(column)) ?? reject(column, `Give ${names.join(' or ')}.`) ?? names[0]!
  }
  function time(column: string): number {
    return timestampFromText(cells(column)) ?? reject(column, 'Give ISO 8601 UTC, e.g. 2026-02-06.') ?? 0
  }
  function number(column: string, what: string, fits: (x: number) => boolean, needed = false): number | undefined {
    if (cells(column) === '' && !needed) return undefined
    const value = NUMBER.test(cells(column)) ? Number(cells(column)) : Number.NaN
    if (Number.isFinite(value) && fits(value)) return value
    return reject(column, needed ? `Give ${what}.` : `Give ${what}, or leave the cell empty.`)
  }
  const notNegative = (column: string) =>
    number(column, 'a number up to 1e15, 0 or more', (x) => x >= 0 && x <= SPAN.most)
  const positive = (column: string, needed = false) =>
    number(column, 'a number above 0, from 1e-18 to 1e15', (x) => x >= SPAN.least && x <= SPAN.most, needed)

  const said = (column: string) => cells(column) !== ''
  function ladder(side: 'bids' | 'asks') {
    if (!said(side)) return {}
    const levels = ladderFromText(cells(side)) ?? reject(side, 'Give levels, best first, as in 43.0x10;43.5x25.')
    return { [side]: levels }
  }
  function steps() {
    const read = stepsInSpan(cells('ticks')) ?? reject('ticks', 'Give steps by price, as in 0.0001;0.005:0.0005.')
    return read && { ticks: read }
  }

  const kind = choice('kind', ['option', 'perp'])
  const shared = {
    asOf: time('asOf'),
    venue: cells('venue') === '' ? undefined : text('venue'),
    instrument: text('instrument'),
    asset: text('asset'),
    bid: notNegative('bid'),
    ask: notNegative('ask'),
    bidSize: notNegative('bidSize'),
    askSize: notNegative('askSize'),
    mark: notNegative('mark'),
    index: positive('index'),
    settlement: cells('settlement') === '' ? ('numeraire' as const) : choice('settlement', ['numeraire', 'coin']),
    lot: positive('lot') === undefined ? undefined : plainDecimal(cells('lot')),
    tick: positive('tick'),
    openInterest: notNegative('openInterest'),
    ...(said('symbol') ? { symbol: text('symbol') } : {}),
    ...(positive('contractSize') === undefined ? {} : { contractSize: plainDecimal(cells('contractSize')) }),
    ...(said('minNotional') ? { minNotional: notNegative('minNotional') ?? 0 } : {}),
    ...(said('ticks') ? steps() : {}),
    ...ladder('bids'),
    ...ladder('asks'),
    ...(said('source') ? { source: choice('source', ['model']) } : {}),
  }
  if (cells('kind') !== kind) return { bad }
  const quote: SnapshotQuote =
    kind === 'perp'
      ? {
          ...shared,
          kind,
          funding: number('funding', 'a number from -100 to 100', (x) => Math.abs(x) <= SPAN.rate),
          maxLeverage: number('maxLeverage', 'a number from 1 to 1000', (x) => x >= 1 && x <= 1000),
        }
      : {
          ...shared,
          kind,
          type: choice('type', ['call', 'put']),
          strike: positive('strike', true) ?? 0,
          expiry: time('expiry'),
          volatility: notNegative('volatility'),
          forward: positive('forward'),
        }
  return bad.length > 0 ? { bad } : { quote }
}
