import { describe, expect, it } from 'vitest'
import { SNAPSHOT_COLUMNS } from '../../src/strategy/market-files/snapshot-columns.ts'
import { runs } from '../long/runs.ts'
import { parseText } from './problems-of.ts'

const STRATEGY = `version: 1
name: a chain
horizon: 30d
market:
  asOf: 2026-01-05
  assets: { ETH: { price: 2000, volatility: 0.6 }, USDC: { price: 1 } }
  files: [chain.csv]
positions: [{ id: wallet, kind: spot, asset: ETH, size: 1 }]
instruments: [{ kind: chain, asset: ETH, strike: { min: 1500, max: 1600 } }]
`
const HEADER = `${SNAPSHOT_COLUMNS.join(',')}\n`
const row = (strike: number) =>
  `2026-01-05,x,C${strike},option,ETH,call,${strike},2026-02-06,0.04,0.05,1,1,,0.6,,2000,coin,1,,\n`
const rows = (count: number, text: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => text(i + 1)).join('')
const parsed = (csv: string) => parseText(STRATEGY, 'test.yaml', { 'chain.csv': csv })

describe('a large snapshot', () => {
  const many = runs(13_000, 130_000)
  it(`of ${many} quotes is read whole`, () => {
    const { strategy } = parsed(HEADER + rows(many, row))
    expect(strategy?.instruments.map(({ id }) => id)).toEqual(Array.from({ length: 101 }, (_, i) => `C${1500 + i}`))
  })

  it.each([
    ['15,000 wrong rows', HEADER + rows(15_000, (i) => row(i).replace('call', 'cal')), 15_000, 2, '"cal" is not'],
    ['20,000 short rows', HEADER + rows(20_000, () => 'a,b\n'), 20_000, 2, 'the row has 2 cells, the header 20'],
    ['a row of five million commas', HEADER + row(1) + ','.repeat(5e6), 1, 3, 'has 5,000,000 characters, more than'],
    ['a header of five million commas', ','.repeat(5e6), 1, 1, 'has 5,000,000 characters, more than 10,000'],
    ['quotes that never close', `${HEADER}"${'x\n'.repeat(1e6)}`, 1, 50_002, 'more than 100,000 characters'],
  ])('with %s says so, and how many there are, not each', (_, csv, count, line, message) => {
    const { problems, more } = parsed(csv)
    expect([problems!.length, problems!.length + more!]).toEqual([Math.min(count, 100), count])
    expect(problems![0]).toMatchObject({ file: 'chain.csv', line, message: expect.stringContaining(message) })
  })
})

describe('a strategy with more mistakes than anyone reads', () => {
  const head = STRATEGY.split('positions')[0]!.replace(/ {2}files.*\n/, '')
  it.each([
    ['unknown keys', `${head}positions: []\n${rows(4000, (i) => `k${i}: 1\n`)}`, 4000, 'there is no key "k1"'],
    ['wrong positions', `${head}positions:\n${rows(8000, () => '  - { a: 1 }\n')}`, 8000, 'the kind is missing'],
    [
      'unknown assets',
      `${head}positions:\n${rows(3000, (i) => `  - { id: p${i}, kind: spot, asset: A${i}, size: 1 }\n`)}`,
      3000,
      'there is no asset "A1"',
    ],
    ['dead aliases', `${head}positions: [${rows(20_000, () => '*a, ')}]`, 20_000, 'the alias *a stands for nothing'],
  ])('has the first hundred of its %s told by place, and how many more there are', (_, text, count, message) => {
    const { problems, more } = parseText(text)
    expect([problems!.length, more]).toEqual([100, count - 100])
    expect(problems![0]!.message).toContain(message)
    const places = problems!.map(({ line, column }) => line * 1e6 + column)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it.each([
    [
      'over a million characters',
      `${head}positions: []\n#${'x'.repeat(1e6)}`,
      'characters, more than 1,000,000',
      '--large',
    ],
    ['100,000 brackets', `${head}positions: ${'['.repeat(1e5)}`, 'nested too deep', 'Flatten'],
  ])('is refused at once: %s', (_, text, message, hint) => {
    const { problems } = parseText(text)
    expect(problems).toEqual([
      expect.objectContaining({ message: expect.stringContaining(message), hint: expect.stringContaining(hint) }),
    ])
  })
})
