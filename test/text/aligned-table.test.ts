import { describe, expect, it } from 'vitest'
import { alignedTable } from '../../src/text/aligned-table.ts'
import { textWidth } from '../../src/text/text-width.ts'

const table = {
  columns: [
    { header: 'instrument', align: 'left' },
    { header: 'size', align: 'point' },
    { header: 'spread', align: 'point' },
  ],
  rows: [
    ['ETH-PERP', '−22.0359', '–'],
    ['ETH-30JAN26-1500-P', '3', '4.9 %'],
    ['日本語', '1,234.5', '12 %'],
  ],
} as const

describe('alignedTable', () => {
  it('puts decimal points, signs and units under one another, wide characters counted twice', () => {
    expect(alignedTable(table)).toEqual([
      'instrument                size  spread',
      'ETH-PERP              −22.0359   –',
      'ETH-30JAN26-1500-P      3        4.9 %',
      '日本語              1,234.5     12   %',
    ])
  })

  it('keeps a power of ten beside its number', () => {
    const columns = [{ header: 'liquidity', align: 'point' }] as const
    expect(alignedTable({ columns, rows: [['1.108e18'], ['7e15'], ['12.5'], ['5 %']] }).slice(1)).toEqual([
      ' 1.108e18',
      ' 7e15',
      '12.5',
      ' 5        %',
    ])
  })

  it('sets totals apart by a rule', () => {
    const lines = alignedTable({ ...table, rows: [['a', '1', '']], total: [['all', '1', '']] })
    expect(lines.slice(2)).toEqual(['────────────────────────', 'all            1'])
  })

  it('closes gaps, then cuts the widest text, never a number, to fit the width', () => {
    const lines = alignedTable(table, 30)
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(30)
    expect(lines[2]).toMatch(/^ETH….*1500-P /)
    for (const number of ['−22.0359', '1,234.5', '4.9 %']) expect(lines.join('\n')).toContain(number)
  })

  it('of no rows is its header', () => {
    expect(alignedTable({ columns: table.columns, rows: [] })).toEqual(['instrument  size  spread'])
  })
})
