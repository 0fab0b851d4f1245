import { describe, expect, it } from 'vitest'
import { signChanges } from '../../src/pools/sign-changes.ts'

describe('the sign changes of a function', () => {
  const within = (root: number) => expect.closeTo(root, 9)

  it('are all found in ascending order, whichever way it crosses', () => {
    const roots = [0.02, 3, 10, 77, 900]
    const product = (x: number) => roots.reduce((value, root) => value * (x - root), 1)
    expect(signChanges(product, 10, 1000)).toEqual(roots.map(within))
    expect(signChanges((x) => -product(x), 10, 1000)).toEqual(roots.map(within))
  })

  it('are looked for as far as the span either way, and no more than a step of two per cent further', () => {
    const at = (root: number) => signChanges((x) => x - root, 10, 100)
    expect([at(0.101), at(990)]).toEqual([[within(0.101)], [within(990)]])
    expect([at(0.1 / 1.03), at(1000 * 1.03)]).toEqual([[], []])
  })

  it('are none where a function only touches 0 or keeps its sign', () => {
    expect(signChanges((x) => (x - 10) ** 2, 10, 100)).toEqual([])
    expect(signChanges(() => -1, 10, 100)).toEqual([])
  })
})
