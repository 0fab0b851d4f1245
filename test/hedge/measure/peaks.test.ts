import { describe, expect, it } from 'vitest'
import { peaks } from '../../../src/hedge/measure/peaks.ts'

describe('the peaks of a column', () => {
  it.each<[string, number[], number[]]>([
    ['none of nothing', [], []],
    ['the only point', [-3], [0]],
    ['the end of what rises', [1, 2, 3], [2]],
    ['the start of what falls', [3, 2, 1], [0]],
    ['the highest first', [1, 5, 0, 7, 2, 6], [3, 5, 1]],
    ['of equal ones the first first', [4, 0, 4, 0, 5, 0, 4], [4, 0, 2, 6]],
    ['of a plateau its last point', [0, 2, 2, 2, 1], [3]],
    ['no step on the way up', [0, 2, 2, 3], [3]],
    ['below 0 too', [-5, -1, -4], [1]],
  ])('are %s', (_, column, expected) => {
    expect(peaks(Float64Array.from(column))).toEqual(expected)
  })

  it('are the 24 highest where there are more', () => {
    const column = Float64Array.from({ length: 61 }, (_, s) => (s % 2 === 0 ? -1 : s))
    expect(peaks(column)).toEqual(Array.from({ length: 24 }, (_, k) => 59 - 2 * k))
  })
})
