import { describe, expect, it } from 'vitest'
import { decimalProduct, plainDecimal, survivesAsNumber } from '../../src/units/decimal.ts'

describe('a plain decimal', () => {
  it.each([
    ['0.10', '0.1'],
    [1e-7, '0.0000001'],
    [1e21, '1000000000000000000000'],
    ['-10', '-10'],
    ['-0', '0'],
    ['007', '7'],
    ['1517882343751509868544', '1517882343751509868544'],
    ['0.123456789012345678901234567890123456789012345', '0.123456789012345678901234567890123456789012345'],
  ])('of %s is %s, every digit kept and no exponent', (value, expected) => {
    expect(plainDecimal(value)).toBe(expected)
  })

  it('of something infinite is our bug', () => {
    expect(() => plainDecimal(Number.POSITIVE_INFINITY)).toThrow('Infinity is not a decimal')
  })
})

describe('a product of decimals', () => {
  it.each([
    ['0.01', '0.1', '0.001'],
    ['1', '10', '10'],
    ['0.1', '0.3', '0.03'],
  ])('%s · %s is %s, exactly', (a, b, product) => {
    expect(decimalProduct(a, b)).toBe(product)
  })
})

describe('a number literal', () => {
  it.each([
    ['0.1', true],
    ['1e-4', true],
    ['9007199254740993', false],
    ['0.12345678901234567890', false],
    ['1e999', false],
  ])('%s survives being read as a double: %s', (source, expected) => {
    expect(survivesAsNumber(source, Number(source))).toBe(expected)
  })
})
