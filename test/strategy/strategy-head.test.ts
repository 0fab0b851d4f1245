import { describe, expect, it } from 'vitest'
import { strategyHead } from '../../src/strategy/strategy-head.ts'

const HEAD = 'why: >-\n  A range\n  needs a short.\nmarket:\n  assets: {}\npositions:\n  - { id: lp, kind: conc'

describe('the head of a strategy file', () => {
  it('says why, though the file goes on after it', () => {
    expect(strategyHead(HEAD)).toEqual({ why: 'A range needs a short.' })
  })

  it.each([
    ['says nothing why', HEAD.replace(/why[\s\S]*short\.\n/, ''), { why: undefined }],
    ['is JSON', '{\n  "why": "x",\n  "market": {},\n  "positions": [\n    { "id"', { why: 'x' }],
    ['gives a number for it', HEAD.replace(/>-[\s\S]*short\./, '12'), { why: undefined }],
    ['holds no market', 'services:\n  positions: 1\n', undefined],
    ['is empty', '', undefined],
    ['is nothing but line ends', '\n'.repeat(65_536), undefined],
  ])('%s', (_, head, expected) => {
    expect(strategyHead(head)).toEqual(expected)
  })
})
