import { describe, expect, it } from 'vitest'
import { ccxt } from '../../src/export/tickets/ccxt.ts'
import { deribit } from '../../src/export/tickets/deribit.ts'
import { hyperliquid } from '../../src/export/tickets/hyperliquid.ts'
import { orderMarket } from '../../src/export/tickets/order-market.ts'
import type { FormulaTerms, WithdrawTerms } from '../../src/instruments/terms.ts'
import { perpStrategy } from './perp-plan.ts'
import { held, option, perp, ticketOf } from './ticket-plan.ts'

const short = perp('ETH-PERP', 2000)

describe('a ticket', () => {
  it('says what it is, of which plan and quotes, and that nothing is sent', () => {
    const made = ticketOf(hyperliquid, [[short, 'sell', '22.0359']])
    expect(made).toMatchObject({ format: 'hedgerow/ticket/1', venue: 'hyperliquid', asOf: '2026-01-05T08:00:00Z' })
    expect(made.legs).toEqual([
      {
        ...{
          instrument: 'ETH-PERP',
          symbol: 'ETH',
          side: 'sell',
          size: '22.0359',
          amount: '22.0359',
          contractSize: '1',
        },
        ...{ price: '2000', priceUnit: 'USD', reduceOnly: false },
      },
    ])
    expect(made.notes[0]).toContain('Nothing here is signed or sent')
  })

  it('leaves out legs of other venues and of kinds the venue has not, and names them', () => {
    const put = option('ETH-6FEB26-1800-P', 0.0215)
    const stranger = perp('SOME-PERP', 2000, { venue: 'dydx' })
    const coins = perp('ETH-COIN', 2000, { contract: 'inverse' })
    const made = ticketOf(hyperliquid, [
      [put, 'buy', '3'],
      [short, 'sell', '22.0359'],
      [stranger, 'sell', '1'],
      [coins, 'sell', '1'],
    ])
    expect(made.action.orders).toHaveLength(1)
    expect(made.leftOut).toEqual([
      { instrument: 'ETH-6FEB26-1800-P', venue: 'deribit', reason: 'its venue is deribit' },
      { instrument: 'SOME-PERP', venue: 'dydx', reason: 'its venue is dydx' },
      { instrument: 'ETH-COIN', venue: 'hyperliquid', reason: 'Hyperliquid has no inverse perpetuals' },
    ])
    expect(made.covers).toBe(
      '1 of 4 legs; 1 left out: its venue is deribit; 1 left out: its venue is dydx; 1 left out: Hyperliquid has no inverse perpetuals',
    )
    expect(made.notes.at(-2)).toContain('name this one there to have it here')
    expect(made.notes.at(-1)).toContain('not the whole hedge: ETH-6FEB26-1800-P (its venue is deribit), SOME-PERP')
  })

  it('leaves out what no venue lists, whatever venue it names, and never trades its asset instead', () => {
    const { id, asset, lot, fee, sides, maxSize, asks, bids, mark } = option('SOLD', 0.0215)
    const tradable = { id, asset, lot, fee, sides, maxSize, asks, bids, mark, venue: 'deribit' }
    const withdrawn: WithdrawTerms = {
      ...tradable,
      kind: 'withdraw',
      position: 'pool',
      assets: [asset],
      gas: 0,
      slippage: 0,
    }
    const squared: FormulaTerms = { ...tradable, kind: 'formula', assets: [asset], value: 'ETH^2', constants: [] }
    for (const terms of [withdrawn, squared])
      for (const venue of [deribit, ccxt]) {
        const made = ticketOf(venue, [[terms, 'sell', '1']])
        expect(made.leftOut).toHaveLength(1)
        expect(made.leftOut[0].reason).toContain(`a ${terms.kind} is not an instrument of`)
      }
  })

  it('says at its top whether it is the whole hedge', () => {
    const put = option('ETH-6FEB26-1800-P', 0.0215)
    expect(ticketOf(hyperliquid, [[short, 'sell', '1']]).covers).toBe('all of 1 leg')
    expect(ticketOf(hyperliquid, [[put, 'buy', '1']]).covers).toBe('none of 1 leg; 1 left out: its venue is deribit')
    expect(ticketOf(hyperliquid, []).covers).toBe('nothing: the plan has no legs')
  })

  it('names what a token follows at the same price, and refuses to where the price is another', () => {
    const following = (price: number) => {
      const assets = [
        { symbol: 'cbBTC', price, volatility: 0, tracks: { asset: 'BTC', basis: 0 } },
        { symbol: 'BTC', price: 88000, volatility: 0.5 },
      ]
      return orderMarket('hyperliquid', perp('P', price, { asset: 'cbBTC' }), { ...perpStrategy, assets })
    }
    expect(following(88010)).toMatchObject({ symbol: 'BTC', contractSize: '1' })
    expect(following(105_600)).toEqual({ reason: expect.stringContaining('let asset be BTC, or add symbol') })
  })

  it('keeps a quote that fits no step between the two, as the venue itself gave it', () => {
    const quoted = perp('P', 2000, {
      ...{ venue: 'deribit', tick: 0.5 },
      bids: [{ price: 2000.1, size: 10 }],
      asks: [{ price: 2000.15, size: 10 }],
    })
    const made = ticketOf(deribit, [[quoted, 'sell', '1']])
    expect(made.legs[0].price).toBe('2000.1')
    expect(made.notes.join(' ')).toContain('no step of 0.5 lies between its quotes')
  })

  it('names two options that may be one combo at Deribit', () => {
    const low = option('LOW', 0.03, { strike: 1600, tick: 0.0005 })
    const high = option('HIGH', 0.05, { strike: 1800, tick: 0.0005 })
    const notes = (size: string) =>
      ticketOf(deribit, [
        [low, 'sell', size],
        [high, 'buy', '3'],
      ]).notes.join(' ')
    expect(notes('3')).toContain(
      'ETH-6FEB26-1800-P and ETH-6FEB26-1600-P are a put spread: where public/get_combos lists it',
    )
    expect(notes('4')).not.toContain('combo')
  })

  it('takes legs without a venue, and says so', () => {
    const made = ticketOf(hyperliquid, [[{ ...short, venue: undefined }, 'sell', '1']])
    expect(made.legs).toHaveLength(1)
    expect(made.notes).toContain('No venue is given for ETH-PERP: taken to trade here.')
  })

  it.each([
    ['buy', '2000.1'],
    ['sell', '2000.2'],
  ] as const)(
    'to %s 1 at a quote of 2000.16 on steps of 0.1 asks for %s, never worse than the quote',
    (side, limit) => {
      const made = ticketOf(hyperliquid, [[perp('ETH-PERP', 2000.16), side, '1']])
      expect(made.legs[0].price).toBe(limit)
      expect(made.notes).toContain(
        `ETH-PERP: 2000.16 became ${limit}, never worse than the quote; it may have to wait for a fill.`,
      )
    },
  )

  it('has the last quote of a ladder as its limit, so that all of it can fill', () => {
    const asks = [43, 43.5, 44].map((price, i) => ({ price, size: [10, 25, 5][i]! }))
    const call = option('C', 43, { asks, settlement: 'numeraire', tick: 0.5 })
    const limit = (size: string) => ticketOf(deribit, [[call, 'buy', size]]).legs[0].price
    expect([limit('10'), limit('11'), limit('35'), limit('36')]).toEqual(['43', '43.5', '43.5', '44'])
  })

  it('leaves out a purchase whose quote is below one price step', () => {
    const made = ticketOf(deribit, [[option('C', 0.00004, { tick: 0.0001 }), 'buy', '1']])
    expect(made.leftOut[0].reason).toBe('its quote 0.00004 is below one price step of 0.0001')
  })

  it('says where the price step is not known and keeps the quote', () => {
    const made = ticketOf(deribit, [[option('C', 43.137, { settlement: 'numeraire' }), 'buy', '1']])
    expect(made.legs[0]).toMatchObject({ price: '43.137', priceUnit: 'USD' })
    expect(made.notes).toContain("C: the venue's price step is not known, so 43.137 is as quoted.")
  })

  it.each([
    ['reduces a long of the same venue and asset', 'sell', '4', held('10'), true],
    ['closes exactly all of it', 'sell', '10', held('10'), true],
    ['would turn it over', 'sell', '10.0001', held('10'), false],
    ['adds to it', 'buy', '4', held('10'), false],
    ['reduces a short', 'buy', '4', held('-10'), true],
    ['meets a perp of another venue', 'sell', '4', held('10', { venue: 'dydx' }), false],
    ['meets a perp of no venue', 'sell', '4', held('10', { venue: undefined }), false],
    ['meets a perp of another asset', 'sell', '4', held('10', { asset: 'BTC' }), false],
    ['meets an inverse perp', 'sell', '4', held('10', { contract: 'inverse' }), false],
  ] as const)('that %s is reduce-only or not', (_, side, size, position, expected) => {
    const made = ticketOf(hyperliquid, [[short, side, size]], [position])
    expect([made.legs[0].reduceOnly, made.action.orders[0].r]).toEqual([expected, expected])
  })

  it('says when a leg closes what is held and opens the other side', () => {
    const made = ticketOf(hyperliquid, [[short, 'sell', '12']], [held('10')])
    expect(made.notes.join(' ')).toContain('opens the other side, so it is not reduce-only')
  })
})
