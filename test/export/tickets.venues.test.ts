import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { binance } from '../../src/export/tickets/binance.ts'
import { ccxt } from '../../src/export/tickets/ccxt.ts'
import { deribit } from '../../src/export/tickets/deribit.ts'
import { hyperliquid } from '../../src/export/tickets/hyperliquid.ts'
import { sharedData } from '../plan/plan-of.ts'
import { held, option, perp, ticketOf } from './ticket-plan.ts'

describe('a ticket for Deribit', () => {
  it('is JSON-RPC requests of private/buy and private/sell, coin-settled options priced in the coin', () => {
    const put = option('ETH-6FEB26-1800-P', 0.0217, { tick: 0.0005 })
    const made = ticketOf(deribit, [
      [put, 'buy', '3'],
      [{ ...put, id: 'other', type: 'call', strike: 2300 }, 'sell', '2'],
    ])
    expect(made.requests).toEqual([
      {
        ...{ jsonrpc: '2.0', id: 1, method: 'private/buy' },
        params: {
          ...{ instrument_name: 'ETH-6FEB26-1800-P', amount: 3, type: 'limit', price: 0.0215 },
          ...{ time_in_force: 'good_til_cancelled', label: expect.stringMatching(/^hedgerow-aaaaaaaa[0-9a-f]{8}$/) },
        },
      },
      {
        ...{ jsonrpc: '2.0', id: 2, method: 'private/sell' },
        params: {
          ...{ instrument_name: 'ETH-6FEB26-2300-C', amount: 2, type: 'limit', price: 0.022 },
          ...{ time_in_force: 'good_til_cancelled', label: expect.stringMatching(/^hedgerow-aaaaaaaa[0-9a-f]{8}$/) },
        },
      },
    ])
    expect(made.legs[0].priceUnit).toBe('ETH')
  })

  it.each([
    ['BTC-27DEC24-100000-C', { asset: 'BTC', type: 'call', strike: 100000, expiry: 1735300800000 }],
    ['BTC-5AUG16-580-P', { asset: 'BTC', type: 'put', strike: 580, expiry: Date.UTC(2016, 7, 5, 8) }],
    [
      'XRP_USDC-30JUN23-0d625-C',
      { asset: 'XRP', type: 'call', strike: 0.625, expiry: Date.UTC(2023, 5, 30, 8), settlement: 'numeraire' },
    ],
  ] as const)('names an option %s as documented, by asset, expiry, strike and settlement', (name, terms) => {
    expect(ticketOf(deribit, [[option('x', 1, terms), 'buy', '1']]).legs[0].symbol).toBe(name)
  })

  it.each([
    ['BTC-PERPETUAL', 'BTC', 'inverse'],
    ['ETH_USDC-PERPETUAL', 'ETH', 'linear'],
  ] as const)('names a perpetual %s', (name, asset, contract) => {
    const terms = perp('x', 1, { asset, contract, venue: 'deribit' })
    expect(ticketOf(deribit, [[terms, 'buy', '1']]).legs[0].symbol).toBe(name)
  })

  it('has the amount of an inverse perpetual in dollars and reduce_only only where it is true', () => {
    const coin = perp('ETH-COIN', 2000.05, { venue: 'deribit', contract: 'inverse', lot: '1', tick: 0.05 })
    const long = held('5000', { venue: 'Deribit', contract: 'inverse' })
    const [request] = ticketOf(deribit, [[coin, 'sell', '4000']], [long]).requests
    expect(request.params).toMatchObject({ instrument_name: 'ETH-PERPETUAL', amount: 4000, reduce_only: true })
    expect(ticketOf(deribit, [[coin, 'sell', '4000']]).requests[0].params).not.toHaveProperty('reduce_only')
  })

  it('leaves out a size that a JSON number would change', () => {
    const made = ticketOf(deribit, [[option('x', 1), 'buy', '12345678.123456789012']])
    expect(made.leftOut[0].reason).toContain('more digits than a JSON number keeps')
  })
})

describe('a ticket for Hyperliquid', () => {
  it('is one order action with its fields in the order in which they are hashed', () => {
    const made = ticketOf(hyperliquid, [[perp('ETH-PERP', 2000), 'sell', '22.0359']])
    expect(JSON.stringify(made.action)).toBe(
      `{"type":"order","orders":[{"a":"ETH","b":false,"p":"2000","s":"22.0359","r":false,"t":{"limit":{"tif":"Gtc"}},"c":"${made.action.orders[0].c}"}],"grouping":"na"}`,
    )
    expect(made.action.orders[0].c).toMatch(/^0x[0-9a-f]{32}$/)
    expect(made.notes.join(' ')).toContain('replace it by its index')
  })
})

describe('a ticket for Binance USD-M', () => {
  it('has the parameters of POST /fapi/v1/order, quantities and prices as strings', () => {
    const made = ticketOf(binance, [[perp('p', 1999.987, { venue: 'Binance USD-M', tick: 0.01 }), 'buy', '0.03']])
    expect(made.orders).toEqual([
      {
        ...{ symbol: 'ETHUSDT', side: 'BUY', type: 'LIMIT' },
        ...{ quantity: '0.03', price: '1999.98', timeInForce: 'GTC' },
        newClientOrderId: expect.stringMatching(/^[.A-Z:/a-z0-9_-]{1,36}$/),
      },
    ])
  })

  it('has reduceOnly only where it is true, and says that it needs one-way mode', () => {
    const leg = perp('p', 2000, { venue: 'binance' })
    const made = ticketOf(binance, [[leg, 'sell', '1']], [held('2', { venue: 'binance' })])
    expect(made.orders[0].reduceOnly).toBe('true')
    expect(made.notes.join(' ')).toContain('reduceOnly is refused in hedge mode')
  })

  const info = sharedData('venues/binance_futures/http_futures_market_exchange_info.json')
  it.skipIf(info === undefined)('names perpetuals as exchangeInfo does', () => {
    const { symbols } = JSON.parse(readFileSync(info!, 'utf8'))
    const names = (quote: string) =>
      symbols.flatMap((one: Record<string, string>) =>
        one.contractType === 'PERPETUAL' && one.quoteAsset === quote ? [[one.baseAsset, one.symbol]] : [],
      )
    expect(names('USDT').length).toBeGreaterThan(1)
    for (const [asset, symbol] of names('USDT')) {
      const terms = perp('x', 1000, { asset, venue: 'binance' })
      expect(ticketOf(binance, [[terms, 'buy', '1']]).legs[0].symbol).toBe(symbol)
    }
  })
})

const GTC = { timeInForce: 'GTC' }
const ID = expect.stringMatching(/[0-9a-f]{16}$/)

describe('a ticket for ccxt', () => {
  it('has the arguments of createOrder for the legs of every venue', () => {
    const made = ticketOf(
      ccxt,
      [
        [perp('ETH-PERP', 2000.16), 'sell', '4'],
        [option('ETH-6FEB26-1800-P', 0.0217, { tick: 0.0005 }), 'buy', '3'],
        [perp('p', 2000.16, { venue: 'Binance USD-M', tick: 0.01 }), 'sell', '1'],
      ],
      [held('10')],
    )
    expect(made.orders).toEqual([
      {
        exchange: 'deribit',
        createOrder: ['ETH/USD:ETH-260206-1800-P', 'limit', 'buy', 3, 0.0215, { ...GTC, label: ID }],
      },
      {
        exchange: 'hyperliquid',
        createOrder: ['ETH/USDC:USDC', 'limit', 'sell', 4, 2000.2, { ...GTC, reduceOnly: true, clientOrderId: ID }],
      },
      {
        exchange: 'binance',
        createOrder: ['ETH/USDT:USDT', 'limit', 'sell', 1, 2000.16, { ...GTC, clientOrderId: ID }],
      },
    ])
  })

  it.each([
    ['ETH/USDT:USDT-211225-40000-C', option('x', 1, { ...linear(2021, 11, 25), type: 'call', strike: 40000 })],
    ['ETH/USDT:USDT-210625-5000-C', option('x', 1, { ...linear(2021, 5, 25), type: 'call', strike: 5000 })],
    ['ETH/USD:ETH', perp('x', 1, { contract: 'inverse', venue: 'bybit' })],
  ])('names %s as in "Contract Naming Conventions"', (symbol, terms) => {
    expect(ticketOf(ccxt, [[terms, 'buy', '1']]).legs[0].symbol).toBe(symbol)
  })
})

function linear(year: number, month: number, day: number) {
  return { venue: 'bybit', settlement: 'numeraire', expiry: Date.UTC(year, month, day, 8) } as const
}
