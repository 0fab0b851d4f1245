import { describe, expect, it } from 'vitest'
import { thinnedOptions } from '../../src/book/thinned-options.ts'
import type { Instrument } from '../../src/instruments/instrument.ts'
import { instrument } from '../../src/instruments/instrument-from-terms.ts'
import type { OptionTerms } from '../../src/instruments/terms.ts'
import { market, perp, put } from '../instruments/market.ts'

const levels = (...pairs: (readonly [price: number, size: number])[]) => pairs.map(([price, size]) => ({ price, size }))
const option = (id: string, more: Partial<OptionTerms> = {}) =>
  instrument({ ...put, id, asks: levels([44, 10]), bids: levels([42, 10]), ...more }, market)

/** So many options on strikes of their own that the book is thinned at all. */
const crowd = Array.from({ length: 999 }, (_, i) => option(`S${i}`, { strike: 10_000 + i }))
const kept = (some: readonly Instrument[], pinned: readonly string[] = []) => {
  const found = thinnedOptions([...crowd, ...some], new Set(pinned))
  expect(found.kept.length + found.left).toBe(crowd.length + some.length)
  return found.kept.slice(crowd.length).map(({ id }) => id)
}
const worse = { asks: levels([45, 10]), bids: levels([41, 10]) }

describe('of more than 1,000 instruments', () => {
  it('none is left out up to that many, however poor', () => {
    const all = [...crowd.slice(1), option('A'), option('B', { asks: [], bids: [] })]
    expect(thinnedOptions(all, new Set())).toEqual({ kept: all, left: 0 })
  })

  it.each<[string, Partial<OptionTerms>, readonly string[]]>([
    ['without any quote', { asks: [], bids: [] }, ['A']],
    ['dearer to buy and cheaper to sell', worse, ['A']],
    ['dearer to buy, and no cheaper to sell', { asks: levels([45, 10]) }, ['A']],
    ['no dearer to buy, and cheaper to sell', { bids: levels([41, 10]) }, ['A']],
    ['just the same, the later one', {}, ['A']],
    ['with a fee that the other has not', { fee: { kind: 'per-token', amount: 0.1 } }, ['A']],
    ['dearer, and quoted on one side', { asks: levels([45, 10]), bids: [] }, ['A']],
    ['dearer, with less on its two levels', { asks: levels([45, 4], [46, 6]) }, ['A', 'B']],
    ['dearer to buy but dearer to sell', { asks: levels([45, 10]), bids: levels([43, 10]) }, ['A', 'B']],
    ['dearer, with more to buy', { asks: levels([45, 11]) }, ['A', 'B']],
    ['dearer, for more to be held', { ...worse, maxSize: 7 }, ['A']],
    ['dearer, of another strike', { ...worse, strike: 1950 }, ['A', 'B']],
    ['dearer, of another type', { ...worse, type: 'call' }, ['A', 'B']],
    ['dearer, of another expiry', { ...worse, expiry: put.expiry + 1000 }, ['A', 'B']],
    ['dearer, in other lots', { ...worse, lot: '0.1' }, ['A', 'B']],
  ])('an option is left out where another of its terms is better throughout: one %s', (_, more, ids) => {
    expect(kept([option('A'), option('B', more)])).toEqual(ids)
  })

  it('the better one stays wherever it stands', () => {
    expect(kept([option('B', worse), option('A')])).toEqual(['A'])
  })

  it.each<[string, Partial<OptionTerms>, Partial<OptionTerms>, readonly string[]]>([
    ['of which less may be held', { maxSize: 5 }, { maxSize: 6 }, ['A', 'B']],
    ['of which as much may be held', { maxSize: 6 }, { maxSize: 6 }, ['A']],
    ['of which less is open', { openInterest: 5 }, { openInterest: 6 }, ['A', 'B']],
    ['of which as much is open', { openInterest: 6 }, { openInterest: 6 }, ['A']],
    ['of which nobody knows how much is open', {}, { openInterest: 6 }, ['A']],
    [
      'whose levels hold as much at each step',
      { asks: levels([40, 4], [41, 6]) },
      { asks: levels([45, 4], [46, 6]) },
      ['A'],
    ],
    [
      'whose second level is dearer',
      { asks: levels([40, 4], [47, 6]) },
      { asks: levels([45, 4], [46, 6]) },
      ['A', 'B'],
    ],
    [
      'whose first level is smaller',
      { asks: levels([40, 3], [41, 7]) },
      { asks: levels([45, 4], [46, 6]) },
      ['A', 'B'],
    ],
    ['that stops a level earlier', { asks: levels([40, 10]) }, { asks: levels([45, 4], [46, 6]) }, ['A', 'B']],
  ])('one stays beside a better one %s', (_, better, poorer, ids) => {
    expect(kept([option('A', better), option('B', { ...worse, ...poorer })])).toEqual(ids)
  })

  it('what is pinned stays, quoted or not, and what is no option', () => {
    const nothing = { asks: [], bids: [] }
    expect(kept([option('A'), option('B', worse), option('C', nothing)], ['B', 'C'])).toEqual(['A', 'B', 'C'])
    expect(kept([instrument({ ...perp, ...nothing }, market), option('A')])).toEqual(['ETH-PERP', 'A'])
  })
})
