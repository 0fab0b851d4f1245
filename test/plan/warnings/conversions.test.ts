import { describe, expect, it } from 'vitest'
import { conversions } from '../../../src/plan/warnings/conversions.ts'
import { ethMarket, legOf, stageOf } from '../stage-of.ts'

const option = (id: string, type: string, strike: number, premium: number) =>
  `  - { id: ${id}, kind: option, type: ${type}, asset: ETH, strike: ${strike}, expiry: 2026-02-06, bid: ${premium}, ask: ${premium}, volatility: 0.65, lot: "1" }`

/** Ten tokens, worth 20,000; a perp at 2,000 whose longs pay 7.3 % a year, 0.6 % in 30 days; calls and puts that make forwards at 2,010 and 2,005. */
const stageWith = (hedge: string) =>
  stageOf(
    ethMarket(`positions: [ { id: w, kind: spot, asset: ETH, size: "10" } ]
instruments:
  - { id: PERP, kind: perp, asset: ETH, lot: "1", funding: 0.073 }
${option('C2200', 'call', 2200, 70)}
${option('P2200', 'put', 2200, 260)}
${option('C1800', 'call', 1800, 270)}
${option('P1800', 'put', 1800, 65)}
${option('P5000', 'put', 5000, 2990)}
hedge: ${hedge}`),
  )
const STAGE = stageWith('{ minimise: replication }')

const said = (legs: Record<string, number>, stage = STAGE) =>
  conversions(
    Object.entries(legs).map(([id, lots]) => legOf(stage, id, lots)),
    stage,
  )

describe('forwards that are bought and sold at once', () => {
  it('are told with what is gained by them whatever the price, and with the premium that they bring in', () => {
    // 5 sold at 2,000 and 12 of funding each, bought at 2,200 + 70 − 260 = 2,010: 5·2 gained, 5·190 brought in.
    expect(said({ PERP: -9, C2200: 5, P2200: -6 })).toEqual([
      expect.stringMatching(
        /^5 ETH are bought and sold at once, .*\(C2200\).* gains 10 USD .* brings in 950 USD of premium; a `maxSize` of 4 on PERP leaves what hedges$/,
      ),
    ])
  })

  it('are told with the limit on premium that does without them, where there is one', () => {
    // The legs take in 6·260 − 5·70 = 1,210, and 260 for the put that is left alone.
    const stage = stageWith('{ minimise: replication, limits: { premium: 0 } }')
    const [warning] = said({ PERP: -9, C2200: 5, P2200: -6 }, stage)
    expect(warning).toMatch(/; a `limits\.premium` of -260 does without$/)
  })

  it('are told where two strikes lend money, with what that costs', () => {
    // Bought at 2,010, sold at 1,800 + 270 − 65 = 2,005: 20·5 lost; 20·(−190 − 205) of premium.
    expect(said({ C2200: 20, P2200: -20, C1800: -20, P1800: 20 })).toEqual([
      expect.stringMatching(
        /^20 ETH .*\(C2200, C1800\).* costs 100 USD .* brings in 7,900 USD of premium; `exclude` one of them/,
      ),
    ])
  })

  it('are told where an option is in the money at every price of the grid, with no word of a premium that is paid', () => {
    // 4 bought at 2,000 and 12 of funding each, sold at 5,000 − 2,990 = 2,010.
    const [warning] = said({ PERP: 4, P5000: 6 })
    expect(warning).toMatch(/^4 ETH .*\(P5000\).* costs 8 USD before fees/)
    expect(warning).not.toContain('premium')
  })

  it.each<[string, Record<string, number>]>([
    ['a call and a put of one strike both bought', { PERP: -9, C2200: 5, P2200: 5 }],
    ['a call against a put of another strike', { PERP: -9, C2200: 5, P1800: -5 }],
    ['a forward on the side of the perp', { PERP: -9, C2200: -5, P2200: 5 }],
    ['less than a tenth of what the positions are worth', { PERP: -9, C2200: 1, P2200: -1 }],
    ['nothing but the perp', { PERP: -9 }],
  ])('are not %s', (_, legs) => {
    expect(said(legs)).toEqual([])
  })
})
