import { type Finding, shown } from '../problems/located-problem.ts'
import { DEFAULT_LEVERAGE } from '../schema/defaults.ts'
import { isOnPools } from '../schema/is-on-pools.ts'
import type { ExplicitInstrumentFile, InstrumentFile, Partly, StrategyFile } from '../schema/strategy-file.ts'
import { expiryFindings, marginFindings, stableFindings } from './contracts.ts'
import { formulaFindings } from './formulas.ts'
import { gives } from './gives.ts'
import { type KnownMarket, timeFrom } from './known-market.ts'
import { dateFindings } from './market.ts'
import { poolInstrumentFindings } from './pool-instruments.ts'

type Path = Finding['path']
type ChainFile = Extract<Partly<InstrumentFile>, { kind: 'chain' }>
type ExplicitFile = Partly<ExplicitInstrumentFile>
type LadderFile = readonly (readonly unknown[] | undefined)[] | undefined

/** What the schema allows of what may be traded and still makes no sense. */
export function instrumentFindings(file: Partly<StrategyFile>, market: KnownMarket): Finding[] {
  return (file.instruments ?? []).flatMap((instrument, i) => {
    if (!instrument) return []
    const path = ['instruments', i]
    if (isOnPools(instrument)) return poolInstrumentFindings(instrument, path, file.positions)
    const stable = stableFindings(instrument.asset, path, market)
    return instrument.kind === 'chain'
      ? [...stable, ...chainFindings(instrument, path, market)]
      : [...stable, ...explicitFindings(instrument, path, market)]
  })
}

function explicitFindings(instrument: ExplicitFile, path: Path, market: KnownMarket): Finding[] {
  const findings = quoteFindings(instrument, path)
  if (instrument.kind === 'option') findings.push(...expiryFindings(instrument.expiry, path, market))
  if (instrument.kind === 'perp') findings.push(...marginFindings(instrument, path, DEFAULT_LEVERAGE))
  if (instrument.kind === 'formula') {
    if (!gives(instrument, 'price') && !quoted(instrument)) {
      const message = 'the price is missing'
      findings.push({ code: 'missing', path: [...path, 'price'], message, hint: 'Give price, or bid and ask.' })
    }
    findings.push(...formulaFindings(instrument, market.assets && [...market.assets.keys()], path))
  }
  return findings
}

/** Quotes given twice, for a side that has none, or crossed. */
function quoteFindings(instrument: ExplicitFile, path: Path): Finding[] {
  const findings: Finding[] = []
  const priced = instrument.kind !== 'option'
  for (const side of ['bid', 'ask'] as const) {
    const [ladder, size] = [`${side}s`, `${side}Size`] as const
    if (gives(instrument, ladder) && (gives(instrument, side) || gives(instrument, size))) {
      const message = `the ${side} is given both as ${gives(instrument, side) ? side : size} and as ${ladder}`
      findings.push({ code: 'quote-twice', path: [...path, ladder], message, hint: 'Keep one of the two.' })
    } else if (gives(instrument, size) && !gives(instrument, side) && !(priced && !quoted(instrument))) {
      const message = `${size} bounds no ${side}`
      findings.push({
        code: 'quote-missing',
        path: [...path, size],
        message,
        hint: `Give the ${side}, or remove ${size}.`,
      })
    }
  }
  const bid = instrument.bid ?? best(instrument.bids, higher)
  const ask = instrument.ask ?? best(instrument.asks, lower)
  if (bid !== undefined && ask !== undefined && ask > 0 && bid > ask) {
    const key = instrument.bid === undefined ? 'bids' : 'bid'
    const message = `the bid ${bid} is above the ask ${ask}`
    findings.push({ code: 'quote-crossed', path: [...path, key], message, hint: 'Swap or correct them.' })
  }
  return findings
}

const higher = (a: number, b: number) => Math.max(a, b)
const lower = (a: number, b: number) => Math.min(a, b)
const quoted = (instrument: ExplicitFile) => ['bid', 'ask', 'bids', 'asks'].some((key) => gives(instrument, key))

function best(ladder: LadderFile, pick: (a: number, b: number) => number): number | undefined {
  const prices = (ladder ?? []).map((level) => level?.[0]).filter((price): price is number => typeof price === 'number')
  return prices.length > 0 ? prices.reduce(pick) : undefined
}

function chainFindings({ expiry, strike }: ChainFile, path: Path, { asOf }: KnownMarket): Finding[] {
  if (typeof expiry === 'string') return dateFindings(expiry, [...path, 'expiry'])
  const findings = [
    ...dateFindings(expiry?.min, [...path, 'expiry', 'min']),
    ...dateFindings(expiry?.max, [...path, 'expiry', 'max']),
  ]
  const [first, last] = [expiry?.min, expiry?.max].map((bound) =>
    bound === undefined ? undefined : timeFrom(bound, asOf),
  )
  if (first !== undefined && last !== undefined && first > last) {
    const message = `min ${shown(expiry?.min)} is after max ${shown(expiry?.max)}`
    findings.push({ code: 'bounds-reversed', path: [...path, 'expiry'], message, hint: 'Swap them.' })
  }
  return [...findings, ...boundsFindings(strike, [...path, 'strike'])]
}

/** Bounds whose least is above their most. */
export function boundsFindings(
  bounds: { min?: number | undefined; max?: number | undefined } | undefined,
  path: Path,
): Finding[] {
  const { min, max } = bounds ?? {}
  if (min === undefined || max === undefined || min <= max) return []
  return [{ code: 'bounds-reversed', path, message: `min ${min} is above max ${max}`, hint: 'Swap them.' }]
}
