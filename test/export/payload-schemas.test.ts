import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { deribit } from '../../src/export/tickets/deribit.ts'
import { hyperliquid } from '../../src/export/tickets/hyperliquid.ts'
import { option, perp, ticketOf } from './ticket-plan.ts'

/** docs.deribit.com, private/buy and private/sell: names, types and allowed values of the parameters used. */
const DERIBIT = z.strictObject({
  jsonrpc: z.literal('2.0'),
  id: z.int().positive(),
  method: z.enum(['private/buy', 'private/sell']),
  params: z.strictObject({
    instrument_name: z.string().regex(/^[A-Z]+(_USDC)?-(PERPETUAL|\d{1,2}[A-Z]{3}\d{2}-\d+(d\d+)?-[CP])$/),
    amount: z.number().positive(),
    type: z.literal('limit'),
    price: z.number().positive(),
    time_in_force: z.enum(['good_til_cancelled', 'immediate_or_cancel', 'fill_or_kill']),
    post_only: z.literal(true).optional(),
    reject_post_only: z.literal(true).optional(),
    reduce_only: z.literal(true).optional(),
    label: z.string().max(64),
  }),
})

/** Numbers on the wire: no exponent, no superfluous zeros (hyperliquid-python-sdk, float_to_wire). */
const WIRE = z.string().regex(/^(0|[1-9]\d*)(\.\d*[1-9])?$/)
/** Hyperliquid docs, "Exchange endpoint", Place an order; the coin's name stands for its index. */
const HYPERLIQUID = z.strictObject({
  type: z.literal('order'),
  orders: z.array(
    z.strictObject({
      a: z.string().min(1),
      b: z.boolean(),
      p: WIRE,
      s: WIRE,
      r: z.boolean(),
      t: z.strictObject({ limit: z.strictObject({ tif: z.enum(['Alo', 'Ioc', 'Gtc']) }) }),
      c: z.string().regex(/^0x[0-9a-f]{32}$/),
    }),
  ),
  grouping: z.literal('na'),
})

const side = fc.constantFrom('buy' as const, 'sell' as const)
/** Prices from 1e-5 to 1e5 as books and averages have them, on no step at all. */
const price = fc.double({ min: -5, max: 5, noNaN: true }).map((power) => Number((10 ** power).toPrecision(9)))

describe('the payload', () => {
  it.each([
    ['as usual', {}],
    ['at once', { tif: 'ioc' }],
    ['whole or not at all', { tif: 'fok' }],
    ['waiting', { postOnly: true }],
  ] as const)('of Deribit is what its documents take, sent %s', (_, ticket) => {
    const made = ticketOf(
      deribit,
      [
        [option('A', 0.0217, { tick: 0.0005 }), 'buy', '3'],
        [option('B', 41.2, { settlement: 'numeraire', strike: 0.625, asset: 'XRP', tick: 0.2 }), 'sell', '1000'],
        [perp('C', 2000.05, { venue: 'deribit', contract: 'inverse', lot: '1', tick: 0.05 }), 'sell', '44000'],
      ],
      [],
      ticket,
    )
    expect(made.leftOut).toEqual([])
    expect(z.array(DERIBIT).length(3).safeParse(made.requests).error).toBeUndefined()
  })

  it('of Hyperliquid is what its documents take, rounded as its SDK asks: 5 figures, 6 − szDecimals decimals, whole numbers always', () => {
    fc.assert(
      fc.property(
        price,
        side,
        fc.integer({ min: 0, max: 5 }),
        fc.integer({ min: 1, max: 9999 }),
        (quote, way, szDecimals, lots) => {
          const lot = (10 ** -szDecimals).toFixed(szDecimals)
          const size = ((lots * 10 ** 7) / 10 ** szDecimals).toFixed(szDecimals)
          const { action, leftOut } = ticketOf(hyperliquid, [[perp('P', quote, { lot }), way, size]])
          expect(HYPERLIQUID.safeParse(action).error).toBeUndefined()
          if (leftOut.length > 0) {
            expect(leftOut[0].reason).toMatch(/below (one price step|the least)/)
            return
          }
          const [{ p, s }] = action.orders
          const decimals = (text: string) => text.split('.')[1]?.length ?? 0
          const figures = p.replace('.', '').replace(/^0+/, '').length
          expect(decimals(s)).toBeLessThanOrEqual(szDecimals)
          if (p.includes('.')) {
            expect(decimals(p)).toBeLessThanOrEqual(6 - szDecimals)
            expect(figures).toBeLessThanOrEqual(5)
          }
          // Never worse than the quote, and less than a step of its five figures away.
          expect(way === 'buy' ? Number(p) <= quote * (1 + 1e-12) : Number(p) >= quote * (1 - 1e-12)).toBe(true)
          expect(Math.abs(Number(p) - quote)).toBeLessThanOrEqual(
            Math.max(quote * 1e-4, 10 ** (szDecimals - 6)) * 1.001,
          )
        },
      ),
    )
  })
})
