import { describe, expect, it } from 'vitest'
import { ccxt } from '../../src/export/tickets/ccxt.ts'
import type { TicketTerms } from '../../src/export/tickets/ticket-terms.ts'
import type { InstrumentTerms } from '../../src/instruments/terms.ts'
import type { PerpPosition } from '../../src/strategy/terms/strategy.ts'
import * as venues from './ccxt-markets.ts'
import { held, option, perp, ticketOf } from './ticket-plan.ts'

type Asked = {
  readonly terms: InstrumentTerms
  readonly side: 'buy' | 'sell'
  readonly size: string
  readonly positions?: readonly PerpPosition[]
  readonly ticket?: Partial<TicketTerms>
}

/** What ccxt's own exchange makes of the one order of a ticket. */
async function requestOf(
  venue: venues.RequestOf | Promise<venues.RequestOf>,
  { terms, side, size, positions = [], ticket = {} }: Asked,
): Promise<Record<string, unknown>> {
  const made = ticketOf(ccxt, [[terms, side, size]], positions, ticket)
  expect(made.leftOut).toEqual([])
  return (await venue)(made.orders[0].createOrder)
}

const quoted = (bid: number, ask: number) => ({
  bids: [{ price: bid, size: Number.POSITIVE_INFINITY }],
  asks: [{ price: ask, size: Number.POSITIVE_INFINITY }],
})
const okxSwap = perp('ETH-USDT-SWAP', 2000.15, {
  ...{ venue: 'okx', contractSize: '0.1', tick: 0.01, lot: '0.001', ...quoted(2000.1, 2000.2) },
})

describe('the request that ccxt makes of a ticket', () => {
  it('at OKX counts contracts of ctVal: 22.028 ETH are 220.28 of 0.1, at the bid', async () => {
    expect(await requestOf(venues.okx(), { terms: okxSwap, side: 'sell', size: '22.028' })).toMatchObject({
      ...{ instId: 'ETH-USDT-SWAP', side: 'sell', ordType: 'limit', sz: '220.28', px: '2000.1' },
      clOrdId: expect.stringMatching(/^[A-Za-z0-9]{1,32}$/),
    })
  })

  it('at OKX names the BTC swap by the wrapper too: 0.5 WBTC are 50 contracts of 0.01', async () => {
    const terms = perp('BTC-PERP', 88000, { asset: 'WBTC', venue: 'OKX', contractSize: '0.01', tick: 0.1 })
    expect(await requestOf(venues.okx(), { terms, side: 'buy', size: '0.5' })).toMatchObject({
      ...{ instId: 'BTC-USDT-SWAP', sz: '50', px: '88000' },
    })
  })

  it('at Binance COIN-M counts contracts of 100 USD of BTC: 44,000 USD are 440', async () => {
    const terms = perp('BTCUSD_PERP', 88000, {
      asset: 'BTC',
      venue: 'binance',
      contract: 'inverse',
      lot: '100',
      tick: 0.1,
    })
    expect(await requestOf(venues.binancecoinm(), { terms, side: 'sell', size: '44000' })).toMatchObject({
      ...{ symbol: 'BTCUSD_PERP', side: 'SELL', quantity: '440', price: '88000' },
    })
  })

  it('at Binance USD-M has coins, and 1000PEPE for PEPE, priced by the thousand', async () => {
    const eth = perp('ETHUSDT', 2000.31, { venue: 'binance', tick: 0.01, lot: '0.001' })
    expect(await requestOf(venues.binance(), { terms: eth, side: 'buy', size: '7' })).toMatchObject({
      ...{ symbol: 'ETHUSDT', quantity: '7', price: '2000.31', timeInForce: 'GTC' },
      newClientOrderId: expect.stringMatching(/^hedgerow[0-9a-f]{16}$/),
    })
    const pepe = perp('P', 0.0000093917, { asset: 'PEPE', venue: 'binance', lot: '1000', tick: 1e-10 })
    expect(await requestOf(venues.binance(), { terms: pepe, side: 'sell', size: '32123000' })).toMatchObject({
      ...{ symbol: '1000PEPEUSDT', quantity: '32123', price: '0.0093917' },
    })
  })

  it('at Bybit has coins, and SHIB1000 for SHIB', async () => {
    const eth = perp('ETHUSDT', 2000.15, { venue: 'bybit', tick: 0.01, lot: '0.01', ...quoted(2000.1, 2000.2) })
    expect(await requestOf(venues.bybit(), { terms: eth, side: 'buy', size: '1.25' })).toMatchObject({
      ...{ category: 'linear', symbol: 'ETHUSDT', side: 'Buy', qty: '1.25', price: '2000.2', timeInForce: 'GTC' },
    })
    const shib = perp('S', 0.0000123, { asset: 'SHIB', venue: 'bybit', lot: '10000', tick: 1e-9 })
    expect(await requestOf(venues.bybit(), { terms: shib, side: 'sell', size: '4560000' })).toMatchObject({
      ...{ symbol: 'SHIB1000USDT', qty: '4560', price: '0.0123' },
    })
  })

  it('at Bybit names an option as it is settled, in USDC or USDT', async () => {
    const terms = option('ETH-6FEB26-1800-P', 66.5, { venue: 'bybit', settlement: 'numeraire', tick: 0.1 })
    const [usdc, usdt] = ['ETH-6FEB26-1800-P', 'ETH-6FEB26-1800-P-USDT'].map((symbol) => ({ ...terms, symbol }))
    for (const [named, money] of [
      [usdc!, 'USD:USDC'],
      [usdt!, 'USDT:USDT'],
    ] as const) {
      expect(ticketOf(ccxt, [[named, 'buy', '3']]).legs[0].symbol).toBe(`ETH/${money}-260206-1800-P`)
      expect(await requestOf(venues.bybit(), { terms: named, side: 'buy', size: '3' })).toMatchObject({
        ...{ category: 'option', symbol: named.symbol, side: 'Buy', qty: '3', price: '66.5' },
      })
    }
  })

  it('at Deribit has USD for an inverse perpetual and tokens for the others, whatever a contract is', async () => {
    const inverse = perp('ETH-PERPETUAL', 2000.1237, {
      ...{
        venue: 'deribit',
        contract: 'inverse',
        lot: '1',
        tick: 0.05,
        contractSize: '10',
        ...quoted(2000.1, 2000.15),
      },
    })
    expect(await requestOf(venues.deribit(), { terms: inverse, side: 'sell', size: '44000' })).toMatchObject({
      ...{ method: 'privateGetSell', instrument_name: 'ETH-PERPETUAL', amount: '44000', price: '2000.1' },
      label: expect.stringMatching(/^hedgerow-[0-9a-f]{16}$/),
    })
    const linear = perp('P', 2000.1, { venue: 'deribit', lot: '0.001', tick: 0.01 })
    expect(await requestOf(venues.deribit(), { terms: linear, side: 'sell', size: '1.5' })).toMatchObject({
      ...{ instrument_name: 'ETH_USDC-PERPETUAL', amount: '1.5' },
    })
    const put = option('ETH-6FEB26-1400-P', 0.005, { strike: 1400, tick: 0.0005, ...quoted(0.0044, 0.0055) })
    expect(await requestOf(venues.deribit(), { terms: put, side: 'sell', size: '3' })).toMatchObject({
      ...{ instrument_name: 'ETH-6FEB26-1400-P', amount: '3', price: '0.0044' },
    })
  })

  it('at Hyperliquid names coins by their index, and kPEPE for PEPE, priced by the thousand', async () => {
    const btc = perp('BTC-PERP', 117365.5, { asset: 'WBTC', lot: '0.00001' })
    expect(await requestOf(venues.hyperliquid(), { terms: btc, side: 'sell', size: '0.5' })).toMatchObject({
      ...{ a: 0, b: false, p: '117366', s: '0.5', r: false, t: { limit: { tif: 'Gtc' } } },
      c: expect.stringMatching(/^0x[0-9a-f]{32}$/),
    })
    const pepe = perp('kPEPE', 0.0000093917, { asset: 'PEPE', lot: '1000' })
    expect(await requestOf(venues.hyperliquid(), { terms: pepe, side: 'sell', size: '32123000' })).toMatchObject({
      ...{ a: 2, p: '0.009392', s: '32123' },
    })
  })

  it('at dYdX has quanta of 1e-9 ETH and an order id of 32 bits, and rests without a time in force', async () => {
    const terms = perp('ETH-USD', 2000.1, { venue: 'dydx', lot: '0.001', tick: 0.1 })
    const order = await requestOf(venues.dydx(), { terms, side: 'sell', size: '22.028' })
    expect(order).toMatchObject({ side: 2, timeInForce: 0, reduceOnly: false })
    expect(String(order.quantums)).toBe('22028000000')
    expect(String(order.subticks)).toBe('2000100000')
    const { clientId } = (order as { orderId: { clientId: number } }).orderId
    expect(clientId).toBeLessThan(2 ** 32)
    expect(order.orderId).toMatchObject({ clobPairId: '1', orderFlags: 64 })
  })

  it('at Gate counts whole contracts, negative ones to sell: 22.03 ETH are 2,203 of 0.01', async () => {
    const terms = perp('ETH_USDT', 2000.05, { venue: 'Gate.io', lot: '0.01', tick: 0.05, contractSize: '0.01' })
    expect(await requestOf(venues.gate(), { terms, side: 'sell', size: '22.03' })).toMatchObject({
      ...{ contract: 'ETH_USDT', settle: 'usdt', size: -2203, price: '2000.05', tif: 'gtc' },
      text: expect.stringMatching(/^t-[0-9A-Za-z_.-]{1,28}$/),
    })
    const odd = ticketOf(ccxt, [[terms, 'sell', '22.035']])
    expect(odd.leftOut[0].reason).toContain('not a whole number of contracts of 0.01')
  })

  it.each([
    ['okx', venues.okx, okxSwap, { ordType: 'post_only', px: '2000.2' }],
    [
      'hyperliquid',
      venues.hyperliquid,
      perp('P', 2000.15, quoted(2000.1, 2000.2)),
      { p: '2000.2', t: { limit: { tif: 'Alo' } } },
    ],
    [
      'binance',
      venues.binance,
      perp('P', 2000, { venue: 'binance', tick: 0.01, ...quoted(2000.1, 2000.2) }),
      { timeInForce: 'GTX' },
    ],
    [
      'bybit',
      venues.bybit,
      perp('P', 2000, { venue: 'bybit', tick: 0.01, ...quoted(2000.1, 2000.2) }),
      { timeInForce: 'PostOnly' },
    ],
    ['dydx', venues.dydx, perp('P', 2000, { venue: 'dydx', tick: 0.1, ...quoted(2000.1, 2000.2) }), { timeInForce: 2 }],
    [
      'gate',
      venues.gate,
      perp('P', 2000, { venue: 'gate', tick: 0.05, contractSize: '0.01', ...quoted(2000.1, 2000.2) }),
      { tif: 'poc' },
    ],
    [
      'deribit',
      venues.deribit,
      option('x', 0, { strike: 1400, ...quoted(0.0044, 0.0055) }),
      { post_only: true, reject_post_only: true, price: '0.0055' },
    ],
  ] as const)('at %s waits at its own side where it is post-only', async (_, venue, terms, request) => {
    expect(await requestOf(venue(), { terms, side: 'sell', size: '3', ticket: { postOnly: true } })).toMatchObject(
      request,
    )
  })

  it.each([
    ['okx', venues.okx, okxSwap, { posSide: 'long' }],
    ['binance', venues.binance, perp('P', 2000, { venue: 'binance', tick: 0.01 }), { positionSide: 'LONG' }],
    ['bybit', venues.bybit, perp('P', 2000, { venue: 'bybit', tick: 0.01 }), { positionIdx: 1 }],
  ] as const)(
    'at %s in hedge mode reduces the long by selling from its side, without reduceOnly',
    async (key, venue, terms, request) => {
      const positions = [held('10', { venue: key })]
      const sent = await requestOf(venue(), { terms, side: 'sell', size: '4', positions, ticket: { hedgeMode: true } })
      expect(sent).toMatchObject(request)
      expect(sent).not.toHaveProperty('reduceOnly')
    },
  )

  it.each(['okx', 'gate', 'kucoin', 'mexc', 'some-dex'])(
    'is not made at %s while the size of a contract is not known',
    (venue) => {
      const made = ticketOf(ccxt, [[perp('P', 2000, { venue, symbol: 'ETH/USDT:USDT' }), 'sell', '22']])
      expect(made.orders).toEqual([])
      expect(made.leftOut[0].reason).toContain('add contractSize')
    },
  )
})
