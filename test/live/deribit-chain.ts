import { black76 } from '../../src/numerics/black76.ts'
import { deribit, NOW, option, summary } from '../sources/venues/deribit-bodies.ts'
import type { Answer, Asked } from '../sources/venues/stand-in.ts'

const EXPIRY = Date.UTC(2026, 1, 6, 8)
const STRIKES = Array.from({ length: 14 }, (_, i) => 1400 + 100 * i)
const VOLATILITY = 0.65
/** Deribit quotes in steps of 0.0001 ETH below 0.005, and of 0.0005 from there (data beside the project, measured). */
const step = (price: number) => (price < 0.005 ? 0.0001 : 0.0005)

/** A stand-in for Deribit with ETH's options of one expiry, quoted around Black-76 with ETH at `index`. */
export function deribitChain(index: number): (asked: Asked) => Answer | undefined {
  const years = (EXPIRY - NOW) / (365 * 86_400_000)
  const quoted = STRIKES.flatMap((strike) =>
    (['put', 'call'] as const).map((type) => {
      const mark = black76(type, index, strike, VOLATILITY, years).price / index
      const tick = step(mark)
      return {
        name: `ETH-6FEB26-${strike}-${type === 'put' ? 'P' : 'C'}`,
        bid_price: Math.floor(mark / tick) * tick || null,
        ask_price: Math.ceil(mark / tick + 0.2) * tick,
        mark_price: mark,
      }
    }),
  )
  const market = { underlying_price: index, estimated_delivery_price: index, mark_iv: 100 * VOLATILITY }
  return deribit({
    instruments: quoted.map(({ name }) => option(name)),
    summaries: quoted.map(({ name, ...quote }) => summary(name, { ...market, ...quote })),
  })
}
