import type { SweepReport } from '../../jobs/sweep-report.ts'
import { csv } from '../../text/csv.ts'
import { printedJson } from '../legs-json.ts'

/** Every cell with its figures as JSON, unrounded. */
export function sweepJson(report: SweepReport): string {
  return printedJson(report)
}

/** A row a cell: the values that vary, then every figure that stands in no list, or of a rule, by its path; cells without figures say why. */
export function sweepCsv({ cells, notRun }: SweepReport): string {
  const rows = cells.map(({ at, ...figures }) => ({ at, figures: new Map(flat(figures)), why: '' }))
  const columns = [...new Set(rows.flatMap(({ figures }) => [...figures.keys()]))]
  const all = [...rows, ...notRun.map(({ at, why }) => ({ at, figures: new Map<string, Cell>(), why }))]
  const varied = Object.keys(all[0]?.at ?? {})
  const header = [...varied, ...columns, 'why']
  return csv([
    header,
    ...all.map(({ at, figures, why }) => [
      ...varied.map((path) => written(at[path])),
      ...columns.map((column) => figures.get(column) ?? ''),
      why,
    ]),
  ])
}

type Cell = string | number

function flat(value: object, path = ''): (readonly [string, Cell])[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]): (readonly [string, Cell])[] => {
    const at = path === '' ? name : `${path}.${name}`
    if (name === 'rules' && Array.isArray(inner)) {
      return inner.flatMap(({ name: rule, ...figures }) => flat(figures, `${at}.${rule}`))
    }
    if (typeof inner === 'object' && inner !== null) return Array.isArray(inner) ? [] : flat(inner, at)
    return [[at, written(inner)]]
  })
}

function written(value: unknown): Cell {
  if (typeof value === 'number' || typeof value === 'string') return value
  return value === null || value === undefined ? '' : JSON.stringify(value)
}
