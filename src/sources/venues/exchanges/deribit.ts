import { deribit as Deribit } from 'ccxt'
import { openSession, type SessionTerms } from '../session/session.ts'
import { type MarketRequest, MILLISECONDS_PER_HOUR, type Venue, type VenueMarket } from '../session/venue.ts'
import { readBooks } from './deribit-books.ts'
import { optionQuote, perpFacts, perpQuote, type Row } from './deribit-quotes.ts'
import { CHART, FUNDING, INSTRUMENTS, SUMMARIES } from './deribit-shapes.ts'

/** Assets with contracts that settle in the asset beside those that settle in USDC; all others have only these. */
const INVERSE = ['BTC', 'ETH']
const settled = (asset: string) => (INVERSE.includes(asset) ? [asset, 'USDC'] : ['USDC'])

/** Deribit (docs.deribit.com: public/get_instruments, get_book_summary_by_currency, get_order_book, get_tradingview_chart_data, get_funding_rate_history). */
export async function openDeribit(terms: SessionTerms): Promise<Venue> {
  const exchange = new Deribit()
  const session = openSession(exchange, terms)
  const clock = ({ usOut }: { usOut?: number | undefined }) => (usOut === undefined ? undefined : usOut / 1000)

  /** The instruments of an asset that settle in `currency`, each with its summary where there is one. */
  async function listed(asset: string, kind: 'option' | 'future', currency: string): Promise<Row[]> {
    const what = `${kind}s settled in ${currency}`
    const [instruments, summaries] = await Promise.all([
      session.ask(
        `the ${what}`,
        INSTRUMENTS,
        () => exchange.publicGetGetInstruments({ currency, kind, expired: false }),
        clock,
      ),
      session.ask(
        `the quotes of ${what}`,
        SUMMARIES,
        () => exchange.publicGetGetBookSummaryByCurrency({ currency, kind }),
        clock,
      ),
    ])
    const summaryOf = new Map(summaries.result.map((one) => [one.instrument_name, one]))
    const now = Math.round(clock(summaries) ?? Date.now())
    return instruments.result
      .filter((one) => one.base_currency === asset && one.kind === kind && one.is_active !== false)
      .map((one) => ({ instrument: one, summary: summaryOf.get(one.instrument_name), now }))
  }

  async function options({ asset, expiry, strike, books }: MarketRequest): Promise<VenueMarket> {
    const rows = (await Promise.all(settled(asset).map((currency) => listed(asset, 'option', currency)))).flat()
    const quotes = rows
      .flatMap((row) => optionQuote(row, asset) ?? [])
      .filter((one) => one.strike >= strike.min && one.strike <= strike.max)
      .filter((one) => one.expiry >= expiry.min && one.expiry <= expiry.max)
    const { withSizes, notes } = await readBooks(session, exchange, quotes, books)
    return { quotes: withSizes, perps: [], notes }
  }

  async function perps({ asset, books }: MarketRequest): Promise<VenueMarket> {
    const rows = (await Promise.all(settled(asset).map((currency) => listed(asset, 'future', currency)))).flat()
    const perpetual = rows.filter(({ instrument }) => instrument.settlement_period === 'perpetual')
    const quotes = perpetual.map((row) => perpQuote(row, asset))
    const { withSizes, notes } = await readBooks(session, exchange, quotes, books === 0 ? 0 : quotes.length)
    return { quotes: withSizes, perps: perpetual.map(({ instrument }) => perpFacts(instrument)), notes }
  }

  const perpetual = (asset: string) => (INVERSE.includes(asset) ? `${asset}-PERPETUAL` : `${asset}_USDC-PERPETUAL`)
  return {
    session,
    async market(request) {
      const parts = await Promise.all([
        ...(request.kinds.includes('option') ? [options(request)] : []),
        ...(request.kinds.includes('perp') ? [perps(request)] : []),
      ])
      return {
        quotes: parts.flatMap((part) => part.quotes),
        perps: parts.flatMap((part) => part.perps),
        notes: parts.flatMap((part) => part.notes),
      }
    },
    prices: (asset, resolution, hours) => ({
      hours: 1000 * hours,
      async page({ min, max }) {
        const instrument = perpetual(asset)
        const query = { instrument_name: instrument, resolution, start_timestamp: min, end_timestamp: max }
        const chart = () => exchange.publicGetGetTradingviewChartData(query)
        const { ticks, close } = (await session.ask(`the prices of ${instrument}`, CHART, chart, clock)).result
        return close.flatMap((price, i) => {
          const opened = ticks[i]
          return opened === undefined ? [] : [{ time: opened + hours * MILLISECONDS_PER_HOUR, price }]
        })
      },
    }),
    funding: (asset) => ({
      hours: 700,
      async page({ min, max }) {
        const instrument = perpetual(asset)
        // Its start is left out.
        const query = { instrument_name: instrument, start_timestamp: min - 1, end_timestamp: max }
        const history = () => exchange.publicGetGetFundingRateHistory(query)
        const { result } = await session.ask(`the funding of ${instrument}`, FUNDING, history, clock)
        return result.map(({ timestamp, interest_1h }) => ({ time: timestamp, rate: interest_1h, hours: 1 }))
      },
    }),
  }
}
