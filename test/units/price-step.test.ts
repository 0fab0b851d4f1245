import { describe, expect, it } from 'vitest'
import { decimalPlaces, roundToStep, stepOfDigits } from '../../src/units/price-step.ts'

describe('roundToStep', () => {
  it.each([
    [0.0217, '0.0005', '0.0215', '0.022'],
    [2000.123456, '0.01', '2000.12', '2000.13'],
    [0.3, '0.1', '0.3', '0.3'],
    [1e-7, '1e-8', '0.0000001', '0.0000001'],
    [123456, '5', '123455', '123460'],
    [0.00004, 0.0001, '0', '0.0001'],
  ])('moves %d on steps of %s down to %s, up to %s', (price, step, down, up) => {
    expect([roundToStep(price, step, 'down'), roundToStep(price, step, 'up')]).toEqual([down, up])
  })

  it('refuses a step that is not above 0', () => {
    expect(() => roundToStep(1, '0', 'down')).toThrow('price step 0 is not above 0')
  })
})

describe('stepOfDigits, the rule of Hyperliquid ("Tick and lot size")', () => {
  it.each([
    [1234.56, 0, '0.1', '1234.5 is valid but 1234.56 is not'],
    [0.0012345, 0, '0.000001', '0.001234 is valid, but 0.0012345 is not'],
    [0.012345, 1, '0.00001', 'with szDecimals 1, 0.01234 is valid but 0.012345 is not'],
    [123456.7, 0, '1', '123456 is a valid price even though 12345.6 is not'],
    [2000.12, 4, '0.1', '6 − 4 decimals would be 2, but 5 digits leave 1'],
    [9.12345, 4, '0.01', '5 digits would leave 4 decimals, but 6 − 4 is 2'],
  ])('of %d with szDecimals %d is %s: %s', (price, sizeDecimals, step) => {
    expect(stepOfDigits(price, 5, 6 - sizeDecimals)).toBe(step)
  })
})

describe('decimalPlaces', () => {
  it.each([
    ['0.0001', 4],
    ['10', 0],
    ['0.10', 1],
  ])('of %s is %d', (decimal, places) => {
    expect(decimalPlaces(decimal)).toBe(places)
  })
})
