import type { Asset } from '../exposure/market-state.ts'
import { plainVenue } from './venue-name.ts'

/** What a venue lists for a token: its name there, and how many tokens one of it is. */
export type Coin = { readonly name: string; readonly unit: number }

/** Tokens that stand one to one for what venues list (weth.io; wbtc.network): no venue below lists the wrapper itself. */
const WRAPPED: Readonly<Record<Asset, Asset>> = { WETH: 'ETH', WBTC: 'BTC' }

/** Tokens too cheap for a price of their own, by venue: one of the coin is so many of the token. */
const MANY: Readonly<Record<string, Readonly<Record<Asset, Coin>>>> = {
  // `universe` of the info request {"type": "meta"}; Hyperliquid docs, "Contract specifications": k stands for 1,000.
  hyperliquid: thousands(['PEPE', 'SHIB', 'BONK', 'FLOKI', 'LUNC', 'DOGS', 'NEIRO'], (token) => `k${token}`),
  // GET /fapi/v1/exchangeInfo, baseAsset.
  binance: thousands(
    ['PEPE', 'SHIB', 'BONK', 'FLOKI', 'LUNC', 'XEC', 'SATS', 'RATS', 'CAT'],
    (token) => `1000${token}`,
  ),
  // GET /v5/market/instruments-info, baseCoin.
  bybit: {
    ...thousands(['PEPE', 'BONK', 'FLOKI', 'LUNC', 'XEC'], (token) => `1000${token}`),
    SHIB: { name: 'SHIB1000', unit: 1000 },
    SATS: { name: '10000SATS', unit: 10_000 },
  },
}

function thousands(tokens: readonly Asset[], name: (token: Asset) => string): Record<Asset, Coin> {
  return Object.fromEntries(tokens.map((token) => [token, { name: name(token), unit: 1000 }]))
}

/** The coin that a venue lists for an asset; an asset in no table is listed by its own name. `venue` as people write it. */
export function coinAt(venue: string, asset: Asset): Coin {
  const token = WRAPPED[asset] ?? asset
  return MANY[plainVenue(venue)]?.[token] ?? { name: token, unit: 1 }
}

/** How many tokens one of a listed coin is, by the number in its name: kPEPE and 1000PEPE are 1,000, ETH is 1; undefined for a coin of another asset. */
export function unitOfCoin(coin: string, asset: Asset): number | undefined {
  const token = WRAPPED[asset] ?? asset
  const name = coin.toUpperCase()
  const at = name.indexOf(token.toUpperCase())
  if (at < 0) return undefined
  const rest = name.slice(0, at) + name.slice(at + token.length)
  if (rest === '') return 1
  if (rest === 'K') return 1000
  if (rest === '1M') return 1e6
  return /^10+$/.test(rest) ? Number(rest) : undefined
}
