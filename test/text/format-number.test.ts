import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { figure } from '../../src/text/figure.ts'
import {
  alike,
  brief,
  exact,
  fixed,
  money,
  nearPrice,
  percent,
  price,
  shortPrice,
  signed,
  signedMoney,
  signedSignificant,
  significant,
} from '../../src/text/format-number.ts'

describe('fixed', () => {
  it.each([
    [44071.8, 2, '44,071.80'],
    [-45674.2, 0, '−45,674'],
    [999.995, 0, '1,000'],
    [1234567.891, 1, '1,234,567.9'],
    [-0.004, 2, '0.00'],
    [-0, 0, '0'],
    [1e18, 0, '1.000e18'],
    [undefined, 2, '–'],
    [Number.NaN, 2, '–'],
    [Number.POSITIVE_INFINITY, 2, '–'],
  ])('writes %s with %s decimals as %s', (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text)
  })
})

describe('signed', () => {
  it.each([
    [3413, '+3,413'],
    [-5507, '−5,507'],
    [0, '0'],
    [0.2, '0'],
    [-0.2, '0'],
    [undefined, '–'],
  ])('writes %s as %s: a sign only where something is left after rounding', (value, text) => {
    expect(signed(value, 0)).toBe(text)
  })
})

describe('significant', () => {
  it.each([
    [22.0359, 4, '22.04'],
    [-0.052178, 4, '−0.05218'],
    [44071.8, 4, '44,072'],
    [9334.5518, 6, '9,334.55'],
    [9.9996, 4, '10.00'],
    [0, 4, '0'],
    [0.0000012, 2, '0.0000012'],
    [-0.00000012, 2, '−1.2e−7'],
  ])('writes %s with %s digits as %s', (value, digits, text) => {
    expect(significant(value, digits)).toBe(text)
  })

  it('has a signed form', () => {
    expect([22.0359, -0.05218, 0, undefined].map((value) => signedSignificant(value, 4))).toEqual([
      '+22.04',
      '−0.05218',
      '0',
      '–',
    ])
  })
})

describe('brief', () => {
  it('is significant without zeros at the end', () => {
    expect([4000, 0.05, 9334.5518, 0, 1200.5].map((value) => brief(value, 6))).toEqual([
      '4,000',
      '0.05',
      '9,334.55',
      '0',
      '1,200.5',
    ])
  })
})

describe('alike', () => {
  it('has as many decimals in all as the largest needs', () => {
    expect(alike([22.0359, -22.0359, -3.4e-5], 6)).toEqual(['+22.0359', '−22.0359', '0.0000'])
    expect(alike([-0.052178, 0, undefined], 4)).toEqual(['−0.05218', '0.00000', '–'])
    expect(alike([23500, 11900.4], 2, fixed)).toEqual(['23,500', '11,900'])
    expect(alike([0, 0], 4)).toEqual(['0', '0'])
  })
})

describe('percent', () => {
  it.each([
    [0.41, '41 %'],
    [0.049, '4.9 %'],
    [0.00045, '0.045 %'],
    [-0.6906, '−69 %'],
    [1.5, '150 %'],
    [0, '0 %'],
    [undefined, '–'],
  ])('writes the share %s as %s', (share, text) => {
    expect(percent(share)).toBe(text)
  })

  it('does not show the noise of binary fractions', () => {
    expect(percent(0.07, 3)).toBe('7.00 %')
    expect([1.7e-16, -3e-12].map((share) => percent(share))).toEqual(['0 %', '0 %'])
    expect(percent(2e-8)).toBe('0.0000020 %')
  })
})

describe('price', () => {
  it('has two decimals from one upwards, four below ten where two hide a part, six digits beside one, and four below', () => {
    expect([2000, 95123.456, 1, 1.00003, 1.0002, 9.875, 0.00012346, 0].map(price)).toEqual([
      '2,000.00',
      '95,123.46',
      '1.00',
      '1.00003',
      '1.0002',
      '9.8750',
      '0.0001235',
      '0.00',
    ])
  })

  it('tells a peg from the edge of its range, and lines up prices of many zeros', () => {
    expect([0.99906, 0.999, 0.9994028, 0.9987654, 1.0000004].map(price)).toEqual([
      '0.99906',
      '0.999',
      '0.999403',
      '0.998765',
      '1.00',
    ])
    expect([1.6e-7, 2.345e-5, -1.6e-7].map(price)).toEqual(['0.0000001600', '0.00002345', '−0.0000001600'])
    expect(nearPrice(0.99906)).toBe('0.99906')
  })

  it('has a short form for round prices', () => {
    expect([2000, 2628.1, 0.5].map(shortPrice)).toEqual(['2,000', '2,628.10', '0.5000'])
  })
})

describe('money', () => {
  it.each([
    [3427.4, 'USD', '$3,427'],
    [-45674, 'USD', '−$45,674'],
    [19.83, 'USD', '$19.83'],
    [-0.001, 'USD', '$0.00'],
    [99.997, 'USD', '$100'],
    [3427.4, 'EUR', '3,427 EUR'],
    [undefined, 'USD', '–'],
  ])('writes %s %s as %s', (value, numeraire, text) => {
    expect(money(value, numeraire)).toBe(text)
  })

  it('has a signed form', () => {
    expect([376.8, -376.8, 0].map((value) => signedMoney(value, 'USD'))).toEqual(['+$377', '−$377', '$0.00'])
  })
})

describe('exact', () => {
  it('groups a decimal string and rounds nothing', () => {
    expect(exact('12345678901234567890.000100')).toBe('12,345,678,901,234,567,890.000100')
    expect(exact('-22.0359')).toBe('−22.0359')
  })

  it('leaves what is no decimal as it is', () => {
    expect(exact('1e9')).toBe('1e9')
  })
})

describe('a figure in a sentence', () => {
  it('is what en-US makes of it with as many digits', () => {
    const double = fc.double({ noNaN: true })
    const usual = fc.double({ min: -1e7, max: 1e7, noNaN: true })
    const decimal = fc.integer({ min: -1e9, max: 1e9 }).map((n) => n / 1000)
    fc.assert(
      fc.property(fc.oneof(double, usual, decimal), (value) => {
        const size = Math.abs(value)
        const digits = Math.max(0, Math.min(8, 5 - Math.floor(Math.log10(size || 1))))
        const maximumFractionDigits = size >= 100 ? Math.min(2, digits) : digits
        expect(figure(value)).toBe(value.toLocaleString('en-US', { maximumFractionDigits }))
      }),
      { numRuns: 1000 },
    )
  })
})
