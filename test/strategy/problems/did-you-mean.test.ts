import { describe, expect, it } from 'vitest'
import { didYouMean, editDistance } from '../../../src/strategy/problems/did-you-mean.ts'

describe('the edit distance', () => {
  it.each([
    ['price', 'price', 0],
    ['pirce', 'price', 1],
    ['pric', 'price', 1],
    ['prices', 'price', 1],
    ['prize', 'price', 1],
    ['priec', 'price', 1],
    ['pryse', 'price', 2],
    ['horizon', 'price', 3],
    ['', 'ab', 2],
  ])('from %j to %j is %i (3 stands for more than 2)', (from, to, edits) => {
    expect(Math.min(editDistance(from, to), 3)).toBe(edits)
    expect(Math.min(editDistance(to, from), 3)).toBe(edits)
  })
})

describe('a suggestion', () => {
  it('is the nearest name, whatever the case', () => {
    expect(didYouMean('askss', ['ask', 'asks', 'bids'])).toBe('Did you mean "asks"?')
    expect(didYouMean('ASOF', ['asOf'])).toBe('Did you mean "asOf"?')
  })

  it('is none when every name is more than two edits, or more than half of itself, away', () => {
    expect(didYouMean('colour', ['kind', 'size'])).toBe('')
    expect(didYouMean('BTC', ['ETH'])).toBe('')
    expect(didYouMean('x', [])).toBe('')
  })
})
