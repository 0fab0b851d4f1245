import { describe, expect, it } from 'vitest'
import { isWholeLots, lotsToSize, sizeToLots } from '../../src/units/lots.ts'

describe('lots', () => {
  it.each([
    [3, '0.1', '0.3'],
    [220359, '0.0001', '22.0359'],
    [-7, '0.001', '-0.007'],
    [0, '0.0001', '0'],
    [-0, '0.0001', '0'],
    [5, '10', '50'],
    [9007199254740991, '0.00000001', '90071992.54740991'],
    [1, '0.000000000000000001', '0.000000000000000001'],
  ])('%d lots of %s are exactly %s', (lots, lot, size) => {
    expect(lotsToSize(lots, lot)).toBe(size)
  })

  it.each([
    ['22.0359', '0.0001', 220359],
    ['0.35', '0.1', 3],
    ['-0.35', '0.1', -3],
    ['0.3', '0.1', 3],
    ['-0.05', '0.1', 0],
    [0.3, '0.1', 3],
    [14.91, '0.01', 1491],
    ['99', '10', 9],
  ])('%s holds, toward zero, as many lots of %s as %d', (size, lot, lots) => {
    expect(sizeToLots(size, lot)).toBe(lots)
  })

  it('counts lots where binary fractions would miss one: 0.7/0.1 is 6.999… in doubles', () => {
    expect(Math.floor(0.7 / 0.1)).toBe(6)
    expect(sizeToLots('0.7', '0.1')).toBe(7)
  })

  it.each([
    ['22.0359', '0.0001', true],
    ['22.03591', '0.0001', false],
    ['-3', '1', true],
    ['0', '1', true],
    ['15', '10', false],
  ])('%s is a whole number of lots of %s: %s', (size, lot, whole) => {
    expect(isWholeLots(size, lot)).toBe(whole)
  })

  it('throws, with the value, on what can only be our bug: a fraction of a lot or a lot of nothing', () => {
    expect(() => lotsToSize(1.5, '1')).toThrow('1.5')
    expect(() => sizeToLots('1', '0')).toThrow('lot 0')
  })
})
