import { expect, it } from 'vitest'
import { searchWords } from '../../../src/plan/result/search-words.ts'

it.each<[what: string, objective: number, bound: number, words: string | undefined]>([
  ['nothing yet', Infinity, -Infinity, undefined],
  ['a bound before any hedge', Infinity, 18.17, undefined],
  ['a hedge of which nothing is proven', 676, -Infinity, 'best so far $676, nothing proven yet'],
  ['a hedge and a bound', 676, 574.6, 'best so far $676, none below $575 (≈ within 15 %)'],
  ['a bound on the other side of 0', 0.4, -120, 'best so far $0.40, none below −$120 (≈ within $120)'],
  ['a bound that rounding put above the hedge', 676, 676.000001, 'best so far $676, none below $676 (≈ within 0 %)'],
])('a search that has found %s says so', (_, objective, bound, words) => {
  expect(searchWords(objective, bound, 'USD')).toBe(words)
})
