import { figureAt } from '../../jobs/rank.ts'
import type { SweepReport } from '../../jobs/sweep-report.ts'
import { alignedTable } from '../../text/aligned-table.ts'
import { brief } from '../../text/format-number.ts'
import { valueText } from './parameter-names.ts'

const MOST_VALUES = 12
const SHADES = ['░', '▒', '▓', '█'] as const

/** The ranking figure over two dimensions, the mean over all others, darker where it is better; nothing where fewer than two have a few values. */
export function heatLines({ cells, marginals, rank }: SweepReport, width: number): string[] {
  const few = marginals.filter(({ values }) => values.length > 1 && values.length <= MOST_VALUES)
  const [down, across] = [...few].sort((a, b) => b.values.length - a.values.length).slice(0, 2)
  if (down === undefined || across === undefined) return []
  const sums = new Map<string, { sum: number; count: number }>()
  const name = (paths: readonly string[], values: readonly unknown[]) => JSON.stringify([paths, values])
  for (const { at, ...figures } of cells) {
    const value = figureAt(figures, rank)
    if (value === undefined) continue
    const key = [down, across]
      .map(({ paths }) =>
        name(
          paths,
          paths.map((path) => at[path]),
        ),
      )
      .join(' ')
    const of = sums.get(key) ?? { sum: 0, count: 0 }
    sums.set(key, { sum: of.sum + value, count: of.count + 1 })
  }
  const means = down.values.map((row) =>
    across.values.map((column) => {
      const of = sums.get(`${name(down.paths, row.value)} ${name(across.paths, column.value)}`)
      return of && of.sum / of.count
    }),
  )
  const known = means.flat().filter((mean) => mean !== undefined)
  const [least, most] = [Math.min(...known), Math.max(...known)]
  const shade = (mean: number) => {
    const share = most > least ? (mean - least) / (most - least) : 1
    return SHADES[Math.min(3, Math.floor(4 * (rank.best === 'most' ? share : 1 - share)))]!
  }
  const columns = [
    { header: '', align: 'right' as const },
    ...across.values.map(({ value }) => ({ header: value.map(valueText).join(', '), align: 'right' as const })),
  ]
  const rows = means.map((row, i) => [
    down.values[i]!.value.map(valueText).join(', '),
    ...row.map((mean) => (mean === undefined ? '–' : `${brief(mean, 4)} ${shade(mean)}`)),
  ])
  const others = marginals.length > 2 ? ', mean over the rest' : ''
  return [
    `${rank.figure.split('.').at(-1)} BY ${down.paths.join(', ')} (down) AND ${across.paths.join(', ')} (across)${others}`,
    ...alignedTable({ columns, rows }, width).map((line) => `  ${line}`),
    '  darker is better',
  ]
}
