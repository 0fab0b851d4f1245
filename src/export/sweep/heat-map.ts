import { figureAt, type Rank } from '../../jobs/rank.ts'
import type { At, Marginal, SweepReport } from '../../jobs/sweep-report.ts'
import { parameterNames, valueText } from './parameter-names.ts'

/** The ranking figure over two dimensions, the mean over all others. */
export type HeatMap = {
  readonly figure: string
  readonly best: Rank['best']
  readonly down: HeatAxis
  readonly across: HeatAxis
  /** A row a value down; undefined where no cell has the figure. */
  readonly means: readonly (readonly (number | undefined)[])[]
  readonly least: number
  readonly most: number
  /** Whether there are others, which the mean is over. */
  readonly isMean: boolean
}

export type HeatAxis = {
  readonly name: string
  readonly values: readonly string[]
}

/** How good a value is among those of a map: 0 is the worst of them and 1 the best. */
export function goodness({ least, most, best }: HeatMap, mean: number): number {
  const share = most > least ? (mean - least) / (most - least) : 1
  return best === 'most' || most === least ? share : 1 - share
}

/** The map over the two dimensions with the most values, but no more than `mostValues`; undefined where fewer than two have as few, or no cell has the figure. */
export function heatMap({ cells, marginals, rank }: SweepReport, mostValues: number): HeatMap | undefined {
  const few = marginals.filter(({ values }) => values.length > 1 && values.length <= mostValues)
  const [down, across] = [...few].sort((a, b) => b.values.length - a.values.length).slice(0, 2)
  if (down === undefined || across === undefined) return undefined
  const sums = new Map<string, { sum: number; count: number }>()
  for (const cell of cells) {
    const value = figureAt(cell, rank)
    if (value === undefined) continue
    const place = `${placeOf(down, cell.at)} ${placeOf(across, cell.at)}`
    const of = sums.get(place) ?? { sum: 0, count: 0 }
    sums.set(place, { sum: of.sum + value, count: of.count + 1 })
  }
  if (sums.size === 0) return undefined
  const means = down.values.map((row) =>
    across.values.map((column) => {
      const of = sums.get(`${JSON.stringify(row.value)} ${JSON.stringify(column.value)}`)
      return of && of.sum / of.count
    }),
  )
  const known = means.flat().filter((mean) => mean !== undefined)
  const names = new Map(parameterNames(cells[0]!.at).map(({ path, name }) => [path, name]))
  const axis = ({ paths, values }: Marginal): HeatAxis => ({
    name: paths.map((path) => names.get(path)).join(', '),
    values: values.map(({ value }) => value.map(valueText).join(', ')),
  })
  return {
    ...{ figure: rank.figure.split('.').at(-1)!, best: rank.best, down: axis(down), across: axis(across), means },
    ...{ least: Math.min(...known), most: Math.max(...known), isMean: marginals.length > 2 },
  }
}

function placeOf({ paths }: Marginal, at: At): string {
  return JSON.stringify(paths.map((path) => at[path]))
}
