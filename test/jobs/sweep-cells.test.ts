import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellAt, cellCount, rowsAt } from '../../src/jobs/cells.ts'
import { mergeShards, mergeSpans, type Settled, STOPPED } from '../../src/jobs/merge-shards.ts'
import { type Cut, cutShards, type Shard } from '../../src/jobs/shard.ts'
import { type KeyTerms, keyText } from '../../src/jobs/shard-key.ts'
import type { SweptJob } from '../../src/jobs/swept-job.ts'
import type { Dimension } from '../../src/strategy/sweep/sweep-terms.ts'

const dimension = (path: string, ...values: readonly unknown[]): Dimension => {
  return { parameters: [{ path, steps: path.split('.') }], rows: values.map((value) => [value]), listed: true }
}
const pair: Dimension = {
  parameters: ['lower', 'upper'].map((path) => ({ path, steps: [path] })),
  rows: [
    [1, 2],
    [3, 4],
  ],
  listed: false,
}
const valuesAt = (dimensions: readonly Dimension[], cell: number) => cellAt(dimensions, cell).map(({ value }) => value)

describe('the cells of a sweep', () => {
  it('are every combination once, the last dimension turning fastest, the columns of a table together', () => {
    const dimensions = [dimension('a', 'x', 'y'), pair, dimension('c', true, false)]
    expect(Array.from({ length: cellCount(dimensions) }, (_, cell) => valuesAt(dimensions, cell))).toEqual([
      ...[true, false].map((c) => ['x', 1, 2, c]),
      ...[true, false].map((c) => ['x', 3, 4, c]),
      ...[true, false].map((c) => ['y', 1, 2, c]),
      ...[true, false].map((c) => ['y', 3, 4, c]),
    ])
  })

  it('are the file itself, once, where nothing varies', () => {
    expect([cellCount([]), cellAt([], 0)]).toEqual([1, []])
  })

  it('end where they end', () => {
    expect(() => cellAt([pair], 2)).toThrow('cell 2 is beyond the 2 of the sweep')
  })

  it('are found again by the rows they take', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(sizes, fc.nat(), (lengths, any) => {
        const dimensions = lengths.map((length, i) => dimension(`p${i}`, ...Array.from({ length }, (_, k) => k)))
        const cell = any % cellCount(dimensions)
        expect(rowsAt(dimensions, cell).reduce((index, row, i) => index * lengths[i]! + row, 0)).toBe(cell)
      }),
    )
  })
})

const cut = fc.oneof(
  fc.record({ cells: fc.integer({ min: 1, max: 50 }) }),
  fc.record({ paths: fc.integer({ min: 1, max: 300 }), each: fc.integer({ min: 10, max: 99 }) }),
)

describe('shards', () => {
  it('hold every cell, or every path of every cell, exactly once and in order, the last span what is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), cut, (count, how: Cut) => {
        const work = cutShards(count, how).flatMap(({ from, to, paths }) => {
          const cells = Array.from({ length: to - from }, (_, i) => from + i)
          const all = 'paths' in how ? how.paths : 1
          const { from: first, to: end = all } = paths ?? { from: 0 }
          const span = Array.from({ length: end - first }, (_, i) => first + i)
          return cells.flatMap((cell) => span.map((path) => `${cell} ${path}`))
        })
        const each = 'paths' in how ? how.paths : 1
        expect(work).toEqual(Array.from({ length: count * each }, (_, i) => `${Math.floor(i / each)} ${i % each}`))
      }),
    )
  })
})

describe('the key of a shard', () => {
  const terms: KeyTerms = { strategy: 's', data: { b: '2', a: '1' }, command: 'plan', version: '1', engine: '11' }
  const dimensions = [dimension('a', 1, 2, 3, 4)]
  const key = (changed: Partial<KeyTerms> = {}, shard: Shard = { from: 0, to: 2 }, of = dimensions) =>
    keyText({ ...terms, ...changed }, of, shard)

  it('is that of another where all that its result depends on is the same: order of files, later cells, places of values', () => {
    expect(key({ data: { a: '1', b: '2' } })).toBe(key())
    expect(key({}, { from: 0, to: 2 }, [dimension('a', 1, 2, 9)])).toBe(key())
    expect(key({}, { from: 1, to: 3 }, [dimension('a', 0, 1, 2)])).toBe(key())
  })

  it.each<[string, string]>([
    ['strategy', key({ strategy: 't' })],
    ['data', key({ data: { a: '1', b: '3' } })],
    ['name of a file', key({ data: { a: '1', c: '2' } })],
    ['command', key({ command: 'simulate' })],
    ['version', key({ version: '2' })],
    ["V8's major version", key({ engine: '13' })],
    ['cells', key({}, { from: 0, to: 3 })],
    ['path of a value', key({}, { from: 0, to: 2 }, [dimension('b', 1, 2)])],
    ['type of a value', key({}, { from: 0, to: 2 }, [dimension('a', '1', 2)])],
    ['paths', key({}, { from: 0, to: 2, paths: { from: 0, to: 9 } })],
  ])('is another with another %s', (_, other) => {
    expect(other).not.toBe(key())
  })
})

/** Adds up its parts in their order: text, so that the order shows. */
const joined: SweptJob = {
  cut: () => ({ cells: 1 }),
  reads: () => [],
  run: async () => ({ part: '' }),
  merge: (parts) => ({ all: parts.join('') }),
  rank: 'all',
}
const done = (...parts: readonly unknown[]): Settled => ({ text: JSON.stringify(parts.map((part) => ({ part }))) })

describe('merging', () => {
  it('puts the spans of paths of a cell together in their order', () => {
    const shards = cutShards(2, { paths: 3, each: 2 })
    expect(mergeShards(shards, [done('a'), done('b'), done('c'), done('d')], joined)).toEqual([
      { cell: 0, figures: { all: 'ab' } },
      { cell: 1, figures: { all: 'cd' } },
    ])
  })

  it('gives the same where spans are put together as soon as the last of them is there, in any order', () => {
    const shards = cutShards(3, { paths: 4, each: 1 })
    const parts = shards.map((_, i) => done(String.fromCharCode(97 + i)))
    const order = fc.shuffledSubarray([...shards.keys()], { minLength: 0, maxLength: shards.length })
    fc.assert(
      fc.property(order, (places) => {
        const late: Settled[] = shards.map((_, i) => (places.includes(i) ? parts[i] : undefined))
        const soon: Settled[] = shards.map(() => undefined)
        for (const place of places) {
          soon[place] = parts[place]
          mergeSpans(shards, soon, place, joined)
        }
        expect(mergeShards(shards, soon, joined)).toEqual(mergeShards(shards, late, joined))
      }),
    )
  })

  it('tells of a span that is contested after its cell was put together', () => {
    const shards = cutShards(1, { paths: 2, each: 1 })
    const settled: Settled[] = [done('a'), done('b')]
    mergeSpans(shards, settled, 1, joined)
    expect(mergeShards(shards, settled, joined)).toEqual([{ cell: 0, figures: { all: 'ab' } }])
    settled[1] = { failed: 'contested' }
    expect(mergeShards(shards, settled, joined)).toEqual([{ cell: 0, why: 'contested' }])
  })

  it('says of each cell without all of its parts why', () => {
    const shards = cutShards(4, { cells: 1 })
    const wrong: Settled = { text: JSON.stringify([{ problem: 'no such price' }]) }
    expect(mergeShards(shards, [done('a'), { failed: 'boom' }, wrong, undefined], joined)).toEqual([
      { cell: 0, figures: { all: 'a' } },
      { cell: 1, why: 'boom' },
      { cell: 2, why: 'no such price' },
      { cell: 3, why: STOPPED },
    ])
  })
})
