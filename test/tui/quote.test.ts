import { describe, expect, it } from 'vitest'
import type { OptionTerms } from '../../src/instruments/terms.ts'
import { quote, quoteAge } from '../../src/tui/kit/quote.ts'
import { stripStrategy } from './strip-strategy.ts'

const option = stripStrategy.instruments[1] as OptionTerms
const { asOf } = stripStrategy
const minute = 60_000

describe('a quote', () => {
  it('of a coin-settled option is worth that times the price of the coin', () => {
    const level = (price: number) => [{ price, size: 1 }]
    const coin = { ...option, settlement: 'coin' as const, bids: level(0.01), asks: level(0.012) }
    expect(quote(coin, stripStrategy)).toMatchObject({ bid: 20, ask: 24, mid: 22 })
  })

  it('with one side has the mark as its middle and no spread', () => {
    expect(quote({ ...option, bids: [], mark: 13.9 }, stripStrategy)).toEqual({
      bid: undefined,
      ask: 14.2,
      mid: 13.9,
      spread: undefined,
    })
  })

  it.each([
    [undefined, ''],
    [asOf, 'quoted just then'],
    [asOf - 5 * minute, 'quoted 5 min before'],
    [asOf - 180 * minute, 'quoted 3 h before'],
    [asOf - 3 * 1440 * minute, 'quoted 3 days before'],
    [asOf + 90 * minute, 'quoted 2 h after'],
  ])('of %s is so old', (quotedAt, age) => {
    expect(quoteAge({ ...option, ...(quotedAt !== undefined && { quotedAt }) }, stripStrategy)).toBe(age)
  })
})
