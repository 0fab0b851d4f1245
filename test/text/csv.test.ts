import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csv, csvCell } from '../../src/text/csv.ts'

describe('csvCell', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+cmd', "'+cmd"],
    ['-x', "'-x"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\tx', "'\tx"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    [' ＠x', "' ＠x"],
    ['=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ])('keeps a spreadsheet from running %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it.each([
    [-22.0359, '-22.0359'],
    ['-22.0359', '-22.0359'],
    ['+5', '+5'],
    [1e-9, '1e-9'],
    [18.018900000000002, '18.018900000000002'],
  ])('leaves the number %j a number', (value, cell) => {
    expect(csvCell(value)).toBe(cell)
  })

  it('is empty for what is not known', () => {
    expect([null, undefined, Number.NaN].map(csvCell)).toEqual(['', '', ''])
  })
})

describe('csv', () => {
  it('is read back cell for cell by a CSV reader', () => {
    const word = fc.string().filter((text) => !/^([\t\r\n]|\s*[=+\-@＝＋－＠−])/.test(text))
    fc.assert(
      fc.property(
        fc.array(fc.tuple(word, word, fc.double({ noNaN: true, min: -1e300, max: 1e300 })), { minLength: 1 }),
        (rows) => {
          const back = parse(`a,b,c\n${csv(rows)}`, { from_line: 2, relax_column_count: false })
          expect(back.map((row: string[]) => row.slice(0, 2))).toEqual(rows.map((row) => row.slice(0, 2)))
          rows.forEach(([, , number], i) => {
            expect(Math.abs(Number(back[i]![2]) - number)).toBeLessThanOrEqual(1e-14 * Math.abs(number))
          })
        },
      ),
    )
  })
})
