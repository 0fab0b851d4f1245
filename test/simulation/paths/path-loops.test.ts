import fc from 'fast-check'
import { expect, it } from 'vitest'
import { shortExp } from '../../../src/simulation/paths/path-loops.ts'

it('is e to the x within two units of the last digit, near nought and far from it', () => {
  fc.assert(
    fc.property(fc.double({ min: -0.1, max: 0.1, noNaN: true }), (x) => {
      expect(Math.abs(shortExp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(4.5e-16)
    }),
  )
  expect([0, 2, -Infinity].map(shortExp)).toEqual([1, Math.exp(2), 0])
})
