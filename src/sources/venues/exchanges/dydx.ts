import { dydx as Dydx } from 'ccxt'
import { coinAt } from '../../../market/venue-coin.ts'
import { ladders } from '../session/per-token.ts'
import { openSession, type SessionTerms } from '../session/session.ts'
import { bestQuotes, MILLISECONDS_PER_HOUR, quoted, type Venue, yearlyRate } from '../session/venue.ts'
import { BOOK, CANDLES, CLOCK, FUNDINGS, MARKETS } from './dydx-shapes.ts'
import { onlyOne } from './only-one.ts'

/** The indexer's rates are of an hour (docs.dydx.xyz, Indexer API). */
const HOURS = 1
/** Of the lowest tier (docs.dydx.xyz, "Fees"). */
const TAKER_FEE = 0.0005

/** dYdX's indexer (docs.dydx.xyz: perpetualMarkets, orderbooks, candles, historicalFunding). Its oracle price is mark and index. */
export async function openDydx(terms: SessionTerms): Promise<Venue> {
  const exchange = new Dydx()
  const session = openSession(exchange, terms)
  return {
    session,
    async market({ asset, books }) {
      const ticker = `${coinAt('dydx', asset).name}-USD`
      const [{ epoch }, { markets }, book] = await Promise.all([
        session.ask(
          'its time',
          CLOCK,
          () => exchange.indexerGetTime(),
          (clock) => clock.epoch * 1000,
        ),
        session.ask(`the perpetual ${ticker}`, MARKETS, () => exchange.indexerGetPerpetualMarkets({ ticker })),
        session.ask(`the order book of ${ticker}`, BOOK, () =>
          exchange.indexerGetOrderbooksPerpetualMarketMarket({ market: ticker }),
        ),
      ])
      const market = onlyOne(
        Object.values(markets).filter((one) => one.ticker === ticker),
        { asked: `dYdX for the perpetual ${ticker}`, name: ticker },
      )
      const [[bid], [ask]] = [book.bids, book.asks]
      const rate = market.nextFundingRate
      return {
        quotes: [
          {
            kind: 'perp',
            asOf: Math.round(epoch * 1000),
            venue: 'dydx',
            instrument: ticker,
            asset,
            ...bestQuotes({ bid: bid?.price, bidSize: bid?.size, ask: ask?.price, askSize: ask?.size }),
            mark: market.oraclePrice,
            index: quoted(market.oraclePrice),
            settlement: 'numeraire',
            lot: market.stepSize,
            tick: market.tickSize,
            openInterest: market.openInterest,
            funding: rate === undefined ? undefined : yearlyRate(rate, HOURS),
            maxLeverage: 1 / market.initialMarginFraction,
            symbol: ticker,
            ...(books > 0 && ladders(book)),
          },
        ],
        perps: [
          {
            instrument: ticker,
            contract: 'linear',
            fundingHours: HOURS,
            takerFee: TAKER_FEE,
            maintenance: [{ from: 0, rate: market.maintenanceMarginFraction }],
          },
        ],
        notes: [],
      }
    },
    prices: (asset, resolution, hours) => ({
      hours: 100 * hours,
      async page({ min, max }) {
        const market = `${asset}-USD`
        // Its end is left out.
        const window = { fromISO: new Date(min).toISOString(), toISO: new Date(max + 1).toISOString() }
        const history = () =>
          exchange.indexerGetCandlesPerpetualMarketsMarket({ market, resolution, limit: 100, ...window })
        const { candles } = await session.ask(`the prices of ${market}`, CANDLES, history)
        return candles.map(({ startedAt, close }) => ({
          time: startedAt + hours * MILLISECONDS_PER_HOUR,
          price: close,
        }))
      },
    }),
    funding: (asset) => ({
      hours: 100,
      async page({ max }) {
        const query = { market: `${asset}-USD`, limit: 100, effectiveBeforeOrAt: new Date(max).toISOString() }
        const history = () => exchange.indexerGetHistoricalFundingMarket(query)
        const { historicalFunding } = await session.ask(`the funding of ${query.market}`, FUNDINGS, history)
        return historicalFunding.map(({ effectiveAt, rate }) => ({ time: effectiveAt, rate, hours: HOURS }))
      },
    }),
  }
}
