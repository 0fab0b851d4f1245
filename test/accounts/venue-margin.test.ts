import { describe, expect, it } from 'vitest'
import { black76 } from '../../src/numerics/black76.ts'
import type { Plan } from '../../src/plan/result/plan.ts'
import { ethRange, planOf } from '../plan/plan-of.ts'

const YEARS = 30 / 365
const EXPIRY = '2026-02-04'
const perp = (more = '') =>
  `{ id: PERP, kind: perp, asset: ETH, venue: deribit, price: 2000, lot: "0.1", maxLeverage: 25, maintenanceMargin: 0.02, collateral: 15000${more} }`
const option = (id: string, type: string, strike: number) =>
  `{ id: ${id}, kind: option, type: ${type}, asset: ETH, venue: deribit, strike: ${strike}, expiry: ${EXPIRY}, bid: 60, ask: 62, volatility: 0.65, lot: "1" }`

/** Options sold as they are pinned, whatever they may lose. */
const UNLIMITED = 'limits: { naked: { ETH: { calls: .inf, puts: .inf } }, tail: .inf }'

/** The instruments pinned to given sizes, so that the legs are known. */
function pinned(instruments: readonly string[], pins: Record<string, string>, rest = '', held = ''): Promise<Plan> {
  const list = Object.entries(pins).map(([id, size]) => `${id}: "${size}"`)
  return planOf(
    ethRange(
      `instruments: [${instruments.join(', ')}]\nhedge: { minimise: delta, ${UNLIMITED}, pin: { ${list.join(', ')} } }\n${rest}`,
      held,
    ),
  )
}

const BOOK = [perp(), option('CALL', 'call', 2200), option('PUT', 'put', 1800)]
const PINS = { PERP: '-10', CALL: '6', PUT: '-4' }
const mark = (type: 'call' | 'put', price: number, strike: number) => black76(type, price, strike, 0.65, YEARS).price

describe('margin by venue', () => {
  it('without `venues` keeps each leg alone, and the sum of the parts is the margin', async () => {
    const { margin, legs } = await pinned(BOOK, PINS)
    const [account] = margin.accounts
    expect(margin.accounts).toHaveLength(1)
    expect(account).toMatchObject({ venue: 'deribit', model: 'standard' })
    expect(margin.sumOfParts).toEqual({ initial: margin.initial, maintenance: margin.maintenance })
    // 10·2000/25, and 4 puts at max(0.15 − 0.1, 0.1)·2000 + mark (Deribit standard margin, docs/models.md 5)
    const put = mark('put', 2000, 1800)
    expect(margin.initial).toBeCloseTo(800 + 4 * (200 + put), 8)
    expect(margin.maintenance).toBeCloseTo(400 + 4 * (150 + put), 8)
    expect(margin.model).toBe('each leg alone: perps by their notional, short options by the standard rule')
    expect(margin.collateral).toBeCloseTo(15000 + 4 * (200 + put), 8)
    // the rule's 7.5 % of a risen price outgrows the collateral too
    expect(account!.liquidation.map(({ instrument }) => instrument)).toEqual(['PERP', 'PUT', 'PUT'])
    expect(account!.liquidation[0]!.price).toBe(legs.find(({ instrument }) => instrument === 'PERP')!.liquidationPrice)
    for (const { price } of account!.liquidation.slice(1)) {
      expect(0.075 * price + mark('put', price, 1800)).toBeCloseTo(200 + put, 6)
    }
  })

  it('calls perps alone isolated, each venue an account of its own', async () => {
    const other = perp().replace('PERP', 'OTHER').replace('deribit', 'hyperliquid')
    const { margin } = await pinned([perp(), other], { PERP: '-5', OTHER: '-5' })
    expect(margin.accounts.map(({ venue, model }) => [venue, model])).toEqual([
      ['deribit', 'isolated'],
      ['hyperliquid', 'isolated'],
    ])
  })

  it('on one pool closes everything together: perp gains, calls at value and what the rules want kept', async () => {
    const { margin, legs } = await pinned(BOOK, PINS, 'venues: { deribit: { margin: cross } }')
    const [account] = margin.accounts
    expect(margin.initial).toBe(margin.sumOfParts.initial)
    const pool = account!.collateral
    for (const { price: end } of account!.liquidation) {
      const put = mark('put', end, 1800)
      const surplus =
        pool -
        10 * (end - 2000) -
        0.02 * 10 * end +
        6 * mark('call', end, 2200) -
        4 * (put + 0.075 * Math.max(end, put))
      expect(surplus).toBeCloseTo(0, 6)
    }
    const alone = (15000 + 20000) / (10 * 1.02)
    const [short] = legs.filter(({ instrument }) => instrument === 'PERP')
    expect(short!.liquidationPrice).toBeGreaterThan(alone)
    expect(short!.liquidationPrice).toBe(account!.liquidation.at(-1)!.price)
  })

  it('by scenarios nets a perp against options, and says what that saves', async () => {
    const legs = [perp(', maxSize: 50'), option('CALL', 'call', 2000), option('PUT', 'put', 2000)]
    // long the perp, sold calls and bought puts: nearly a conversion
    const { margin, warnings } = await pinned(
      legs,
      { PERP: '10', CALL: '-10', PUT: '10' },
      'venues: { deribit: { margin: portfolio } }',
    )
    const [call, put] = [mark('call', 2000, 2000), mark('put', 2000, 2000)]
    // nothing moves but the rolling of each expiry's delta: 1 % of 10 tokens, twice, 0.8 of it for maintenance
    expect(margin.initial).toBeCloseTo(400 + 10 * (call - put), 6)
    expect(margin.maintenance).toBeCloseTo(320 + 10 * (call - put), 6)
    // equity has the options' own value in it
    expect(margin.accounts[0]!.initial).toBeCloseTo(400, 6)
    expect(margin.sumOfParts.initial).toBeCloseTo(800 + 10 * (0.15 * 2000 + call), 6)
    expect(margin.model).toBe('deribit: the whole book by scenarios, Deribit S:PM of 2024-06-17')
    // only the rolling charge grows with the price
    const ends = margin.accounts[0]!.liquidation.map(({ price }) => price)
    expect(ends).toEqual([expect.closeTo((margin.collateral - 10 * (call - put)) / (0.8 * 0.02 * 10), 0)])
    expect(warnings.join()).not.toContain('under portfolio margin')
  })

  it('by scenarios asks more of a perp alone than its leverage does, and warns when its collateral is too little', async () => {
    const { margin, warnings } = await pinned(
      [perp().replace('collateral: 15000', 'collateral: 3000')],
      { PERP: '-10' },
      'venues: { deribit: { margin: portfolio } }',
    )
    // 16 % up and 1 % to roll
    expect(margin.initial).toBeCloseTo(0.17 * 20000, 8)
    expect(margin.maintenance).toBeCloseTo(0.8 * 0.17 * 20000, 8)
    expect(warnings.join('\n')).toContain(
      'deribit: under portfolio margin the account needs 3,400 USD to be opened, more than the 3,000 of collateral behind it',
    )
    // 3000 − 10·(P − 2000) = 0.8·0.17·10·P
    expect(margin.accounts[0]!.liquidation).toMatchObject([{ asset: 'ETH', price: expect.closeTo(23000 / 11.36, 8) }])
  })

  it('counts what is held already where the account is joint, and only there', async () => {
    const held =
      '  - { id: old, kind: perp, asset: ETH, venue: deribit, size: "-4", entryPrice: 2100, maxLeverage: 25, maintenanceMargin: 0.02, collateral: 1000 }'
    const apart = await pinned([perp()], { PERP: '-6' }, '', held)
    expect(apart.margin.initial).toBeCloseTo((6 * 2000) / 25, 8)
    expect(apart.positions[1]!.liquidationPrice).toBeCloseTo((1000 + 8400) / (4 * 1.02), 8)
    const { margin, positions } = await pinned(
      ...([[perp()], { PERP: '-6' }, 'venues: { deribit: { margin: cross } }', held] as const),
    )
    expect(positions[1]!.liquidationPrice).toBe(margin.accounts[0]!.liquidation[0]!.price)
    expect(margin.initial).toBeCloseTo((10 * 2000) / 25, 8)
    expect(margin.collateral).toBe(15000)
    // 16000 − 6·(P − 2000) − 4·(P − 2100) = 2 % of 10·P (dYdX v4: e − s·p over |s|·MMF − s)
    expect(margin.accounts).toMatchObject([
      {
        ...{ venue: 'deribit', model: 'cross', initial: expect.closeTo(800, 8), maintenance: expect.closeTo(400, 8) },
        ...{ collateral: 16000, liquidation: [{ asset: 'ETH', price: expect.closeTo(36400 / 10.2, 8) }] },
      },
    ])
  })

  it('keeps inverse collateral in the asset: a pool of coins is worth less as the price falls', async () => {
    const inverse =
      '{ id: COIN, kind: perp, contract: inverse, asset: ETH, venue: deribit, price: 2000, lot: "1", maxLeverage: 25, maintenanceMargin: 0.02, collateral: 2 }'
    const { margin, legs } = await pinned([inverse], { COIN: '8000' }, 'venues: { deribit: { margin: cross } }')
    // 2 + 8000·(1/2000 − 1/P) = 2 % of 8000/P
    expect(margin.accounts[0]!.liquidation[0]!.price).toBeCloseTo((8000 * 1.02) / (2 + 4), 8)
    expect(legs[0]!.liquidationPrice).toBeCloseTo(1360, 8)
  })

  it('warns of an account that is closed inside the prices to survive, and of a venue that nothing names', async () => {
    const held =
      '  - { id: sold, kind: option, type: call, asset: ETH, venue: deribit, strike: 2200, expiry: 2026-02-04, size: "-40", volatility: 0.65 }'
    const text = ethRange(
      `instruments: [${perp()}]
hedge: { minimise: delta, pin: { PERP: "-2" }, limits: { survive: { ETH: { max: 2600 } } } }
venues: { deribit: { margin: cross }, derbit: { margin: portfolio } }`,
      held,
    )
    const { warnings } = await planOf(text)
    expect(warnings.join('\n')).toMatch(
      /deribit: the whole account is closed at 2,[\d.]+ of ETH, inside the prices to survive/,
    )
    expect(warnings.join('\n')).toContain('venues: nothing is held or traded at derbit')
  })
})
