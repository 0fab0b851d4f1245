import { describe, expect, it } from 'vitest'
import { pathAssembly } from '../../../src/cli/runners/path-assembly.ts'
import { type SimulationLoops, writtenLoops } from '../../../src/simulation/drawn/simulation-loops.ts'

const LENGTH = 7
const compiled = pathAssembly(new URL('../../../dist/paths.wasm', import.meta.url))(LENGTH, 8)

const columnsOf = (loops: SimulationLoops, ...rows: readonly (readonly number[])[]) =>
  rows.map((row) => {
    const column = loops.column(row.length)
    column.set(row)
    return column
  })

// All numbers are halves and quarters, so that sums and products are exact.
describe.each([
  ['written', writtenLoops],
  ['compiled', compiled],
] as const)('the loops as they are %s', (_, loops) => {
  it.each([
    ['one', 1, 2, [3], [7]],
    ['an even count', 0.5, -2, [0, 1, -1, 0.25], [0.5, -1.5, 2.5, 0]],
    ['an odd count', -1, 0.5, [8, 4, 2], [3, 1, 0]],
    ['by nothing', 3, 0, [5, -5], [3, 3]],
  ])('scale: a + b·z of each: %s', (_, a, b, from, expected) => {
    const [out] = columnsOf(loops, from)
    loops.scale(a, b, out!)
    expect([...out!]).toEqual(expected)
  })

  it.each([
    ['only the first bar: nothing is paid', 0.5, 1, [4], [9], [9]],
    ['a long pays rate × price × ratio', 0.25, 2, [100, 8, 16, 40], [9, 9, 9, 9], [9, 4, 8, 20]],
    ['an even number of bars after the first', 0.5, 1, [1, 2, 3], [0, 7, 7], [0, 1, 1.5]],
    ['a negative rate is income', -0.5, 0.5, [1, 4], [0, 0], [0, -1]],
  ])('fund: %s; what stands at the first bar stays', (_, rate, ratio, prices, before, expected) => {
    const [from, out] = columnsOf(loops, prices, before)
    loops.fund(rate, ratio, from!, out!)
    expect([...out!]).toEqual(expected)
  })

  const range = { lower: 10, upper: 20 }
  it.each([
    ['only the first bar: nothing is earned', [15], [4], [0]],
    ['the first bar earns nothing, even inside', [15, 15, 15], [8, 1, 2], [0, 1, 3]],
    ['both ends are inside', [15, 10, 20, 15], [0, 1, 2, 4], [0, 1, 3, 7]],
    [
      'below and above earn nothing, and keep what was earned',
      [15, 12, 9.75, 20.25, 11],
      [0, 1, 2, 4, 8],
      [0, 1, 1, 1, 9],
    ],
    ['never inside', [5, 5, 25], [1, 1, 1], [0, 0, 0]],
  ])('accrue: sums of what a range earns: %s', (_, prices, each, expected) => {
    const [own, from, out] = columnsOf(
      loops,
      each,
      prices,
      prices.map(() => 99),
    )
    loops.accrue(range, own!, from!, out!)
    expect([...out!]).toEqual(expected)
  })
})

it('the compiled ones are there: nothing above is the written loops twice', () => {
  expect(compiled).not.toBe(writtenLoops)
  expect(compiled.column(1).buffer.byteLength).toBeGreaterThan(65_536)
})
