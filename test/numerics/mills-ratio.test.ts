import { describe, expect, it } from 'vitest'
import { logRatio } from '../../src/numerics/log-ratio.ts'
import { millsDrop, millsRatio } from '../../src/numerics/mills-ratio.ts'

const relativeError = (got: number, expected: number) => Math.abs(got - expected) / Math.abs(expected)

// Expected values: mpmath with 60 digits, √(π/2)·erfc(x/√2)·exp(x²/2), rounded to a double.
describe('Mills’ ratio', () => {
  it.each([
    [0, 1.2533141373155003],
    [0.5, 0.8763644564536923],
    [1, 0.6556795424187986],
    [3, 0.3045902987101033],
    [10, 0.09902859647173193],
    [40, 0.02498440420572057],
    [1e6, 9.99999999999e-7],
  ])('at %d is %d to 2e-15 relative', (x, expected) => {
    expect(relativeError(millsRatio(x), expected)).toBeLessThanOrEqual(2e-15)
  })

  it.each([
    [0, 0.001, 0.0010000000833333374],
    [0.5, 0.0001, 0.00005618177721172821],
    [2, 0.019, 0.0029879981038669714],
    [10, 1e-6, 9.714035282680808e-9],
    [30, 0.01, 0.000011074278556088099],
  ])(
    'around %d drops over %d by %d, to 1e-12 relative where a difference has lost up to nine digits',
    (x, v, expected) => {
      expect(relativeError(millsDrop(x, v), expected)).toBeLessThanOrEqual(1e-12)
    },
  )
})

describe('the logarithm of a ratio', () => {
  it.each([
    [2000.0000001, 2000, 5.000003966290533e-11],
    [1999.9, 2000, -0.00005000125004162275],
    [3, 2, 0.4054651081081644],
    [1, 20, -2.995732273553991],
  ])('ln(%d/%d) is %d to the last digits', (a, b, expected) => {
    expect(relativeError(logRatio(a, b), expected)).toBeLessThanOrEqual(4e-16)
  })
})
