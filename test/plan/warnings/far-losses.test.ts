import { describe, expect, it } from 'vitest'
import { hedgeBook } from '../../../src/book/hedge-book.ts'
import { farLosses } from '../../../src/plan/warnings/far-losses.ts'
import { ethMarket, legOf, stageOf } from '../stage-of.ts'

/** What is said of so many calls sold at 1 beside ten tokens at 2,000, of which the price grid ends below 3,600 in a month. */
function said(strike: number, lots: number, hedge = '{ minimise: worst-loss }'): string[] {
  const call = `{ id: CALL, kind: option, type: call, asset: ETH, strike: ${strike}, expiry: 2026-02-06, bid: 1, ask: 2, volatility: 0.65, lot: "1" }`
  const file = `positions: [ { id: w, kind: spot, asset: ETH, size: "10" } ]\ninstruments: [ ${call} ]\nhedge: ${hedge}`
  const stage = stageOf(ethMarket(file))
  return farLosses(stage, hedgeBook([legOf(stage, 'CALL', lots)], stage.now, stage.scenarios))
}

describe('options sold that are struck beyond the price grid', () => {
  it('are told where they lose more far out than the positions alone: at which price, for how much, and what does without', () => {
    // At 6,000: 10·4,000 − 100·1,000 + 100. Alone at 600: −10·1,400.
    expect(said(5000, -100)).toEqual([
      expect.stringMatching(
        /with ETH at 6,000 the hedged positions lose 59,900 USD, .* \(14,000 USD\): for 100 USD it sells 100 CALL/,
      ),
    ])
    expect(said(5000, -100)[0]).toContain('`limits.tail: 14000`')
  })

  it('are told where they lose it only beyond the wide grid, which no limit looks at', () => {
    // At 10,000: 10·8,000 − 60·3,000 + 60. Alone at 400: −16,000.
    const [warning] = said(7000, -60)
    expect(warning).toMatch(/with ETH at 10,000 the hedged positions lose 99,940 USD, .* \(16,000 USD\)/)
    expect(warning).not.toContain('limits.tail')
  })

  it.each<[string, ...Parameters<typeof said>]>([
    ['where the positions make up for them', 5000, -10],
    ['where they are struck on the grid, where the objective saw them', 3000, -100],
    ['where they are bought', 5000, 100],
    ['within a tail that the file gives', 5000, -100, '{ minimise: worst-loss, limits: { tail: 70000 } }'],
  ])('have no word %s', (_, ...terms) => {
    expect(said(...terms)).toEqual([])
  })

  it('have one where the limit is switched off', () => {
    expect(said(5000, -100, '{ minimise: worst-loss, limits: { tail: .inf } }')).toHaveLength(1)
  })
})
