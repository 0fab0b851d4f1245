import { hyperliquid as Hyperliquid } from 'ccxt'
import type * as z from 'zod/mini'
import { coinAt } from '../../../market/venue-coin.ts'
import { decimalPlaces, stepOfDigits } from '../../../units/price-step.ts'
import { ladders, perToken } from '../session/per-token.ts'
import { openSession, type SessionTerms } from '../session/session.ts'
import { bestQuotes, MILLISECONDS_PER_HOUR, quoted, type Venue, yearlyRate } from '../session/venue.ts'
import { BOOK, CANDLES, FUNDINGS, MARKETS } from './hyperliquid-shapes.ts'
import { onlyOne } from './only-one.ts'

const SIGNIFICANT_DIGITS = 5
const MOST_DECIMALS = 6
/** Funding is paid every hour (Hyperliquid docs, "Funding"). */
const HOURS = 1
/** Of the lowest tier (Hyperliquid docs, "Fees"). */
const TAKER_FEE = 0.00045
/** USD (Hyperliquid docs, "Error responses", MinTradeNtl). */
const LEAST_VALUE = 10

/** Hyperliquid's info endpoint (docs, "Perpetuals": metaAndAssetCtxs, l2Book, candleSnapshot, fundingHistory). */
export async function openHyperliquid(terms: SessionTerms): Promise<Venue> {
  const exchange = new Hyperliquid()
  const session = openSession(exchange, terms)
  const info = (query: object) => () => exchange.publicPostInfo(query)
  return {
    session,
    async market({ asset: token, books }) {
      const { name: asset, unit } = coinAt('hyperliquid', token)
      // The book first: the wait that ccxt keeps after a request grows with its weight.
      const [book, { coin, context, tiers }] = await Promise.all([
        session.ask(
          `the order book of ${asset}`,
          BOOK,
          info({ type: 'l2Book', coin: asset }),
          (answer) => answer?.time,
        ),
        session
          .ask('its perpetuals', MARKETS, info({ type: 'metaAndAssetCtxs' }))
          .then((answer) => traded(answer, asset)),
      ])
      const [[bid], [ask]] = book?.levels ?? [[], []]
      const lot = stepOfDigits(1, coin.szDecimals + 1, coin.szDecimals)
      const price = context?.markPx ?? bid?.px ?? ask?.px
      return {
        quotes: [
          perToken(
            {
              kind: 'perp',
              asOf: book?.time ?? Date.now(),
              venue: 'hyperliquid',
              instrument: asset,
              asset: token,
              ...bestQuotes({ bid: bid?.px, bidSize: bid?.sz, ask: ask?.px, askSize: ask?.sz }),
              mark: context?.markPx ?? undefined,
              index: quoted(context?.oraclePx),
              settlement: 'numeraire',
              lot,
              tick: price === undefined ? undefined : tickAt(price, lot),
              openInterest: context?.openInterest,
              funding: context === undefined ? undefined : yearlyRate(context.funding, HOURS),
              maxLeverage: coin.maxLeverage,
              symbol: asset,
              minNotional: LEAST_VALUE,
              ...(books > 0 &&
                ladders(book ? { bids: book.levels[0].map(level), asks: book.levels[1].map(level) } : undefined)),
            },
            unit,
          ),
        ],
        perps: [
          {
            instrument: asset,
            contract: 'linear',
            fundingHours: HOURS,
            takerFee: TAKER_FEE,
            maintenance: (tiers ?? [{ lowerBound: 0, maxLeverage: coin.maxLeverage }]).map(maintenance),
          },
        ],
        notes: [],
      }
    },
    prices: (coin, interval, hours) => ({
      hours: 500 * hours,
      async page({ min, max }) {
        const query = { type: 'candleSnapshot', req: { coin, interval, startTime: min, endTime: max } }
        const candles = await session.ask(`the prices of ${coin}`, CANDLES, info(query))
        return candles.map(({ t, c }) => ({ time: t + hours * MILLISECONDS_PER_HOUR, price: c }))
      },
    }),
    funding: (coin) => ({
      hours: 500,
      async page({ min, max }) {
        const query = { type: 'fundingHistory', coin, startTime: min, endTime: max }
        const fundings = await session.ask(`the funding of ${coin}`, FUNDINGS, info(query))
        return fundings.map(({ time, fundingRate }) => ({ time, rate: fundingRate, hours: HOURS }))
      },
    }),
  }
}

const level = ({ px, sz }: { px: number; sz: number }) => ({ price: px, size: sz })

/** The coin, its context and its margin tiers. */
function traded([{ universe, marginTables }, contexts]: z.infer<typeof MARKETS>, asset: string) {
  const known = universe.filter(({ isDelisted }) => !isDelisted)
  const names = known.map(({ name }) => name)
  const asked = `Hyperliquid for the perpetual of ${asset}`
  const coin = onlyOne(
    known.filter(({ name }) => name === asset),
    { asked, name: asset, known: names },
  )
  const tiers = marginTables?.find(([id]) => id === coin.marginTableId)?.[1].marginTiers
  return { coin, context: contexts[universe.indexOf(coin)], tiers }
}

/** At most 5 significant digits and 6 − szDecimals decimals (Hyperliquid docs, "Tick and lot size"). */
function tickAt(price: number, lot: string): number {
  return Number(stepOfDigits(price, SIGNIFICANT_DIGITS, Math.max(0, MOST_DECIMALS - decimalPlaces(lot))))
}

/** Half of the initial margin at the tier's highest leverage (Hyperliquid docs, "Margining"). */
function maintenance({ lowerBound, maxLeverage }: { lowerBound: number; maxLeverage: number }) {
  return { from: lowerBound, rate: 1 / (2 * maxLeverage) }
}
