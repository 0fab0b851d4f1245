import { binanceusdm as Binance } from 'ccxt'
import { coinAt } from '../../../market/venue-coin.ts'
import { ladders, levelsFrom, MOST_LEVELS, perToken } from '../session/per-token.ts'
import { openSession, type SessionTerms } from '../session/session.ts'
import { bestQuotes, MILLISECONDS_PER_HOUR, quoted, type Venue, yearlyRate } from '../session/venue.ts'
import { BOOK, CANDLES, CONTRACTS, FUNDINGS, INTERVALS, OPEN_INTEREST, PREMIUM, TOP } from './binance-shapes.ts'
import { onlyOne } from './only-one.ts'

/** Unless its funding info says otherwise. */
const USUAL_HOURS = 8
/** Without a discount (binance.com, "USDⓈ-M Futures Trading Fee Rate"). */
const TAKER_FEE = 0.0005

/** Binance's USD-M futures (developers.binance.com: premiumIndex, fundingInfo, bookTicker, exchangeInfo, openInterest). Its leverage brackets need a key. */
export async function openBinance(terms: SessionTerms): Promise<Venue> {
  const exchange = new Binance()
  const session = openSession(exchange, terms)
  return {
    session,
    async market({ asset, books }) {
      const { name, unit } = coinAt('binance', asset)
      const symbol = `${name}USDT`
      const contracts = await session.ask('its contracts', CONTRACTS, () => exchange.fapiPublicGetExchangeInfo())
      const perpetuals = contracts.symbols.filter(({ contractType }) => contractType === 'PERPETUAL')
      const { filters } = onlyOne(
        perpetuals.filter((one) => one.symbol === symbol),
        {
          asked: `Binance for the perpetual ${symbol}`,
          name: symbol,
          known: perpetuals.map((one) => one.symbol),
        },
      )
      const [premium, intervals, top, open] = await Promise.all([
        session.ask(
          `the mark and funding of ${symbol}`,
          PREMIUM,
          () => exchange.fapiPublicGetPremiumIndex({ symbol }),
          ({ time }) => time,
        ),
        session.ask('its funding intervals', INTERVALS, () => exchange.fapiPublicGetFundingInfo()),
        session.ask(`the quote of ${symbol}`, TOP, () => exchange.fapiPublicGetTickerBookTicker({ symbol })),
        session.ask(`the open interest of ${symbol}`, OPEN_INTEREST, () =>
          exchange.fapiPublicGetOpenInterest({ symbol }),
        ),
      ])
      const book =
        books === 0
          ? undefined
          : await session.ask(`the order book of ${symbol}`, BOOK, () =>
              exchange.fapiPublicGetDepth({ symbol, limit: MOST_LEVELS }),
            )
      const least = filters.find(({ filterType }) => filterType === 'MIN_NOTIONAL')?.notional
      const hours = intervals.find((one) => one.symbol === symbol)?.fundingIntervalHours ?? USUAL_HOURS
      const tick = filters.find(({ filterType }) => filterType === 'PRICE_FILTER')?.tickSize
      return {
        quotes: [
          perToken(
            {
              kind: 'perp',
              asOf: premium.time,
              venue: 'binance',
              instrument: symbol,
              asset,
              ...bestQuotes({ bid: top.bidPrice, bidSize: top.bidQty, ask: top.askPrice, askSize: top.askQty }),
              mark: premium.markPrice,
              index: quoted(premium.indexPrice),
              settlement: 'numeraire',
              lot: filters.find(({ filterType }) => filterType === 'LOT_SIZE')?.stepSize,
              tick: tick === undefined ? undefined : Number(tick),
              openInterest: open.openInterest,
              funding: premium.lastFundingRate === undefined ? undefined : yearlyRate(premium.lastFundingRate, hours),
              maxLeverage: undefined,
              symbol,
              ...(least === undefined ? {} : { minNotional: least }),
              ...ladders(book && { bids: levelsFrom(book.bids), asks: levelsFrom(book.asks) }),
            },
            unit,
          ),
        ],
        perps: [{ instrument: symbol, contract: 'linear', fundingHours: hours, takerFee: TAKER_FEE, maintenance: [] }],
        notes: [],
      }
    },
    prices: (asset, interval, hours) => ({
      hours: 1000 * hours,
      async page({ min, max }) {
        const query = { symbol: `${asset}USDT`, interval, startTime: min, endTime: max, limit: 1000 }
        const klines = () => exchange.fapiPublicGetKlines(query)
        const candles = await session.ask(`the prices of ${asset}USDT`, CANDLES, klines)
        return candles.map(([opened, , , , close]) => ({ time: opened + hours * MILLISECONDS_PER_HOUR, price: close }))
      },
    }),
    funding: (asset) => ({
      hours: 1000,
      async page({ min, max }) {
        const query = { symbol: `${asset}USDT`, startTime: min, endTime: max, limit: 1000 }
        const rates = () => exchange.fapiPublicGetFundingRate(query)
        const fundings = await session.ask(`the funding of ${asset}USDT`, FUNDINGS, rates)
        return fundings.map((one) => ({ time: one.fundingTime, rate: one.fundingRate, hours: undefined }))
      },
    }),
  }
}
