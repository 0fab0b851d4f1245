import type { Option } from '../../arguments/options.ts'
import type { ImportSource } from './import-source.ts'

const VENUE_OPTIONS: Readonly<Record<string, Option>> = {
  time: { takes: 'SECONDS', says: 'give up after so many in all (default 30)' },
  url: { takes: 'URL', says: 'ask this server instead: a test network or a proxy' },
}

const VENUES = 'Venues: deribit, bybit (options, perps), hyperliquid, binance, okx, dydx (perps).'

/** What `hedgerow import` reads from venues. */
export const VENUE_SOURCES: Readonly<Record<string, ImportSource>> = {
  market: {
    usage: 'market <venue> <asset> [--kind option|perp] [--expiry FROM..TO] [--strike LOW..HIGH]',
    summary: "a venue's quotes as a market snapshot",
    more: [
      'Public data, no keys. market.files of a strategy names the file.',
      VENUES,
      'Perpetuals are also printed as entries for `instruments`.',
      'Busy and silent venues are asked again until the time is up. FILE stays as it',
      'was unless everything came. Exit status 5 says what was asked and what came.',
    ],
    least: 2,
    most: 2,
    options: {
      kind: { takes: 'KIND', values: ['option', 'perp'], says: 'option or perp; both unless told' },
      expiry: { takes: 'FROM..TO', says: 'dates or durations from now, e.g. 20d..60d' },
      strike: { takes: 'LOW..HIGH', says: 'e.g. 1400..2700' },
      books: { takes: 'N', says: 'order books of perps and of the N nearest options' },
      ...VENUE_OPTIONS,
    },
    load: async () => (await import('./import-market.ts')).importMarket,
  },
  history: {
    usage: 'history <venue> <asset> --from TIME [--to TIME] [--interval 1h] [--funding]',
    summary: "a perpetual's past prices, or its funding",
    more: [
      'Closing prices at the end of each interval, in columns `time` and the asset, as',
      '`scenarios.history` reads them; a bare date is 08:00 UTC.',
      'Funding has columns time,venue,asset,rate,hours,funding: the rate of the hours',
      'before that time, and the same as a simple rate per year.',
      VENUES,
    ],
    least: 2,
    most: 2,
    options: {
      from: { takes: 'TIME', says: 'the first moment, e.g. 2026-01-05' },
      to: { takes: 'TIME', says: 'the last (default now)' },
      interval: { takes: 'LENGTH', says: '5m, 15m, 30m, 1h, 4h or 1d (default 1h)' },
      funding: { says: 'the funding instead of the prices' },
      ...VENUE_OPTIONS,
      time: { takes: 'SECONDS', says: 'give up after so many in all (default 300)' },
    },
    load: async () => (await import('./import-history.ts')).importHistory,
  },
}
