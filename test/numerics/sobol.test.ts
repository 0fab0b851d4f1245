import { describe, expect, it } from 'vitest'
import { SOBOL_DIMENSIONS, scrambledSobol } from '../../src/numerics/sobol.ts'

describe('scrambledSobol', () => {
  it('puts exactly one of 2^k points in each of 2^k equal intervals, in every dimension (a (0, k, 1)-net)', () => {
    for (const column of scrambledSobol(256, SOBOL_DIMENSIONS, 7)) {
      expect(new Set([...column].map((x) => Math.floor(x * 256))).size).toBe(256)
    }
  })

  it('puts one of 2^k points in each elementary box of the first two dimensions (a (0, k, 2)-net)', () => {
    const [x, y] = scrambledSobol(256, 2, 3)
    for (let bits = 0; bits <= 8; bits++) {
      const boxes = [...x!].map(
        (value, i) => `${Math.floor(value * 2 ** bits)},${Math.floor(y![i]! * 2 ** (8 - bits))}`,
      )
      expect(new Set(boxes).size, `boxes ${bits} × ${8 - bits}`).toBe(256)
    }
  })

  it('integrates a smooth product far better than chance would', () => {
    const columns = scrambledSobol(4096, 5, 1)
    let sum = 0
    for (let i = 0; i < 4096; i++) sum += columns.reduce((product, column) => product * (1 + (column[i]! - 0.5)), 1)
    expect(Math.abs(sum / 4096 - 1)).toBeLessThan(2e-3)
  })

  it('stays strictly inside the unit interval and repeats for a seed', () => {
    const columns = scrambledSobol(1024, 3, 11)
    expect(columns.every((column) => column.every((x) => x > 0 && x < 1))).toBe(true)
    expect(columns).toEqual(scrambledSobol(1024, 3, 11))
    expect(columns).not.toEqual(scrambledSobol(1024, 3, 12))
  })
})
