import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runs } from '../long/runs.ts'
import { listing, parseText } from './problems-of.ts'

const SOURCES = ['robustness.yaml', 'robustness-kinds.yaml'].map((name) => ({
  name,
  source: readFileSync(new URL(name, import.meta.url), 'utf8'),
}))
const chain = readFileSync(new URL('../../strategies/data/eth-chain.csv', import.meta.url), 'utf8')
  .split('\n')
  .slice(0, 12)
  .join('\n')
const piece = fc.constantFrom(
  '',
  ' ',
  '-',
  ':',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '&a ',
  '*a',
  '0',
  '-1',
  '.nan',
  'null',
  '1e999',
  '~',
  '!',
  '#',
  '\t',
  '\n',
  'ETH',
  '(',
  ')',
  '^',
  '\\',
  '|\n',
  '__proto__',
)

function judged(text: string, csv = chain) {
  const { strategy, problems } = parseText(text, 'test.yaml', { 'chain.csv': csv })
  if (strategy) return 'a strategy'
  expect(problems!.length, text).toBeGreaterThan(0)
  for (const { line, column, message, hint } of problems!) {
    const placed = line >= 1 && column >= 1 && message !== '' && hint !== ''
    expect(placed, listing(problems!)).toBe(true)
  }
  return 'problems'
}

describe.each(SOURCES)('whatever is typed into $name', ({ source }) => {
  const lines = source.split('\n')

  it('the file that is broken below is whole to begin with', () => {
    expect(judged(source)).toBe('a strategy')
  })

  it('a character put in or taken out gives a strategy or problems with places, never an error of ours', () => {
    fc.assert(
      fc.property(fc.nat(source.length), fc.nat(4), piece, (at, gone, put) => {
        judged(source.slice(0, at) + put + source.slice(at + gone))
      }),
      { numRuns: runs(100, 400), seed: 7 },
    )
  })

  it('so does a value replaced by another kind of thing, and a line left out or repeated', () => {
    const values = fc.constantFrom(
      'null',
      '[]',
      '{}',
      '[[]]',
      '{ a: 1 }',
      'true',
      '.inf',
      '-0',
      '1e308',
      '""',
      '2026-02-30',
      '"\\u0000"',
    )
    fc.assert(
      fc.property(fc.nat(lines.length - 1), fc.integer({ min: 0, max: 2 }), values, (at, how, value) => {
        const line = lines[at]!
        const changed = [[], [line, line], [line.replace(/: .*$/, `: ${value}`)]][how]!
        judged([...lines.slice(0, at), ...changed, ...lines.slice(at + 1)].join('\n'))
      }),
      { numRuns: runs(100, 400), seed: 7 },
    )
  })
})

describe('whatever is in a snapshot', () => {
  it('with characters put in or taken out gives a strategy or problems with places', () => {
    fc.assert(
      fc.property(fc.nat(chain.length), fc.nat(4), fc.oneof(piece, fc.constantFrom(',', '\r\n')), (at, gone, put) => {
        judged(SOURCES[0]!.source, chain.slice(0, at) + put + chain.slice(at + gone))
      }),
      { numRuns: runs(60, 200), seed: 7 },
    )
  })
})
