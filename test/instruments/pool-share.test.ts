import { describe, expect, it } from 'vitest'
import { coverInstrument } from '../../src/instruments/cover.ts'
import { providedPool, withdrawal } from '../../src/instruments/pool-share.ts'
import { spotExposure } from '../../src/instruments/spot.ts'
import type { CoverTerms, ProvidedTerms, WithdrawTerms } from '../../src/instruments/terms.ts'
import { asOf, perp } from './market.ts'

const prices = [{ asset: 'ETH', price: 2000 }]
const { kind: _, contract: __, price: ___, ...traded } = perp
const common = { ...traded, venue: 'uniswap', lot: '0.01', maxSize: 1, position: 'lp', assets: ['ETH', 'USDC'] }
const exposure = spotExposure('ETH')
const open = [{ price: 1, size: Infinity }]

describe('liquidity to provide', () => {
  const terms: ProvidedTerms = {
    ...{ ...common, id: 'WIDE', kind: 'constant-product', base: 'ETH', quote: 'USDC', gas: 15, prices },
    fees: { apr: 0.1, whileInRange: false, like: undefined },
  }
  const pool = providedPool(terms, exposure)

  it('costs one numeraire a unit, of which nothing is lost, paid for by gas once; there is any amount and no way back', () => {
    expect(pool).toMatchObject({ asks: open, bids: [], mid: 1, gas: 15, lot: '0.01', maxSize: 1, venue: 'uniswap' })
    expect([pool.id, pool.kind, pool.asset, pool.terms, pool.exposure(1)]).toEqual([
      'WIDE',
      terms.kind,
      'ETH',
      terms,
      exposure,
    ])
    expect([pool.spread(1), pool.fee(1), pool.premium(1), pool.basis(1)]).toEqual([0, 0, 0, 1])
    expect(pool.notional(-500, 1)).toBe(500)
  })
})

describe('a position to be sold', () => {
  const terms: WithdrawTerms = { ...common, id: 'LP-OUT', kind: 'withdraw', gas: 15, slippage: 0.01 }
  const pool = withdrawal(terms, exposure, 90_000, 40_000)

  it('gives its value less what selling its 40,000 of volatile tokens loses at 1 %', () => {
    expect(pool).toMatchObject({ asks: [], bids: [{ price: 89_600, size: Infinity }], mid: 90_000, gas: 15 })
    expect([pool.spread(89_600), pool.fee(89_600), pool.premium(89_600), pool.basis(89_600)]).toEqual([
      400, 0, 0, 89_600,
    ])
    expect(pool.notional(-0.5, 89_600)).toBe(45_000)
  })
})

describe('a cover to buy', () => {
  const terms: CoverTerms = {
    ...{ ...common, id: 'IL-COVER', kind: 'cover', prices, asks: [{ price: 2900, size: 1 }], bids: [], mark: 2900 },
    coverage: { since: asOf, vesting: undefined, deductible: 0, cap: undefined, netOfFees: false, haircut: 0 },
  }
  const cover = coverInstrument(terms, exposure)

  it('is paid for in full and without a fee, and its P&L is measured from that alone', () => {
    expect(cover).toMatchObject({ asks: terms.asks, bids: [], mid: 2900, lot: '0.01', maxSize: 1, venue: 'uniswap' })
    expect([cover.id, cover.kind, cover.asset, cover.terms, cover.exposure(1)]).toEqual([
      'IL-COVER',
      'cover',
      'ETH',
      terms,
      exposure,
    ])
    expect([cover.premium(2900), cover.basis(2900), cover.fee(2900), cover.spread(2900)]).toEqual([2900, 0, 0, 0])
    expect(cover.notional(-0.5, 2900)).toBe(1450)
  })

  it('that nobody quotes is worth nothing now', () => {
    expect(coverInstrument({ ...terms, asks: [], mark: undefined }, exposure).mid).toBe(0)
  })
})
