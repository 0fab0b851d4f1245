import type { InstrumentTerms } from '../../instruments/terms.ts'
import { daysFromDuration } from '../../units/duration.ts'
import { daysBetween } from '../../units/timestamp.ts'
import type { KnownMarket } from '../checks/known-market.ts'
import type { History } from '../market-files/history.ts'
import { DEFAULT_NUMERAIRE } from '../schema/defaults.ts'
import type { StrategyFile } from '../schema/strategy-file.ts'
import { accountTerms, standingOn, venueTerms } from './account-terms.ts'
import { hedgeTerms } from './hedge-terms.ts'
import type { Prices } from './instrument-terms.ts'
import { positionTerms } from './position-terms.ts'
import type { Strategy } from './strategy.ts'
import { timeTerms } from './time-terms.ts'

/** A file without problems as a strategy; instruments and history have been read and the chains expanded. */
export function strategyTerms(
  file: StrategyFile,
  market: KnownMarket,
  instruments: readonly InstrumentTerms[],
  history: Pick<History, 'history' | 'windows'>,
): Omit<Strategy, 'sha256' | 'warnings'> {
  const prices = pricesOf(file)
  const accounts = accountTerms(file)
  const assets = Object.entries(file.market.assets).map(([symbol, { price, tracks, basis = 0 }]) => {
    const volatility = market.assets!.get(symbol)!.volatility ?? 0
    return { symbol, price, volatility, ...(tracks !== undefined && { tracks: { asset: tracks, basis } }) }
  })
  return {
    name: onOneLine(file.name),
    why: file.why === undefined ? undefined : onOneLine(file.why),
    numeraire: file.numeraire ?? DEFAULT_NUMERAIRE,
    asOf: market.asOf!,
    horizonDays: daysFromDuration(file.horizon) ?? daysBetween(market.asOf!, market.horizon!),
    opportunity: file.opportunity ?? 0,
    assets,
    correlations: correlationMatrix(file, assets),
    positions: file.positions.map((position) => positionTerms(position, prices, market.asOf!)),
    instruments: instruments.map((terms) => standingOn(terms, accounts, prices)),
    ...timeTerms(file),
    hedge: hedgeTerms(file.hedge, instruments, history),
    venues: venueTerms(file),
    accounts,
    stress: (file.stress ?? []).map(({ name, shocks = {}, after, ...rest }) => ({
      name,
      shocks: Object.entries(shocks).map(([asset, shock]) => {
        return { asset, price: shock.price ?? 0, volatility: shock.volatility ?? 0 }
      }),
      afterDays: daysFromDuration(after ?? '0d')!,
      ...rest,
    })),
    sources: (file.sources ?? []).map(({ position, file: name, import: words }) => {
      return { position, file: name, words: words.trim().split(/\s+/) }
    }),
  }
}

/** Prices now by symbol. */
export function pricesOf(file: StrategyFile): Prices {
  return new Map(Object.entries(file.market.assets).map(([symbol, { price }]) => [symbol, price]))
}

function onOneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, ' ').trim()
}

function correlationMatrix(file: StrategyFile, assets: Strategy['assets']): number[][] {
  const given = (file.market.correlations ?? []).flatMap(({ pair: [a, b], value }) => [
    [`${a} ${b}`, value] as const,
    [`${b} ${a}`, value] as const,
  ])
  const values = new Map(given)
  return assets.map((a) =>
    assets.map((b) => {
      if (a === b) return 1
      return a.volatility > 0 && b.volatility > 0 ? (values.get(`${a.symbol} ${b.symbol}`) ?? 0) : 0
    }),
  )
}
