import { describe, expect, it } from 'vitest'
import { cholesky } from '../../src/numerics/cholesky.ts'

describe('cholesky', () => {
  it('factors the textbook matrix (Golub and Van Loan: L of [[4,12,−16],[12,37,−43],[−16,−43,98]])', () => {
    expect(
      cholesky([
        [4, 12, -16],
        [12, 37, -43],
        [-16, -43, 98],
      ]),
    ).toEqual([
      [2, 0, 0],
      [6, 1, 0],
      [-8, 5, 3],
    ])
  })

  it('allows a correlation of exactly one', () => {
    expect(
      cholesky([
        [1, 1],
        [1, 1],
      ]),
    ).toEqual([
      [1, 0],
      [1, 0],
    ])
  })

  it('refuses a triangle of correlations that cannot be: 0.9, 0.9, −0.9', () => {
    expect(
      cholesky([
        [1, 0.9, 0.9],
        [0.9, 1, -0.9],
        [0.9, -0.9, 1],
      ]),
    ).toBeUndefined()
  })
})
