import { describe, expect, it } from 'vitest'
import { ethRange } from '../plan/plan-of.ts'
import { parseText } from './problems-of.ts'

/** The range with an instrument, and a weighted pool of the same tokens beside it. */
function text(instrument: string, hedge = '', position = ''): string {
  const weighted = `  - { id: w, kind: weighted, weights: { ETH: 0.8, USDC: 0.2 }, size: { value: 1000 }, fees: { apr: 0.1 } }`
  const rest = `instruments:\n  - { id: A, ${instrument} }\n${hedge && `hedge: { minimise: expected-shortfall, ${hedge} }`}`
  return ethRange(rest, `    fees: { apr: 0.25 }\n${position}${weighted}`)
}

const POOL = 'kind: concentrated, base: ETH, quote: USDC, range: { lower: 1800, upper: 2200 }, lot: "1000"'
const COVER = 'kind: cover, position: lp, lot: "0.01"'

describe('bad input about pools one could hold and covers', () => {
  it.each([
    ['gas below 0', `${POOL}, gas: -5`, '', 'instruments.0.gas', '-5 is below 0'],
    [
      'fees like nothing',
      `${POOL}, fees: { like: nope }`,
      '',
      'instruments.0.fees.like',
      'there is no position "nope"',
    ],
    [
      'fees like a pool of another kind',
      `${POOL}, fees: { like: w }`,
      '',
      'instruments.0.fees.like',
      'fees carry over within one pool: w is weighted ETH/USDC',
    ],
    ['a cover without its price', COVER, '', 'instruments.0.price', 'this is missing'],
    [
      'a cover below its deductible',
      `${COVER}, price: 1, cap: 0.01, deductible: 0.02`,
      '',
      'instruments.0.cap',
      'it would never pay: cap 0.01 is not above deductible 0.02',
    ],
    [
      'a lot of more than all',
      'kind: withdraw, position: lp, lot: "2"',
      '',
      'instruments.0.lot',
      'one lot of 2 is more than all of lp',
    ],
    [
      'more withdrawn than held',
      'kind: withdraw, position: lp, lot: "0.1"',
      'pin: { A: "-1.5" }',
      'hedge.pin.A',
      '-1.5 is more than all of lp',
    ],
    [
      'a weighted pool to provide',
      'kind: weighted, weights: { ETH: 0.8, USDC: 0.2 }, lot: "1"',
      '',
      'instruments.0.kind',
      'there is no kind "weighted"',
    ],
  ])('%s: one message', (_, instrument, hedge, path, message) => {
    const problems = parseText(text(instrument, hedge)).problems ?? []
    expect(problems).toHaveLength(1)
    expect(problems[0]!.path.join('.')).toBe(path)
    expect(problems[0]!.message).toContain(message)
    expect(problems[0]!.hint).not.toBe('')
  })

  it('a cover that vests after the horizon is taken, with a warning that says when it pays', () => {
    const vesting = 'vesting: { cliff: 60d, full: 100d }'
    const warned = (strategy: string) => {
      const parsed = parseText(strategy)
      return parsed.problems ?? parsed.strategy.warnings
    }
    expect(warned(text(`${COVER}, price: 1, ${vesting}`))).toEqual([
      'A pays nothing before 2026-03-06, which is after the horizon; give a later horizon, or the day it began as since',
    ])
    expect(warned(text(POOL, '', `    cover: { ${vesting} }\n`))).toEqual([
      expect.stringMatching(/^positions\[0\]\.cover pays nothing before 2026-03-06/),
    ])
    expect(warned(text(POOL, '', `    cover: { since: 2025-12-06, ${vesting} }\n`))).toEqual([])
  })
})
