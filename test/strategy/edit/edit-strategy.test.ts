import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Edit, editStrategy } from '../../../src/strategy/edit/edit-strategy.ts'

const yaml = `# a strategy
name: 'one'   # its name
horizon: 30d # a month

market:
  assets:
    ETH: { price: 2000, volatility: 0.65 } # 65 %
    USDC: {price: 1}
positions: # held
  - id: lp
    range: { lower: 1500, upper: 2500 }
    size: { liquidity: "9334.55" }   # exact
  - { id: wallet, size: "1.5" }

hedge:
  # what to do
  minimise: delta
  exclude:
    - A # not this one
    - B
  limits:
    premium: 4000
`

function edit(path: Edit['path'], value: Edit['value'], text = yaml): string {
  return editStrategy(text, [{ path, value }])
}

/** Lines of `after` that `before` does not have, and the other way round. */
function changedLines(before: string, after: string): { gone: string[]; come: string[] } {
  const [old, now] = [before.split('\n'), after.split('\n')]
  return { gone: old.filter((line) => !now.includes(line)), come: now.filter((line) => !old.includes(line)) }
}

type Case = readonly [title: string, path: Edit['path'], value: Edit['value'], gone: string[], come: string[]]

const cases: Case[] = [
  [
    'a number in a table on one line',
    ['positions', 0, 'range', 'lower'],
    1600,
    ['    range: { lower: 1500, upper: 2500 }'],
    ['    range: { lower: 1600, upper: 2500 }'],
  ],
  [
    'a number with a comment after it',
    ['market', 'assets', 'ETH', 'volatility'],
    0.7,
    ['    ETH: { price: 2000, volatility: 0.65 } # 65 %'],
    ['    ETH: { price: 2000, volatility: 0.7 } # 65 %'],
  ],
  ['a duration', ['horizon'], '2w', ['horizon: 30d # a month'], ['horizon: 2w # a month']],
  [
    'an exact decimal, which stays quoted',
    ['positions', 0, 'size', 'liquidity'],
    '9400.10',
    ['    size: { liquidity: "9334.55" }   # exact'],
    ['    size: { liquidity: "9400.10" }   # exact'],
  ],
  ['quoted text', ['name'], 'two', ["name: 'one'   # its name"], ['name: "two"   # its name']],
  [
    'an entry found by its id',
    ['positions', { id: 'wallet' }, 'size'],
    '-2',
    ['  - { id: wallet, size: "1.5" }'],
    ['  - { id: wallet, size: "-2" }'],
  ],
  ['a key that a table lacks, as its last', ['hedge', 'target'], 'hold', [], ['  target: hold']],
  ['a limit beside others', ['hedge', 'limits', 'loss'], 6000, [], ['    loss: 6000']],
  [
    'a key that a table on one line lacks',
    ['market', 'assets', 'USDC', 'volatility'],
    0.01,
    ['    USDC: {price: 1}'],
    ['    USDC: {price: 1, volatility: 0.01}'],
  ],
  ['tables on the way to a key', ['hedge', 'pin', 'ETH-PERP'], '-22', [], ['  pin: { ETH-PERP: "-22" }']],
  ['nested tables', ['hedge', 'limits', 'survive', 'ETH', 'max'], 2600, [], ['    survive: { ETH: { max: 2600 } }']],
  ['an entry at the end of a list', ['hedge', 'exclude', 2], 'C', [], ['    - C']],
  [
    'a section of its own at the end',
    ['venues', 'deribit', 'margin'],
    'portfolio',
    [],
    ['venues: { deribit: { margin: portfolio } }'],
  ],
  ['an entry out of a list, with its comment', ['hedge', 'exclude', 0], undefined, ['    - A # not this one'], []],
  [
    'a key out of a table on one line',
    ['market', 'assets', 'ETH', 'volatility'],
    undefined,
    ['    ETH: { price: 2000, volatility: 0.65 } # 65 %'],
    ['    ETH: { price: 2000 } # 65 %'],
  ],
  [
    'the first key out of a table on one line',
    ['positions', 0, 'range', 'lower'],
    undefined,
    ['    range: { lower: 1500, upper: 2500 }'],
    ['    range: { upper: 2500 }'],
  ],
  [
    'the last key of a table with the table',
    ['hedge', 'limits', 'premium'],
    undefined,
    ['  limits:', '    premium: 4000'],
    [],
  ],
  ['a key with a comment above, which stays', ['hedge', 'minimise'], undefined, ['  minimise: delta'], []],
  ['nothing where there is nothing', ['hedge', 'limits', 'loss'], undefined, [], []],
]

describe('an edit changes nothing else of the file', () => {
  it.each(cases)('%s', (_, path, value, gone, come) => {
    expect(changedLines(yaml, edit(path, value))).toEqual({ gone, come })
  })
})

describe('an edit of odd files', () => {
  it('writes into a key without a value', () => {
    expect(edit(['hedge', 'minimise'], 'cost', 'hedge:\nx: 1\n')).toBe('hedge: { minimise: cost }\nx: 1\n')
  })

  it('writes into an empty table and an empty list', () => {
    expect(edit(['a', 'b'], 1, 'a: {}\n')).toBe('a: { b: 1 }\n')
    expect(edit(['a', 0], 'x', 'a: []\n')).toBe('a: [x]\n')
  })

  it('keeps JSON as JSON', () => {
    const json = '{\n  "name": "x",\n  "hedge": {\n    "minimise": "delta"\n  }\n}\n'
    const changed = editStrategy(json, [
      { path: ['hedge', 'minimise'], value: 'cost' },
      { path: ['hedge', 'pin', 'A'], value: '3' },
    ])
    expect(JSON.parse(changed)).toEqual({ name: 'x', hedge: { minimise: 'cost', pin: { A: '3' } } })
  })

  it('keeps the line ends of Windows', () => {
    expect(edit(['a', 'c'], 2, 'a:\r\n  b: 1\r\nd: 4\r\n')).toBe('a:\r\n  b: 1\r\n  c: 2\r\nd: 4\r\n')
  })

  it('adds to a file without a last line end', () => {
    expect(edit(['b'], 2, 'a: 1')).toBe('a: 1\nb: 2')
  })

  it('takes the place of an alias without touching its anchor', () => {
    const text = 'a: &price { x: 1 }\nb: *price\n'
    expect(parse(edit(['b', 'x'], 2, text))).toEqual({ a: { x: 1 }, b: { x: 2 } })
  })

  it('adds after a folded text', () => {
    expect(edit(['b'], 2, 'why: >-\n  one\n  two\n')).toBe('why: >-\n  one\n  two\nb: 2\n')
  })

  it('takes the first key out of an entry of a list', () => {
    expect(edit(['a', 0, 'b'], undefined, 'a:\n  - b: 1\n    c: 2\n')).toBe('a:\n  - c: 2\n')
  })

  it('quotes what would read as something else', () => {
    for (const text of ['1.50', 'true', 'null', '', 'a b', '#x', 'a: b', "it's"]) {
      expect(parse(edit(['a'], text, 'a: 1\n'))).toEqual({ a: text })
    }
  })
})

const shipped = new URL('../../../strategies/', import.meta.url)
const files = readdirSync(shipped).filter((name) => name.endsWith('.yaml'))

/** Every path to a number in plain values. */
function numbers(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'number') return [path]
  if (typeof value !== 'object' || value === null) return []
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value)
  return entries.flatMap(([key, item]) => numbers(item, [...path, key]))
}

describe.each(files)('every number of %s', (name) => {
  const text = readFileSync(new URL(name, shipped), 'utf8')

  it('can be changed alone and back, byte for byte', () => {
    const paths = numbers(parse(text))
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.integer({ min: 1, max: 1e6 }), (path, value) => {
        const before = path.reduce<unknown>((at, step) => (at as never)[step], parse(text)) as number
        const changed = edit(path, value, text)
        expect(path.reduce<unknown>((at, step) => (at as never)[step], parse(changed))).toBe(value)
        expect(edit(path, before, changed)).toBe(text)
      }),
      { numRuns: 60 },
    )
  })
})
