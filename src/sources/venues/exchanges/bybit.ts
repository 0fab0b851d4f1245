import { bybit as Bybit } from 'ccxt'
import type * as z from 'zod/mini'
import { coinAt } from '../../../market/venue-coin.ts'
import { ladders, levelsFrom, MOST_LEVELS, perToken } from '../session/per-token.ts'
import { openSession, type SessionTerms } from '../session/session.ts'
import { bestQuotes, MILLISECONDS_PER_HOUR, quoted, type Venue, yearlyRate } from '../session/venue.ts'
import { bybitOptions } from './bybit-options.ts'
import { BOOK, CANDLES, CONTRACT, FUNDINGS, LIMITS, TICKER } from './bybit-shapes.ts'
import { onlyOne } from './only-one.ts'

const MINUTES_PER_HOUR = 60
const USUAL_HOURS = 8
/** Initial margin times leverage is 1 in fractions and 100 in per cent. */
const FRACTION_AT_MOST = 10
/** Without a discount (bybit.com, "Trading Fee Structure"). */
const TAKER_FEE = 0.00055

/** Bybit's options and linear perpetuals (bybit-exchange.github.io/docs/v5/market: instruments-info, tickers, risk-limit, kline, funding/history). */
export async function openBybit(terms: SessionTerms): Promise<Venue> {
  const exchange = new Bybit()
  const session = openSession(exchange, terms)
  const clock = (answer: { time?: number | undefined }) => answer.time
  return {
    session,
    async market(request) {
      const options = request.kinds.includes('option') ? await bybitOptions(session, exchange, request) : []
      if (!request.kinds.includes('perp')) return { quotes: options, perps: [], notes: [] }
      const { asset, books } = request
      const { name, unit } = coinAt('bybit', asset)
      const symbol = `${name}USDT`
      const query = { category: 'linear', symbol }
      const [contracts, tickers, limits] = await Promise.all([
        session.ask(`the contract ${symbol}`, CONTRACT, () => exchange.publicGetV5MarketInstrumentsInfo(query), clock),
        session.ask(`the quote of ${symbol}`, TICKER, () => exchange.publicGetV5MarketTickers(query), clock),
        session.ask(`the risk limits of ${symbol}`, LIMITS, () => exchange.publicGetV5MarketRiskLimit(query), clock),
      ])
      const depth = { ...query, limit: MOST_LEVELS }
      const book =
        books === 0
          ? undefined
          : await session.ask(
              `the order book of ${symbol}`,
              BOOK,
              () => exchange.publicGetV5MarketOrderbook(depth),
              clock,
            )
      const sought = { asked: `Bybit for the perpetual ${symbol}`, name: symbol }
      const contract = onlyOne(contracts.result.list, sought)
      const ticker = onlyOne(tickers.result.list, sought)
      const minutes = contract.fundingInterval
      const hours = ticker.fundingIntervalHour ?? (minutes === undefined ? USUAL_HOURS : minutes / MINUTES_PER_HOUR)
      const least = contract.lotSizeFilter.minNotionalValue
      return {
        quotes: [
          ...options,
          perToken(
            {
              kind: 'perp',
              asOf: tickers.time ?? Date.now(),
              venue: 'bybit',
              instrument: symbol,
              asset,
              ...bestQuotes({
                bid: ticker.bid1Price,
                bidSize: ticker.bid1Size,
                ask: ticker.ask1Price,
                askSize: ticker.ask1Size,
              }),
              mark: ticker.markPrice,
              index: quoted(ticker.indexPrice),
              settlement: 'numeraire',
              lot: contract.lotSizeFilter.qtyStep,
              tick: contract.priceFilter.tickSize,
              openInterest: ticker.openInterest,
              funding: ticker.fundingRate === undefined ? undefined : yearlyRate(ticker.fundingRate, hours),
              maxLeverage: contract.leverageFilter.maxLeverage,
              symbol,
              ...(least === undefined ? {} : { minNotional: least }),
              ...ladders(book && { bids: levelsFrom(book.result.b), asks: levelsFrom(book.result.a) }),
            },
            unit,
          ),
        ],
        perps: [
          {
            instrument: symbol,
            contract: 'linear',
            fundingHours: hours,
            takerFee: TAKER_FEE,
            maintenance: ascending(limits.result.list),
          },
        ],
        notes: [],
      }
    },
    prices: (asset, interval, hours) => ({
      hours: 1000 * hours,
      async page({ min, max }) {
        const query = { category: 'linear', symbol: `${asset}USDT`, interval, start: min, end: max, limit: 1000 }
        const klines = () => exchange.publicGetV5MarketKline(query)
        const { list } = (await session.ask(`the prices of ${asset}USDT`, CANDLES, klines, clock)).result
        return list.map(([opened, , , , close]) => ({ time: opened + hours * MILLISECONDS_PER_HOUR, price: close }))
      },
    }),
    funding: (asset) => ({
      hours: 200,
      async page({ min, max }) {
        const query = { category: 'linear', symbol: `${asset}USDT`, startTime: min, endTime: max, limit: 200 }
        const history = () => exchange.publicGetV5MarketFundingHistory(query)
        const { list } = (await session.ask(`the funding of ${asset}USDT`, FUNDINGS, history, clock)).result
        return list.map((one) => ({ time: one.fundingRateTimestamp, rate: one.fundingRate, hours: undefined }))
      },
    }),
  }
}

/** Bybit names the notional up to which a tier goes: the next one starts there. */
function ascending(limits: z.infer<typeof LIMITS>['result']['list']) {
  const sorted = [...limits].sort((a, b) => a.riskLimitValue - b.riskLimitValue)
  return sorted.map(({ maintenanceMargin, initialMargin, maxLeverage }, i) => ({
    from: sorted[i - 1]?.riskLimitValue ?? 0,
    rate: initialMargin * maxLeverage > FRACTION_AT_MOST ? maintenanceMargin / 100 : maintenanceMargin,
  }))
}
