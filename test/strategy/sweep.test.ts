import { describe, expect, it } from 'vitest'
import { parseRead } from '../../src/strategy/parse.ts'
import { formatProblem } from '../../src/strategy/problems/located-problem.ts'
import { readDocument } from '../../src/strategy/read/document.ts'
import { varyPath } from '../../src/strategy/sweep/vary-path.ts'
import { withValues } from '../../src/strategy/sweep/with-values.ts'
import { parseText } from './problems-of.ts'

const file = (vary: string, rest = 'command: plan') => `version: 1
name: test
horizon: 30d
market:
  asOf: 2026-01-05T08:00:00Z
  assets: { ETH: { price: 2000, volatility: 0.65 }, USDC: { price: 1 }, USDC.e: { price: 1 } }
positions:
  - { id: lp, kind: concentrated, base: ETH, quote: USDC, range: { lower: 1500, upper: 2500 }, size: { value: 100000 } }
  - { id: lp.two, kind: spot, asset: USDC.e, size: "5" }
instruments:
  - { id: ETH-PERP, kind: perp, asset: ETH, lot: "0.0001" }
hedge: { limits: { survive: { ETH: { min: 1000, max: 3000 } } } }
sweep:
  ${rest}
  vary:
    ${vary}
`
const FILES = {
  'p.csv': 'id,low,high,size\n1,1500,2500,5.00000000000000000001\n2,1600,2600,7\n',
  'gap.csv': 'low\n1\n""\n',
}
const dimensions = (...vary: readonly string[]) => {
  const parsed = parseText(file(vary.join('\n    ')), 'test.yaml', FILES)
  if (parsed.strategy === undefined) throw new Error(parsed.problems.map(formatProblem).join('\n'))
  return parsed.strategy.sweep!.dimensions.map(({ parameters, rows }) => [
    parameters.map(({ steps }) => steps.join('/')),
    rows,
  ])
}

describe('what a sweep varies', () => {
  it.each<[string, readonly string[], unknown]>([
    [
      'a list, each path on its own',
      ['positions.lp.size.value: [1, 2]', 'horizon: [7d, 30d]'],
      [
        [['positions/0/size/value'], [[1], [2]]],
        [['horizon'], [['7d'], ['30d']]],
      ],
    ],
    [
      'numbers evenly spaced, without dust',
      ['horizon: [1d]', 'hedge.simplify: { from: 0, to: 0.3, count: 4 }'],
      [
        [['horizon'], [['1d']]],
        [['hedge/simplify'], [[0], [0.1], [0.2], [0.3]]],
      ],
    ],
    [
      'columns of one file, row by row, long numbers exact',
      [
        'positions.lp.range.lower: { file: p.csv, column: low }',
        'positions.lp.two.size: { file: p.csv, column: size }',
      ],
      [
        [
          ['positions/0/range/lower', 'positions/1/size'],
          [
            [1500, '5.00000000000000000001'],
            [1600, 7],
          ],
        ],
      ],
    ],
  ])('%s', (_, vary, expected) => {
    expect(dimensions(...vary)).toEqual(expected)
  })

  it('is found by ids and names that hold dots, and by places', () => {
    expect(
      dimensions(
        'positions.lp.two.size: ["6"]',
        'market.assets.USDC.e.price: [0.99]',
        'positions.[0].size.value: [9]',
      ).map(([paths]) => paths),
    ).toEqual([['positions/1/size'], ['market/assets/USDC.e/price'], ['positions/0/size/value']])
  })
})

describe('what is wrong with a sweep is told at its place, with the way out', () => {
  it.each<[string, string, string]>([
    [
      'positions.lq.size.value: [1]',
      '16:5: sweep.vary["positions.lq.size.value"]: there is no entry "lq"',
      'Did you mean "lp"?',
    ],
    [
      'sweep.command: [plan]',
      '16:5: sweep.vary["sweep.command"]: this is no place that can vary',
      'Give a path such as positions.lp.range.',
    ],
    [
      'positions.lp.size.value: [1, -2, x]',
      '16:34: sweep.vary["positions.lp.size.value"][1]: -2 is not above 0',
      'Give the value now',
    ],
    [
      'positions.lp.rnage: [[1, 2]]',
      '16:26: sweep.vary["positions.lp.rnage"][0]: there is no key "rnage"',
      'Did you mean "range"?',
    ],
    [
      'horizon: { from: 1, to: 2 }',
      '16:14: sweep.vary.horizon: neither numbers nor a column',
      'Give { from, to, count } or { file, column }',
    ],
    [
      'horizon: { file: none.csv, column: a }',
      '16:22: sweep.vary.horizon.file: "none.csv" can\'t be read',
      'Check the path',
    ],
    ['horizon: []', '16:14: sweep.vary.horizon: [] is too short: it needs 1', 'Give a list of values'],
    [
      'positions.lp.range.lower: { file: p.csv, column: lo }',
      'p.csv:1:1: there is no column "lo"',
      'Did you mean "low"?',
    ],
    ['positions.lp.range.lower: { file: gap.csv, column: low }', 'gap.csv:3:1: this cell is empty', 'Give a value'],
    [
      'positions.lp.range.lower: { file: p.csv, column: size }',
      'p.csv:2:13: "5.00000000000000000001" is not a number',
      'Give the lower price',
    ],
    [
      'hedge.simplify: { from: 0, to: 1, count: 2000 }\n    horizon: { from: 1, to: 2, count: 2000 }',
      '16:5: sweep.vary: every combination makes 4,000,000 cells',
      'Give fewer values',
    ],
  ])('%s', (vary, message, hint) => {
    const told = (parseText(file(vary), 'test.yaml', FILES).problems ?? []).map(formatProblem)
    expect(told[0]).toContain(message)
    expect(told[0]).toContain(hint)
  })

  it('gathers every value of a list that does not fit', () => {
    const { problems = [] } = parseText(file('positions.lp.size.value: [-1, 2, -3]'))
    expect(problems.map(({ path }) => path.at(-1))).toEqual([0, 2])
  })
})

describe('a cell', () => {
  const document = readDocument(file('horizon: [7d]'))
  const cell = (path: string, value: unknown) => {
    const { steps } = varyPath(document.value, path)
    const parsed = parseRead({ ...document, value: withValues(document.value, [{ steps: steps!, value }]) }, 'x', {
      read: () => undefined,
      sha256: '',
    })
    if (parsed.strategy === undefined) throw new Error(parsed.problems.map(formatProblem).join('\n'))
    return parsed.strategy
  }

  it('is the strategy with its values and no sweep', () => {
    expect(cell('horizon', '7d')).toMatchObject({ horizonDays: 7, name: 'test' })
    expect(cell('horizon', '7d').sweep).toBeUndefined()
  })

  it('takes a pair for both bounds of a range, of ticks and of bounds by asset', () => {
    expect(cell('positions.lp.range', [1600, 2400]).positions[0]).toMatchObject({
      terms: { range: { lower: 1600, upper: 2400 } },
    })
    expect(cell('hedge.limits.survive.ETH', [900, 3100]).hedge.limits.survive).toEqual([
      { asset: 'ETH', min: 900, max: 3100 },
    ])
  })

  it('takes what the file does not say yet', () => {
    expect(cell('hedge.limits.premium', 400).hedge.limits.premium).toBe(400)
  })

  it('leaves the file as it was', () => {
    const before = JSON.stringify(document.value)
    cell('positions.lp.range', [1600, 2400])
    expect(JSON.stringify(document.value)).toBe(before)
  })
})
