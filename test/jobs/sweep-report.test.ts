import { describe, expect, it } from 'vitest'
import { sweepCsv } from '../../src/export/sweep/sweep-data.ts'
import { sweepText } from '../../src/export/sweep/sweep-text.ts'
import type { MergedCell } from '../../src/jobs/merge-shards.ts'
import { bestRule, figureAt, rankOf } from '../../src/jobs/rank.ts'
import { sweepReport } from '../../src/jobs/sweep-report.ts'
import type { Dimension, SweepTerms } from '../../src/strategy/sweep/sweep-terms.ts'
import { textWidth } from '../../src/text/text-width.ts'
import { perpStrategy } from '../export/perp-plan.ts'

const PATHS = [
  'objective.value',
  'expected.total',
  'cost.total',
  'cost.premium',
  'exposure.hedged.delta.*',
  'residual.worst.hedged.pnl',
]

describe('the figure to rank by', () => {
  it.each([
    ['expected.total', { figure: 'expected.total', best: 'most' }],
    ['pnl', { figure: 'residual.worst.hedged.pnl', best: 'most' }],
    ['hedged.pnl', { figure: 'residual.worst.hedged.pnl', best: 'most' }],
    ['premium', { figure: 'cost.premium', best: 'least' }],
    ['objective.value', { figure: 'objective.value', best: 'least' }],
    ['exposure.hedged.delta.ETH', { figure: 'exposure.hedged.delta.ETH', best: 'most' }],
    ['total', { meant: ['expected.total', 'cost.total'] }],
    ['nothing', { meant: [] }],
    ['exposure.hedged', { meant: [] }],
  ])('%s', (name, rank) => {
    expect(rankOf(name, PATHS)).toEqual(rank)
  })
})

describe('a figure of rules', () => {
  const rank = { figure: 'rules.pnl.mean', best: 'most' } as const
  const cell = {
    unhedged: { pnl: { mean: 9 } },
    rules: [-2, 4, 4].map((mean, i) => ({ name: `r${i}`, pnl: { mean } })),
  }

  it('is that of the best rule, the first of equals', () => {
    expect([figureAt(cell, rank), bestRule(cell, rank)?.name]).toEqual([4, 'r1'])
    expect([figureAt(cell, { ...rank, best: 'least' }), bestRule(cell, { ...rank, best: 'least' })?.name]).toEqual([
      -2,
      'r0',
    ])
  })

  it('is not there where nothing was simulated', () => {
    expect([figureAt({ status: 'infeasible' }, rank), bestRule({ status: 'infeasible' }, rank)]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('is what its name means where positions alone have it as well', () => {
    expect(rankOf('mean', ['unhedged.pnl.mean', 'rules.pnl.mean'])).toEqual(rank)
  })
})

const dimension = (path: string, ...values: readonly unknown[]): Dimension => {
  return { parameters: [{ path, steps: [path] }], rows: values.map((value) => [value]), listed: true }
}
const terms: SweepTerms = {
  command: 'plan',
  dimensions: [dimension('hedge.limits.premium', 0, 1000), dimension('positions.lp.range', [1, 2], [3, 4])],
  rank: 'total',
}
const cell = (index: number, total: number): MergedCell => ({
  cell: index,
  figures: { status: 'optimal', expected: { total }, legs: [1], binding: null },
})
const steps = (count: number, from: number) => Array.from({ length: count }, (_, i) => from + i)
const merged = [cell(0, 1), cell(1, 5), cell(2, -3), { cell: 3, why: 'the range: is no range.' }]
const rank = { figure: 'expected.total', best: 'most' } as const
const report = sweepReport(perpStrategy, terms, merged, rank, { done: 4, reused: 0, failed: 0 })

describe('a sweep', () => {
  it('names the best cell, the mean by each value over everything else, and cells that have no figures', () => {
    expect(report.best).toEqual({ at: { 'hedge.limits.premium': 0, 'positions.lp.range': [3, 4] }, value: 5 })
    expect(report.marginals.map(({ values }) => values)).toEqual([
      [
        { value: [0], mean: 3, count: 2 },
        { value: [1000], mean: -3, count: 1 },
      ],
      [
        { value: [[1, 2]], mean: -1, count: 2 },
        { value: [[3, 4]], mean: 5, count: 1 },
      ],
    ])
    expect(report.notRun).toEqual([
      { at: { 'hedge.limits.premium': 1000, 'positions.lp.range': [3, 4] }, why: 'the range: is no range.' },
    ])
  })

  it('ranks the least first where less is better, of equals the earlier', () => {
    const least = sweepReport(
      perpStrategy,
      terms,
      [cell(0, 2), cell(1, -1), cell(2, -1)],
      { ...rank, best: 'least' },
      report.shards,
    )
    expect(least.best).toEqual({ at: { 'hedge.limits.premium': 0, 'positions.lp.range': [3, 4] }, value: -1 })
  })

  it('has no best where no cell has the figure', () => {
    expect(sweepReport(perpStrategy, terms, [merged[3]!], rank, report.shards).best).toBeNull()
  })

  it('is a CSV of a row a cell: values, figures outside lists, and why there are none', () => {
    expect(sweepCsv(report)).toBe(
      [
        'hedge.limits.premium,positions.lp.range,status,expected.total,binding,why',
        '0,"[1,2]",optimal,1,,',
        '0,"[3,4]",optimal,5,,',
        '1000,"[1,2]",optimal,-3,,',
        '1000,"[3,4]",,,,the range: is no range.',
        '',
      ].join('\n'),
    )
  })

  it('is text with the best, a heat map that is darker where it is better, the means, and why cells have no figures', () => {
    const lines = sweepText(report, 100)
      .split('\n')
      .map((line) => line.trim().replace(/ +/g, ' '))
    expect(lines.slice(1)).toEqual([
      '3 cells of plan, ranked by expected.total, most first.',
      '',
      'BEST',
      'premium range total',
      '0 3–4 5',
      '0 1–2 1',
      '1,000 1–2 −3',
      '',
      'MAP OF TWO VALUES',
      'total by premium (down) and range (across)',
      '1–2 3–4',
      '0 1 ▓ 5 █',
      '1,000 −3 ░ – ·',
      '░ −3 to −1, ▒ to 1, ▓ to 3, █ to 5: darker is better',
      '',
      'WHAT EACH VALUE DOES ON AVERAGE',
      'where is mean total cells',
      'hedge.limits.premium 0 3 2',
      '1,000 −3 1',
      'positions.lp.range 1–2 −1 2',
      '3–4 5 1',
      '',
      '1 cell without figures, the first at hedge.limits.premium 1,000,',
      'positions.lp.range 3–4: the range: is no range.',
      '',
    ])
  })

  it('has room for a map of twelve values by twelve in 80 columns, in fewer digits and at last in one', () => {
    const count = 12
    const wide: SweepTerms = {
      command: 'plan',
      dimensions: [dimension('low', ...steps(count, 1000.25)), dimension('high', ...steps(count, 2000.5))],
      rank: 'total',
    }
    const all = steps(count * count, 0).map((i) => cell(i, -1234 * i))
    const text = sweepText(sweepReport(perpStrategy, wide, all, rank, report.shards), 80)
    expect(Math.max(...text.split('\n').map(textWidth))).toBeLessThanOrEqual(80)
    const map = text.slice(text.indexOf('MAP OF TWO VALUES')).split('\n')
    expect(map[3]).toMatch(/^ {2}1,000\.25( {2}\d█){12}$/)
    expect(map.join(' ').replace(/\s+/g, ' ')).toContain('across 1: 2,000.5, 2: 2,001.5, 3: 2,002.5,')
    expect(sweepText(sweepReport(perpStrategy, wide, all, rank, report.shards), 300)).toContain('−1,234 █')
  })
})
