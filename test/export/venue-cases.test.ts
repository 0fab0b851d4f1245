import { describe, expect, it } from 'vitest'
import { binance } from '../../src/export/tickets/binance.ts'
import { ccxt } from '../../src/export/tickets/ccxt.ts'
import { deribit } from '../../src/export/tickets/deribit.ts'
import { hyperliquid } from '../../src/export/tickets/hyperliquid.ts'
import { ticket } from '../../src/export/tickets/ticket.ts'
import { type TicketTerms, USUAL_TERMS } from '../../src/export/tickets/ticket-terms.ts'
import type { Venue } from '../../src/export/tickets/venue.ts'
import { makePlan } from '../../src/plan/make-plan.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import { patient } from '../plan/plan-of.ts'

/** A strategy that hedges what is held to no delta, planned and written as the ticket of a venue. */
async function ticketOf(
  venue: Venue,
  { market, held, instruments, hedge = '{ minimise: delta }', csv }: Case,
  terms: Partial<TicketTerms> = {},
) {
  const text = `
version: 1
name: what people hold
horizon: 2026-02-06
market: { asOf: 2026-01-05T08:00:01Z, ${csv === undefined ? '' : 'files: [market.csv], '}assets: { ${market} } }
positions: [ ${held} ]
instruments: [ ${instruments} ]
hedge: ${hedge}
`
  const { strategy, problems } = parseStrategy(text, 'case.yaml', { read: () => csv, sha256: 'b'.repeat(64) })
  if (strategy === undefined) throw new Error(JSON.stringify(problems))
  const made = ticket(venue, await makePlan(strategy, patient), strategy, { ...USUAL_TERMS, ...terms })
  return { ...made, ...JSON.parse(made.text) }
}

type Case = {
  readonly market: string
  readonly held: string
  readonly instruments: string
  readonly hedge?: string
  readonly csv?: string
}

const ETH = 'ETH: { price: 2000.137, volatility: 0.65 }'
const HEADER =
  'asOf,venue,instrument,kind,asset,type,strike,expiry,bid,ask,bidSize,askSize,mark,volatility,forward,index,settlement,lot,tick,openInterest,funding,maxLeverage'

describe('a swap of OKX, where sz counts contracts of ctVal (okx.com/docs-v5, "Place order")', () => {
  const swap =
    'id: ETH-USDT-SWAP, kind: perp, asset: ETH, venue: okx, lot: "0.001", fee: { rate: 0.0005 }, tick: "0.01"'
  const csv = [
    HEADER,
    '2026-01-05T08:00:01Z,okx,ETH-USDT-SWAP,perp,ETH,,,,2000.1,2000.2,1250,750,2000.137,,,2000.9,numeraire,0.001,0.01,605822.25,0.1095,100',
  ].join('\n')
  const held = '{ id: wallet, kind: spot, asset: ETH, size: "22.028" }'

  it('is sold as 220.28 contracts of 0.1 ETH, at the bid', async () => {
    const made = await ticketOf(ccxt, { market: ETH, held, instruments: `{ ${swap}, contractSize: "0.1" }`, csv })
    expect(made.orders[0].createOrder.slice(0, 5)).toEqual(['ETH/USDT:USDT', 'limit', 'sell', 220.28, 2000.1])
  })

  it('is not sold at all while nothing says what a contract holds, and that is no ticket', async () => {
    const made = await ticketOf(ccxt, { market: ETH, held, instruments: `{ ${swap} }`, csv })
    expect([made.orders, made.empty]).toEqual([[], true])
    expect(made.covers).toContain('none of 1 leg; 1 left out: okx counts contracts')
    expect(made.leftOut[0].reason).toContain('add contractSize')
  })
})

describe('a coin-margined perpetual of Binance, 100 USD a contract of BTC (COIN-M contract specifications)', () => {
  it('hedges 0.5 BTC at 88,000 with 440 contracts', async () => {
    const made = await ticketOf(ccxt, {
      market: 'BTC: { price: 88000, volatility: 0.45 }',
      held: '{ id: wallet, kind: spot, asset: BTC, size: "0.5" }',
      instruments:
        '{ id: BTCUSD_PERP, kind: perp, contract: inverse, asset: BTC, venue: binance, price: 88000, lot: "100" }',
    })
    expect(made.orders[0]).toMatchObject({ exchange: 'binancecoinm' })
    expect(made.orders[0].createOrder.slice(0, 4)).toEqual(['BTC/USD:BTC', 'limit', 'sell', 440])
  })
})

describe('a short held at Binance (New Order: reduceOnly "cannot be sent in Hedge Mode", positionSide "must be sent")', () => {
  const held =
    '{ id: wallet, kind: spot, asset: ETH, size: "3" }, { id: old, kind: perp, asset: ETH, size: "-10", entryPrice: 2100, venue: binance, maxLeverage: 20, collateral: 4000 }'
  const instruments = '{ id: ETHUSDT, kind: perp, asset: ETH, venue: binance, lot: "0.001", fee: { rate: 0.0005 } }'

  it('is reduced by 7 with reduceOnly in one-way mode, which the ticket names', async () => {
    const made = await ticketOf(binance, { market: ETH, held, instruments })
    expect(made.orders).toMatchObject([{ side: 'BUY', quantity: '7', reduceOnly: 'true' }])
    expect(made.orders[0]).not.toHaveProperty('positionSide')
    expect(made.notes.join(' ')).toContain('one-way mode')
  })

  it('is reduced by positionSide SHORT in hedge mode', async () => {
    const made = await ticketOf(binance, { market: ETH, held, instruments }, { hedgeMode: true })
    expect(made.orders).toMatchObject([{ side: 'BUY', quantity: '7', positionSide: 'SHORT' }])
    expect(made.orders[0]).not.toHaveProperty('reduceOnly')
  })

  it('that is turned over in hedge mode takes two orders: the short closed, the long opened', async () => {
    const owed = held.replace('"3"', '"-5"')
    const made = await ticketOf(binance, { market: ETH, held: owed, instruments }, { hedgeMode: true })
    expect(made.orders).toMatchObject([
      { side: 'BUY', quantity: '10', positionSide: 'SHORT' },
      { side: 'BUY', quantity: '5', positionSide: 'LONG' },
    ])
  })
})

describe("Deribit's steps: 0.05 USD for ETH-PERPETUAL, 0.0001 coin for options below 0.005 (get_instruments, tick_size_steps)", () => {
  const csv = [
    HEADER,
    '2026-01-05T08:00:00.6Z,deribit,ETH-6FEB26-1400-P,option,ETH,put,1400,2026-02-06,0.0044,0.0055,,,0.0048,0.8,2008.77,2000.5,coin,1,0.0005,1205,,',
    '2026-01-05T08:00:00.6Z,deribit,ETH-6FEB26-1800-P,option,ETH,put,1800,2026-02-06,0.0325,0.034,,,0.0332,0.66,2008.77,2000.5,coin,1,0.0005,1205,,',
    '2026-01-05T08:00:00.6Z,deribit,ETH-PERPETUAL,perp,ETH,,,,2000.1,2000.15,,,2000.1237,,,2000.5,numeraire,1,0.05,398123456,0.1095,50',
    '2026-01-05T08:00:00.6Z,deribit,ETH_USDC-PERPETUAL,perp,ETH,,,,2000.1,2000.15,,,2000.1471,,,2000.5,numeraire,0.01,0.01,398123456,0.1095,50',
  ].join('\n')

  it('are kept: the perpetual sells at its bid, the cheap option at its own, and options go first', async () => {
    const made = await ticketOf(deribit, {
      market: ETH,
      held: '{ id: wallet, kind: spot, asset: ETH, size: "22" }',
      instruments:
        '{ id: ETH-PERPETUAL, kind: perp, asset: ETH, venue: deribit, contract: inverse, price: 2000.1237, lot: "1" }, { kind: chain, asset: ETH }',
      hedge:
        '{ pin: { ETH-6FEB26-1400-P: "-3", ETH-6FEB26-1800-P: "5", ETH-PERPETUAL: "-44000" }, limits: { legs: 3 } }',
      csv,
    })
    expect(
      made.requests.map(({ method, params }: { method: string; params: Record<string, unknown> }) => {
        return [method, params.instrument_name, params.amount, params.price]
      }),
    ).toEqual([
      ['private/sell', 'ETH-6FEB26-1400-P', 3, 0.0044],
      ['private/buy', 'ETH-6FEB26-1800-P', 5, 0.034],
      ['private/sell', 'ETH-PERPETUAL', 44000, 2000.1],
    ])
    expect(made.notes.join(' ')).toContain('Options come first')
  })
})

describe('a token that Hyperliquid lists by the thousand ("k" coins of its universe)', () => {
  it('is sold as kPEPE, a thousandth of the size at a thousand times the price, to 5 figures and 6 decimals', async () => {
    const made = await ticketOf(hyperliquid, {
      market: 'PEPE: { price: 0.0000093917, volatility: 1.1 }',
      held: '{ id: wallet, kind: spot, asset: PEPE, size: "32123000" }',
      instruments: '{ id: kPEPE, kind: perp, asset: PEPE, venue: hyperliquid, lot: "1000", fee: { rate: 0.00045 } }',
    })
    expect(made.action.orders).toMatchObject([{ a: 'kPEPE', b: false, p: '0.009392', s: '32123' }])
  })
})

describe('an order below the least value', () => {
  const small = (price: number, size: string) => ({
    market: `BTC: { price: ${price}, volatility: 0.5 }`,
    held: `{ id: wallet, kind: spot, asset: BTC, size: "${size}" }`,
  })

  it('of 10 USD that Hyperliquid takes (Error responses, MinTradeNtl) is left out and named', async () => {
    const perp = '{ id: BTC-PERP, kind: perp, asset: BTC, venue: hyperliquid, lot: "0.00001", fee: { rate: 0.00045 } }'
    const made = await ticketOf(hyperliquid, { ...small(117365.5, '0.00008'), instruments: perp })
    expect([made.action.orders, made.empty]).toEqual([[], true])
    expect(made.leftOut[0].reason).toBe('it is worth 9.39, below the least of 10 that hyperliquid takes')
  })

  it('of 100 USD that Binance takes for BTC (-4164) is left out, but not where the instrument says another', async () => {
    const perp = '{ id: BTCUSDT, kind: perp, asset: BTC, venue: binance, lot: "0.0001", fee: { rate: 0.0005 } }'
    const made = await ticketOf(binance, { ...small(100000, '0.0009'), instruments: perp })
    expect(made.leftOut[0].reason).toContain('below the least of 100')
    const own = perp.replace('lot', 'minNotional: 50, lot')
    expect((await ticketOf(binance, { ...small(100000, '0.0009'), instruments: own })).orders).toHaveLength(1)
  })

  it('only reduces a position: Binance takes it then ("unless you choose reduce only")', async () => {
    const instruments = '{ id: BTCUSDT, kind: perp, asset: BTC, venue: binance, lot: "0.0001", fee: { rate: 0.0005 } }'
    const held =
      '{ id: wallet, kind: spot, asset: BTC, size: "-0.0004" }, { id: old, kind: perp, asset: BTC, size: "0.001", entryPrice: 100000, venue: binance }'
    const made = await ticketOf(binance, { ...small(100000, '1'), held, instruments })
    expect(made.orders).toMatchObject([{ side: 'SELL', quantity: '0.0006', reduceOnly: 'true' }])
  })
})

describe('a wrapped token, which no venue lists', () => {
  it.each([
    ['WETH', 'ETH', '0.0001'],
    ['WBTC', 'BTC', '0.00001'],
  ])('%s is hedged with the %s of Hyperliquid', async (asset, coin, lot) => {
    const wrapped = {
      market: `${asset}: { price: 2000, volatility: 0.65 }`,
      held: `{ id: wallet, kind: spot, asset: ${asset}, size: "3" }`,
      instruments: `{ id: P, kind: perp, asset: ${asset}, venue: hyperliquid, lot: "${lot}" }`,
    }
    expect((await ticketOf(hyperliquid, wrapped)).action.orders).toMatchObject([{ a: coin, s: '3' }])
    expect((await ticketOf(ccxt, wrapped)).orders[0].createOrder[0]).toBe(`${coin}/USDC:USDC`)
  })
})

describe('a quote that nobody gave', () => {
  const made = (terms: Partial<TicketTerms>) =>
    ticketOf(
      deribit,
      {
        market: ETH,
        held: '{ id: wallet, kind: spot, asset: ETH, size: "5" }',
        instruments:
          '{ id: ETH-6FEB26-1800-P, kind: option, type: put, asset: ETH, venue: illustrative, strike: 1800, expiry: 2026-02-06, settlement: coin, bid: 0.0325, ask: 0.034, volatility: 0.66, lot: "1" }',
        hedge: '{ pin: { ETH-6FEB26-1800-P: "5" } }',
      },
      terms,
    )

  it('is no order, unless it is forced', async () => {
    const refused = await made({})
    expect([refused.requests, refused.empty]).toEqual([[], true])
    expect(refused.leftOut[0].reason).toContain('nobody quoted it')
    expect((await made({ force: true })).requests).toMatchObject([{ params: { instrument_name: 'ETH-6FEB26-1800-P' } }])
  })
})

describe('the ids of orders', () => {
  it('repeat for the same plan, and differ for another size', async () => {
    const of = async (size: string) => {
      const instruments = '{ id: P, kind: perp, asset: ETH, venue: hyperliquid, lot: "0.0001" }'
      const held = `{ id: wallet, kind: spot, asset: ETH, size: "${size}" }`
      return (await ticketOf(hyperliquid, { market: ETH, held, instruments })).action.orders[0].c
    }
    expect(await of('3')).toBe(await of('3'))
    expect(await of('3')).not.toBe(await of('4'))
  })
})
