import { okx as Okx } from 'ccxt'
import { coinAt } from '../../../market/venue-coin.ts'
import { decimalProduct } from '../../../units/decimal.ts'
import { ladders, levelsFrom, MOST_LEVELS } from '../session/per-token.ts'
import { openSession, type SessionTerms } from '../session/session.ts'
import { bestQuotes, MILLISECONDS_PER_HOUR, quoted, type Venue, yearlyRate } from '../session/venue.ts'
import { BOOK, CANDLES, CONTRACT, FUNDING, FUNDINGS, INDEX, MARK, OPEN_INTEREST, TICKER, TIERS } from './okx-shapes.ts'
import { onlyOne } from './only-one.ts'

/** Without a discount (okx.com, "Trading fee"). */
const TAKER_FEE = 0.0005

/** OKX's linear swaps (okx.com/docs-v5: public/instruments, market/ticker, public/mark-price, funding-rate, open-interest, position-tiers). */
export async function openOkx(terms: SessionTerms): Promise<Venue> {
  const exchange = new Okx()
  const session = openSession(exchange, terms)
  return {
    session,
    async market({ asset, books }) {
      const pair = `${coinAt('okx', asset).name}-USDT`
      const instId = `${pair}-SWAP`
      const swap = { instType: 'SWAP', instId }
      const family = { instType: 'SWAP', instFamily: pair, tdMode: 'isolated' }
      const [contracts, tickers, marks, indices, fundings, open, tiers] = await Promise.all([
        session.ask(`the contract ${instId}`, CONTRACT, () => exchange.publicGetPublicInstruments(swap)),
        session.ask(
          `the quote of ${instId}`,
          TICKER,
          () => exchange.publicGetMarketTicker({ instId }),
          ({ data }) => data[0]?.ts,
        ),
        session.ask(`the mark of ${instId}`, MARK, () => exchange.publicGetPublicMarkPrice(swap)),
        session.ask(`the index of ${pair}`, INDEX, () => exchange.publicGetMarketIndexTickers({ instId: pair })),
        session.ask(`the funding of ${instId}`, FUNDING, () => exchange.publicGetPublicFundingRate({ instId })),
        session.ask(`the open interest of ${instId}`, OPEN_INTEREST, () => exchange.publicGetPublicOpenInterest(swap)),
        session.ask(`the margin tiers of ${pair}`, TIERS, () => exchange.publicGetPublicPositionTiers(family)),
      ])
      const book =
        books === 0
          ? undefined
          : await session.ask(`the order book of ${instId}`, BOOK, () =>
              exchange.publicGetMarketBooks({ instId, sz: MOST_LEVELS }),
            )
      const sought = { asked: `OKX for the swap ${instId}`, name: instId }
      const contract = onlyOne(contracts.data, sought)
      const ticker = onlyOne(tickers.data, sought)
      const mark = onlyOne(marks.data, sought).markPx
      const funding = onlyOne(fundings.data, sought)
      const hours = (funding.nextFundingTime - funding.fundingTime) / MILLISECONDS_PER_HOUR
      const tokens = (contracts: number | undefined) =>
        contracts === undefined ? undefined : contracts * Number(contract.ctVal)
      const inTokens = (levels: Parameters<typeof levelsFrom>[0]) =>
        levelsFrom(levels).map(({ price, size }) => ({ price, size: size * Number(contract.ctVal) }))
      return {
        quotes: [
          {
            kind: 'perp',
            asOf: ticker.ts,
            venue: 'okx',
            instrument: instId,
            asset,
            ...bestQuotes({
              bid: ticker.bidPx,
              bidSize: tokens(ticker.bidSz),
              ask: ticker.askPx,
              askSize: tokens(ticker.askSz),
            }),
            ...ladders(book?.data[0] && { bids: inTokens(book.data[0].bids), asks: inTokens(book.data[0].asks) }),
            mark,
            index: quoted(indices.data[0]?.idxPx),
            settlement: 'numeraire',
            lot: decimalProduct(contract.lotSz, contract.ctVal),
            tick: contract.tickSz,
            openInterest: open.data[0]?.oiCcy,
            funding:
              funding.fundingRate === undefined || hours <= 0 ? undefined : yearlyRate(funding.fundingRate, hours),
            maxLeverage: contract.lever,
            symbol: instId,
            contractSize: contract.ctVal,
          },
        ],
        perps: [
          {
            instrument: instId,
            contract: 'linear',
            fundingHours: hours,
            takerFee: TAKER_FEE,
            maintenance: tiers.data
              .map(({ minSz, mmr }) => ({ from: minSz * Number(contract.ctVal) * mark, rate: mmr }))
              .sort((a, b) => a.from - b.from),
          },
        ],
        notes: [],
      }
    },
    prices: (asset, bar, hours) => ({
      hours: 100 * hours,
      async page({ min, max }) {
        const query = { instId: `${asset}-USDT-SWAP`, bar, before: min - 1, after: max + 1, limit: 100 }
        const history = () => exchange.publicGetMarketHistoryCandles(query)
        const { data } = await session.ask(`the prices of ${query.instId}`, CANDLES, history)
        return data.map(([opened, , , , close]) => ({ time: opened + hours * MILLISECONDS_PER_HOUR, price: close }))
      },
    }),
    funding: (asset) => ({
      hours: 100,
      async page({ min, max }) {
        const query = { instId: `${asset}-USDT-SWAP`, before: min - 1, after: max + 1, limit: 100 }
        const history = () => exchange.publicGetPublicFundingRateHistory(query)
        const { data } = await session.ask(`the funding of ${query.instId}`, FUNDINGS, history)
        return data.map((one) => ({ time: one.fundingTime, rate: one.fundingRate, hours: undefined }))
      },
    }),
  }
}
