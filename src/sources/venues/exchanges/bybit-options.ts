import type { bybit as Bybit } from 'ccxt'
import type * as z from 'zod/mini'
import type { OptionQuote } from '../../../market/snapshot.ts'
import type { Session } from '../session/session.ts'
import { bestQuotes, type MarketRequest, quoted } from '../session/venue.ts'
import { OPTION_TICKERS, OPTIONS } from './bybit-shapes.ts'

const MOST_PAGES = 20

/** Bybit's options of an asset, settled in USDC or USDT (bybit-exchange.github.io/docs/v5/market: instruments-info, tickers, category option). */
export async function bybitOptions(
  session: Session,
  exchange: Bybit,
  { asset, expiry, strike }: MarketRequest,
): Promise<OptionQuote[]> {
  const query = { category: 'option', baseCoin: asset }
  const [contracts, tickers] = await Promise.all([
    everyPage(session, exchange, query),
    session.ask(
      `the quotes of ${asset}'s options`,
      OPTION_TICKERS,
      () => exchange.publicGetV5MarketTickers(query),
      ({ time }) => time,
    ),
  ])
  const tickerOf = new Map(tickers.result.list.map((one) => [one.symbol, one]))
  const asOf = tickers.time ?? Date.now()
  return contracts
    .filter(({ status, baseCoin }) => status === 'Trading' && baseCoin === asset)
    .flatMap((contract) => optionQuote(contract, tickerOf.get(contract.symbol), asset, asOf) ?? [])
    .filter((one) => one.strike >= strike.min && one.strike <= strike.max)
    .filter((one) => one.expiry >= expiry.min && one.expiry <= expiry.max)
}

type Contract = z.infer<typeof OPTIONS>['result']['list'][number]
type Ticker = z.infer<typeof OPTION_TICKERS>['result']['list'][number]

/** The list comes in pages of at most 1,000. */
async function everyPage(session: Session, exchange: Bybit, query: object): Promise<Contract[]> {
  const found: Contract[] = []
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const { result } = await session.ask(
      'its options',
      OPTIONS,
      () => exchange.publicGetV5MarketInstrumentsInfo({ ...query, limit: 1000, ...(cursor ? { cursor } : {}) }),
      ({ time }) => time,
    )
    found.push(...result.list)
    cursor = result.nextPageCursor ?? undefined
    if (!cursor || result.list.length === 0) return found
  }
  return found
}

/** The strike stands only in the name: ETH-6FEB26-1800-P, with -USDT behind where it settles in that. */
function optionQuote(
  { symbol, optionsType, deliveryTime, priceFilter, lotSizeFilter }: Contract,
  ticker: Ticker | undefined,
  asset: string,
  asOf: number,
): OptionQuote | undefined {
  const strike = Number(/^[^-]+-[^-]+-([\d.]+)-[CP](?:-|$)/.exec(symbol)?.[1])
  if (!(strike > 0)) return undefined
  const { bid1Price, bid1Size, ask1Price, ask1Size } = ticker ?? {}
  return {
    kind: 'option',
    asOf,
    venue: 'bybit',
    instrument: symbol,
    asset,
    type: optionsType === 'Call' ? 'call' : 'put',
    strike,
    expiry: deliveryTime,
    ...bestQuotes({ bid: bid1Price, bidSize: bid1Size, ask: ask1Price, askSize: ask1Size }),
    mark: ticker?.markPrice,
    volatility: quoted(ticker?.markIv),
    forward: quoted(ticker?.underlyingPrice),
    index: quoted(ticker?.indexPrice),
    settlement: 'numeraire',
    lot: lotSizeFilter.qtyStep,
    tick: priceFilter.tickSize,
    openInterest: ticker?.openInterest,
    symbol,
  }
}
