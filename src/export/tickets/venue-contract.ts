import type { InstrumentTerms } from '../../instruments/terms.ts'
import { plainVenue } from '../../market/venue-name.ts'

/** What a venue counts when it counts the size of an order, and what it refuses. */
export type VenueContract = {
  /**
   * Linear perps and options: coins, whose price is of one coin; contracts, whose price is of one token however many they hold; or
   * tokens, whatever a contract is.
   */
  readonly counts: 'coins' | 'contracts' | 'tokens'
  /** Numeraire in one contract of an inverse perp; undefined: not known here. */
  readonly inverse?: (coin: string) => string
  /** Whether contracts are never divided. */
  readonly whole: boolean
  /** The least an order may be worth, numeraire, where it neither only reduces nor is said by the instrument. */
  readonly least?: (coin: string) => number
}

/** Kinds that venues have orders for; what is named nowhere here is refused, since a name is made up for everything else. */
export const LISTED: readonly InstrumentTerms['kind'][] = ['spot', 'perp', 'option']

const dollars = () => '1'
const contracts = (whole: boolean): VenueContract => ({ counts: 'contracts', whole })

const CONTRACTS: Readonly<Record<string, VenueContract>> = {
  // docs.deribit.com, private/buy: `amount` is in USD for inverse futures and perpetuals, else in the base currency, never in contracts.
  deribit: { counts: 'tokens', inverse: dollars, whole: false },
  // Hyperliquid docs, "Error responses": MinTradeNtl, "Order must have minimum value of $10".
  hyperliquid: { counts: 'coins', whole: false, least: () => 10 },
  // developers.binance.com, "Error Code" -4164: least notional "unless you choose reduce only"; exchangeInfo, MIN_NOTIONAL.
  binance: { counts: 'coins', whole: false, least: (coin) => ({ BTC: 100, ETH: 20 })[coin] ?? 5 },
  // binance.com, "Coin-M Futures Contract Specifications": 100 USD a contract of BTC, 10 USD of every other coin.
  binancecoinm: { counts: 'contracts', whole: true, inverse: (coin) => (coin === 'BTC' ? '100' : '10') },
  // bybit-exchange.github.io/docs/v5/order/create-order: qty in coins for linear, in USD for inverse contracts.
  bybit: { counts: 'coins', inverse: dollars, whole: false },
  // docs.dydx.xyz, "Place order": sizes in whole tokens, in multiples of stepSize.
  dydx: { counts: 'coins', whole: false },
  // okx.com/docs-v5, "Place order": sz is the number of contracts of ctVal each (times ctMult for options).
  okx: contracts(false),
  // gate.io/docs, FuturesOrder: size is the number of contracts of quanto_multiplier each, an int64.
  gate: contracts(true),
  // kucoin.com/docs, futures "Place Order": size is the number of lots of `multiplier` each.
  kucoinfutures: contracts(true),
  // mexcdevelop.github.io, bitmex.com/api, huobiapi.github.io: vol, orderQty and volume are contracts.
  mexc: contracts(true),
  bitmex: contracts(true),
  htx: contracts(true),
}

const ALIASES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ['binanceusdm', 'binanceusdtm', 'binancefutures', 'binanceusdmfutures'].map((name) => [name, 'binance']),
  ),
  ...{
    okex: 'okx',
    gateio: 'gate',
    kucoin: 'kucoinfutures',
    dydxv4: 'dydx',
    huobi: 'htx',
    binancecoin: 'binancecoinm',
  },
}

/** The one name of the venue that an instrument trades at: ccxt's, where ccxt has it. Binance has one of its own for inverse perps. */
export function venueKey(venue: string, terms?: InstrumentTerms): string {
  const plain = plainVenue(venue)
  const key = ALIASES[plain] ?? plain
  return key === 'binance' && terms?.kind === 'perp' && terms.contract === 'inverse' ? 'binancecoinm' : key
}

/** How a venue counts, by its {@link venueKey}; undefined where that is not known. */
export function venueContract(key: string): VenueContract | undefined {
  return Object.hasOwn(CONTRACTS, key) ? CONTRACTS[key] : undefined
}
