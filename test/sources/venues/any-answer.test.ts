import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { NoAnswer } from '../../../src/sources/network/no-answer.ts'
import { SourceFailure } from '../../../src/sources/network/source-failure.ts'
import { fetchMarket } from '../../../src/sources/venues/fetch-market.ts'
import { VENUES } from '../../../src/sources/venues/venues.ts'
import { deribit } from './deribit-bodies.ts'
import { EVERYTHING } from './everything.ts'
import { answers, BINANCE, BYBIT, DYDX, HYPERLIQUID, OKX } from './perp-bodies.ts'
import { type Asked, standIn } from './stand-in.ts'

const HEALTHY: Readonly<Record<string, (asked: Asked) => object | undefined>> = {
  deribit: deribit(),
  hyperliquid: answers(HYPERLIQUID),
  binance: answers(BINANCE),
  bybit: answers(BYBIT),
  okx: answers(OKX),
  dydx: answers(DYDX),
}
const NAMES = Object.keys(VENUES)
const leaf = fc.oneof(fc.constantFrom(null, '', 'NaN', '1e999', -1, 1e300, true), fc.string(), fc.double(), fc.object())

/** The body with one of its values, however deep, replaced. */
function damaged(body: unknown, path: number, value: unknown): unknown {
  const places: (readonly [holder: Record<string, unknown>, key: string])[] = []
  const copy = structuredClone(body)
  const visit = (holder: unknown): void => {
    if (holder === null || typeof holder !== 'object') return
    for (const key of Object.keys(holder)) {
      places.push([holder as Record<string, unknown>, key])
      visit((holder as Record<string, unknown>)[key])
    }
  }
  visit(copy)
  if (places.length === 0) return value
  const [holder, key] = places[path % places.length]!
  holder[key] = value
  return copy
}

/** A market, or the failure to give it: anything else is a bug of ours. */
async function outcome(venue: string, answer: (asked: Asked) => object | string | undefined): Promise<string> {
  const { url, close } = await standIn(answer)
  try {
    const { quotes } = await fetchMarket(venue, EVERYTHING, { url, seconds: 0.2 })
    return quotes.length > 0 ? 'market' : 'nothing'
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error
    return 'failure'
  } finally {
    await close()
  }
}

describe('an answer of any kind', () => {
  it.each(NAMES)('from %s is a market or a failure that says so', async (venue) => {
    await fc.assert(
      fc.asyncProperty(fc.json({ maxDepth: 3 }), async (body) => {
        expect(await outcome(venue, () => body)).toBe('failure')
      }),
      {
        numRuns: 12,
        examples: [['null'], ['[]'], ['{}'], ['"busy"'], ['0'], ['{"error":null}'], ['{"retCode":null}']],
      },
    )
  })

  it.each(NAMES)('from %s with one value damaged is a market or a failure that says so', async (venue) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(), leaf, async (path, value) => {
        const answer = (asked: Asked) => damaged(HEALTHY[venue]!(asked), path, value) as object
        expect(['market', 'failure']).toContain(await outcome(venue, answer))
      }),
      { numRuns: 12 },
    )
  })

  it.each([
    ['deribit', 'https://www.deribit.com'],
    ['hyperliquid', 'https://api.hyperliquid.xyz'],
    ['binance', 'https://fapi.binance.com'],
    ['bybit', 'https://api.bybit.com'],
    ['okx', 'https://www.okx.com'],
    ['dydx', 'https://indexer.dydx.trade'],
  ])('from %s is asked of %s unless another server is named', async (venue, address) => {
    const { session } = await VENUES[venue]!.open({ url: undefined, seconds: 1 })
    const refused = () => Promise.reject(new NoAnswer('not today', false))
    await expect(session.ask('its time', z.number(), refused)).rejects.toThrow(
      `asked ${address} for its time: not today.`,
    )
  })
})
