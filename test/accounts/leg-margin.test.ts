import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backing, givenCollateral, legMargin, mostUnits, neededCollateral } from '../../src/accounts/leg-margin.ts'
import { ethMarket, stageOf } from '../plan/stage-of.ts'

const RUNS = 150
const PRICE = 2000

type Perp = { contract: 'linear' | 'inverse'; leverage: number; kept: number; collateral?: number }

function stageWith({ contract, leverage, kept, collateral }: Perp, rest = '') {
  const posted = collateral === undefined ? '' : `, collateral: "${collateral.toFixed(9)}"`
  const terms = `contract: ${contract}, maxLeverage: ${leverage}, maintenanceMargin: ${kept}${posted}`
  return stageOf(
    ethMarket(`
positions: []
instruments:
  - { id: PERP, kind: perp, asset: ETH, venue: venue, lot: "1", ${terms} }
  - { id: SPOT, kind: spot, asset: ETH, lot: "1" }
  - { id: CALL, kind: option, type: call, asset: ETH, strike: 2200, expiry: 2026-03-27, bid: 90, ask: 100, volatility: 0.65, lot: "1" }
${rest}`),
  )
}

/** Whether a position opened now with so much, numeraire or coins, is opened at all and alive at both ends of the prices. */
function isEnough(
  { contract, leverage, kept }: Perp,
  size: number,
  collateral: number,
  ends: readonly number[],
): boolean {
  const held = Math.abs(size)
  if (contract === 'linear') {
    const alive = (price: number) => collateral + size * (price - PRICE) >= kept * held * price
    return collateral >= (held * PRICE) / leverage && ends.every(alive)
  }
  const alive = (price: number) => collateral + size * (1 / PRICE - 1 / price) >= (kept * held) / price
  return collateral >= held / leverage / PRICE && ends.every(alive)
}

const perp: fc.Arbitrary<Perp> = fc.record({
  contract: fc.constantFrom('linear', 'inverse'),
  leverage: fc.integer({ min: 1, max: 50 }),
  kept: fc.double({ min: 0.005, max: 0.015, noNaN: true }),
})
const survived = fc.record({
  min: fc.option(fc.double({ min: 600, max: 1990, noNaN: true }), { nil: undefined }),
  max: fc.option(fc.double({ min: 2010, max: 5000, noNaN: true }), { nil: undefined }),
})
const lots = fc.oneof(fc.integer({ min: -40, max: -1 }), fc.integer({ min: 1, max: 40 }))
const ends = ({ min, max }: { min?: number | undefined; max?: number | undefined }) =>
  [min, max].filter((end) => end !== undefined)

describe('the collateral of a perp', () => {
  it('is the least that opens it and keeps it alive over the prices to survive', () => {
    fc.assert(
      fc.property(perp, survived, lots, (terms, survive, count) => {
        const { instruments, now } = stageWith(terms)
        const [instrument] = instruments as [(typeof instruments)[number]]
        const size = terms.contract === 'inverse' ? count * PRICE : count
        const needed = neededCollateral(instrument, size, PRICE, survive, now)
        const own = terms.contract === 'inverse' ? needed / PRICE : needed
        expect(isEnough(terms, size, own * (1 + 1e-9), ends(survive))).toBe(true)
        expect(isEnough(terms, size, own * (1 - 1e-6), ends(survive))).toBe(false)
        // nothing to survive: only opened
        const opened = (Math.abs(count) * PRICE) / terms.leverage
        expect(neededCollateral(instrument, size, PRICE, undefined, now)).toBeCloseTo(opened, 6)
      }),
      { numRuns: RUNS, seed: 21 },
    )
  })

  it('once given carries no more units than are opened and stay alive with it', () => {
    fc.assert(
      fc.property(perp, survived, fc.integer({ min: 1, max: 40 }), fc.boolean(), (terms, survive, tokens, buys) => {
        const collateral = terms.contract === 'inverse' ? tokens / 10 : tokens * 200
        const { instruments, now } = stageWith({ ...terms, collateral })
        const [instrument] = instruments as [(typeof instruments)[number]]
        const most = mostUnits(instrument, buys ? 'buy' : 'sell', PRICE, survive, now)
        const size = buys ? most : -most
        expect(isEnough(terms, size * (1 - 1e-9), collateral, ends(survive))).toBe(true)
        expect(isEnough(terms, size * (1 + 1e-6), collateral, ends(survive))).toBe(false)
        expect(givenCollateral(instrument, now)).toBeCloseTo(tokens * 200, 6)
        expect(backing(instrument, now)).toBeCloseTo(tokens * 200, 6)
      }),
      { numRuns: RUNS, seed: 22 },
    )
  })

  it('is nothing of its own where the account holds tokens, which then carry it', () => {
    const terms: Perp = { contract: 'linear', leverage: 10, kept: 0.01 }
    const { instruments, now } = stageWith(
      terms,
      'accounts: { venue: { margin: cross, holds: { USDC: "1000", ETH: "2" } } }',
    )
    const [instrument] = instruments as [(typeof instruments)[number]]
    expect(givenCollateral(instrument, now)).toBe(0)
    expect(backing(instrument, now)).toBe(5000)
    expect(mostUnits(instrument, 'sell', PRICE, undefined, now)).toBeCloseTo(25, 9)
  })

  it('is unknown where the file gives none, and then holds nothing back', () => {
    const { instruments, now } = stageWith({ contract: 'linear', leverage: 10, kept: 0.01 })
    for (const instrument of instruments) {
      expect(givenCollateral(instrument, now)).toBeUndefined()
      expect(backing(instrument, now)).toBeUndefined()
      expect(mostUnits(instrument, 'buy', PRICE, { min: 1000, max: 3000 }, now)).toBe(Infinity)
    }
  })
})

it.each(['spot', 'formula', 'cover', 'withdraw', 'constant-product', 'concentrated'] as const)(
  '%s needs no margin and no collateral, since nothing more can be lost than is paid',
  (kind) => {
    const { instruments, now } = stageWith({ contract: 'linear', leverage: 10, kept: 0.01 })
    const [perp] = instruments as [(typeof instruments)[number]]
    const instrument = { ...perp, terms: { ...perp.terms, kind } } as typeof perp
    expect(legMargin(instrument, 3, PRICE, now)).toEqual({ initial: 0, maintenance: 0 })
    expect(neededCollateral(instrument, 3, PRICE, { min: 1000, max: 3000 }, now)).toBe(0)
    const given = { ...instrument, terms: { ...instrument.terms, collateral: 500, standing: 700 } } as typeof perp
    expect(givenCollateral(given, now)).toBeUndefined()
    expect(backing(given, now)).toBeUndefined()
    expect(mostUnits(given, 'buy', PRICE, { min: 1000, max: 3000 }, now)).toBe(Infinity)
  },
)

it('an option that is bought needs no margin, one that is sold that of the standard rule', () => {
  const { instruments, now } = stageWith({ contract: 'linear', leverage: 10, kept: 0.01 })
  const [, , call] = instruments as [unknown, unknown, (typeof instruments)[number]]
  expect(legMargin(call, 3, 100, now)).toEqual({ initial: 0, maintenance: 0 })
  const mark = call.exposure(90).greeks(now).value
  // Deribit: max(15 % − 10 % out of the money, 10 %) of 2,000 to open, 7.5 % to keep
  expect(legMargin(call, -3, 90, now)).toEqual({
    initial: expect.closeTo(3 * (200 + mark), 9),
    maintenance: expect.closeTo(3 * (150 + mark), 9),
  })
  expect(neededCollateral(call, -3, 90, { min: 1000, max: 3000 }, now)).toBeCloseTo(3 * (200 + mark), 9)
})
