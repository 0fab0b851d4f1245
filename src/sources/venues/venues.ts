import type { VenueEntry } from './session/venue.ts'

/** The venues by name; ccxt and the venue's own code are loaded when one is opened. */
export const VENUES: Readonly<Record<string, VenueEntry>> = {
  deribit: {
    kinds: ['option', 'perp'],
    intervals: { '5m': '5', '15m': '15', '30m': '30', '1h': '60', '1d': '1D' },
    open: async (terms) => (await import('./exchanges/deribit.ts')).openDeribit(terms),
  },
  hyperliquid: {
    kinds: ['perp'],
    intervals: { '5m': '5m', '15m': '15m', '30m': '30m', '1h': '1h', '4h': '4h', '1d': '1d' },
    open: async (terms) => (await import('./exchanges/hyperliquid.ts')).openHyperliquid(terms),
  },
  binance: {
    kinds: ['perp'],
    intervals: { '5m': '5m', '15m': '15m', '30m': '30m', '1h': '1h', '4h': '4h', '1d': '1d' },
    open: async (terms) => (await import('./exchanges/binance.ts')).openBinance(terms),
  },
  bybit: {
    kinds: ['option', 'perp'],
    intervals: { '5m': '5', '15m': '15', '30m': '30', '1h': '60', '4h': '240', '1d': 'D' },
    open: async (terms) => (await import('./exchanges/bybit.ts')).openBybit(terms),
  },
  okx: {
    kinds: ['perp'],
    intervals: { '5m': '5m', '15m': '15m', '30m': '30m', '1h': '1H', '4h': '4H', '1d': '1Dutc' },
    open: async (terms) => (await import('./exchanges/okx.ts')).openOkx(terms),
  },
  dydx: {
    kinds: ['perp'],
    intervals: { '5m': '5MINS', '15m': '15MINS', '30m': '30MINS', '1h': '1HOUR', '4h': '4HOURS', '1d': '1DAY' },
    open: async (terms) => (await import('./exchanges/dydx.ts')).openDydx(terms),
  },
}
