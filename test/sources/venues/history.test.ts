import { describe, expect, it } from 'vitest'
import { fetchFunding, fetchPrices } from '../../../src/sources/venues/fetch-history.ts'
import { parseHistory } from '../../../src/strategy/market-files/history-file.ts'
import { closeAt, fundingAt, HISTORIES } from './history-venues.ts'
import { withStandIn } from './stand-in.ts'

const HOUR = 3_600_000
const FROM = Date.UTC(2025, 9, 1)
/** More hours than one page of each venue has. */
const HOURS: Readonly<Record<string, number>> = {
  ...{ deribit: 1100, hyperliquid: 600, binance: 1100, bybit: 1100, okx: 250, dydx: 250 },
}
const VENUES = Object.keys(HISTORIES)
const hourly = (hours: number) => ({
  asset: 'ETH',
  interval: '1h',
  hours: 1,
  span: { min: FROM, max: FROM + hours * HOUR },
})

const fetched = (fetch: typeof fetchPrices, venue: string, request: Parameters<typeof fetchPrices>[1]) =>
  withStandIn(HISTORIES[venue]!, async ({ url, asked }) => {
    const history = await fetch(venue, request, { url, seconds: 20 })
    return { ...history, pages: asked.length }
  })

describe('the price history of', () => {
  it.each(VENUES)('%s has every close of the span once, at the end of its hour, page after page', async (venue) => {
    const request = hourly(HOURS[venue]!)
    const { text, pages, notes } = await fetched(fetchPrices, venue, request)
    const { history, problems } = parseHistory(text, 'eth.csv', ['ETH'])
    expect(problems).toBeUndefined()
    const times = Array.from({ length: HOURS[venue]! + 1 }, (_, i) => FROM + i * HOUR)
    expect(history).toEqual({ times, columns: [{ asset: 'ETH', prices: times.map((time) => closeAt(time - HOUR)) }] })
    expect(pages).toBeGreaterThan(1)
    expect(notes[0]).toContain(`2025-10-01T00:00:00Z to ${new Date(request.span.max).toISOString().slice(0, 13)}`)
  })

  it('a venue with hours missing says how many gaps it has', async () => {
    const { notes } = await withStandIn(
      (asked) => (HISTORIES.hyperliquid!(asked) as object[]).filter((_, i) => i !== 5 && i !== 9 && i !== 10),
      ({ url }) => fetchPrices('hyperliquid', hourly(20), { url, seconds: 5 }),
    )
    expect(notes[1]).toBe('2 gaps, where the venue gave nothing')
  })

  it('a venue that begins later than asked says so', async () => {
    const { notes } = await withStandIn(
      (asked) => (HISTORIES.hyperliquid!(asked) as object[]).slice(-10),
      ({ url }) => fetchPrices('hyperliquid', hourly(20), { url, seconds: 5 }),
    )
    expect(notes).toEqual([
      '10 prices of ETH from hyperliquid, 2025-10-01T11:00:00Z to 2025-10-01T20:00:00Z',
      'hyperliquid gave nothing before that',
    ])
  })

  it('a venue that has nothing of it is a failure', async () => {
    const none = withStandIn(
      () => [],
      ({ url }) => fetchPrices('binance', hourly(20), { url, seconds: 5 }),
    )
    await expect(none).rejects.toThrow(
      'asked binance for the prices of ETH: nothing. Check the asset, --from and --to.',
    )
  })
})

describe('the funding history of', () => {
  it.each(VENUES)('%s has the rate, its hours and the same a year', async (venue) => {
    const { text } = await fetched(fetchFunding, venue, hourly(HOURS[venue]!))
    const [header, ...lines] = text.trim().split('\n')
    expect(header).toBe('time,venue,asset,rate,hours,funding')
    const length = ['binance', 'bybit', 'okx'].includes(venue) ? 8 : 1
    expect(lines).toHaveLength(Math.floor(HOURS[venue]! / length) + 1)
    for (const [i, line] of lines.entries()) {
      const [time, name, asset, rate, hours, funding] = line.split(',')
      const paid = FROM + i * length * HOUR
      expect([Math.abs(Date.parse(time!) - paid) < 1000, name, asset, Number(hours)]).toEqual([
        true,
        venue,
        'ETH',
        length,
      ])
      expect(Number(rate)).toBeCloseTo(fundingAt(paid), 9)
      expect(Number(funding)).toBeCloseTo((fundingAt(paid) * 24 * 365) / length, 5)
    }
  })
})
