import type { Problem } from '../../units/problem.ts'
import { beside } from '../market-files/snapshots.ts'
import { type Finding, type LocatedProblem, shown } from '../problems/located-problem.ts'
import type { Place } from '../read/csv-table.ts'
import { readShape } from '../read/shape.ts'
import type { Partly, StrategyFile } from '../schema/strategy-file.ts'
import { columnValues } from './column-values.ts'
import type { Dimension, SweepTerms } from './sweep-terms.ts'
import { varyPath } from './vary-path.ts'
import { withValues } from './with-values.ts'

/** The sweep of a file, if it has one, and what is wrong with it here and in the tables that it names. */
export type ReadSweep = {
  readonly sweep?: SweepTerms
  readonly findings: readonly Finding[]
  readonly problems: readonly LocatedProblem[]
  readonly more: number
}

const MOST_CELLS = 1_000_000
/** Values of a dimension that are held against the schema one by one; what is wrong with later ones is told of their cells. */
const LOOKED_AT = 200

type Vary = { readonly path: string; readonly steps: Dimension['parameters'][number]['steps']; readonly given: unknown }
type Spread = { from?: number; to?: number; count?: number; file?: string; column?: string }
type Valued = {
  readonly dimension?: Dimension
  /** Where a value stands: in the file itself or in a table beside it. */
  readonly place?: (row: number, parameter: number) => Place
  readonly told?: Omit<ReadSweep, 'sweep'>
}

/** Reads the `sweep` of a file given as plain values and as far as it has its shape; `name` is the file's own path. */
export function readSweep(
  value: unknown,
  partly: Partly<StrategyFile>,
  name: string,
  read: (path: string) => string | undefined,
): ReadSweep {
  if (partly.sweep?.vary === undefined || partly.sweep.command === undefined) return NOTHING
  const findings: Finding[] = []
  const groups = new Map<string, Vary[]>()
  for (const [path, given] of Object.entries(partly.sweep.vary)) {
    if (given === undefined) continue
    const { steps, problem } = varyPath(value, path)
    if (problem) findings.push({ code: 'path-unknown', path: place(path), at: 'key', ...problem })
    else {
      const { file } = given as Spread
      const group = file === undefined ? `path ${path}` : `file ${file}`
      groups.set(group, [...(groups.get(group) ?? []), { path, steps, given }])
    }
  }
  const valued = [...groups.values()].map((group) => dimensionOf(group, name, read))
  const dimensions = valued.flatMap(({ dimension }) => dimension ?? [])
  const told = valued.flatMap(({ told }) => told ?? [])
  findings.push(...told.flatMap((one) => one.findings), ...tooMany(dimensions))
  const problems = told.flatMap((one) => one.problems)
  if (findings.length === 0) {
    for (const { dimension, place: beside } of valued) {
      const unfit = dimension === undefined ? [] : misshapen(value, dimension)
      if (beside === undefined) findings.push(...unfit.map(({ finding }) => finding))
      else problems.push(...unfit.map((one) => ({ ...located(one.finding), ...beside(one.row, one.parameter) })))
    }
  }
  const more = told.reduce((sum, one) => sum + one.more, 0)
  if (findings.length > 0 || problems.length > 0) return { findings, problems, more }
  const { command, rank } = partly.sweep
  return { ...NOTHING, sweep: { command, dimensions, rank } }
}

const NOTHING = { findings: [], problems: [], more: 0 }
const place = (path: string) => ['sweep', 'vary', path]
const wrong = (finding: Finding): Valued => ({ told: { ...NOTHING, findings: [finding] } })

/** The paths that vary together, with the values they take together. */
function dimensionOf(group: readonly Vary[], name: string, read: (path: string) => string | undefined): Valued {
  const parameters = group.map(({ path, steps }) => ({ path, steps }))
  const [{ path, given }] = group as [Vary]
  if (Array.isArray(given)) return { dimension: { parameters, rows: given.map((value) => [value]), listed: true } }
  const halves = group.find((one) => !isWhole(one.given as Spread))
  if (halves !== undefined) {
    const hint = 'Give { from, to, count } or { file, column }, and all of one of them.'
    return wrong({ code: 'vary-unclear', path: place(halves.path), message: 'neither numbers nor a column', hint })
  }
  const { from, to, count, file } = given as Required<Spread>
  if (file === undefined) {
    const rows = Array.from({ length: count }, (_, i) => [
      Number((from + ((to - from) * i) / (count - 1)).toPrecision(12)),
    ])
    return { dimension: { parameters, rows, listed: false } }
  }
  const text = read(file)
  if (text === undefined) {
    const hint = 'Check the path: it is relative to this strategy file.'
    return wrong({
      code: 'file-missing',
      path: [...place(path), 'file'],
      message: `${shown(file)} can't be read`,
      hint,
    })
  }
  const columns = group.map((one) => (one.given as Required<Spread>).column)
  const values = columnValues(text, beside(name, file), columns)
  if (values.rows === undefined) return { told: { findings: [], ...values.told } }
  return { dimension: { parameters, rows: values.rows, listed: false }, place: values.place }
}

function isWhole({ from, to, count, file, column }: Spread): boolean {
  const numbers = [from, to, count].filter((one) => one !== undefined).length
  const cells = [file, column].filter((one) => one !== undefined).length
  return (numbers === 3 && cells === 0) || (numbers === 0 && cells === 2)
}

function tooMany(dimensions: readonly Dimension[]): Finding[] {
  const cells = dimensions.reduce((product, { rows }) => product * rows.length, 1)
  if (cells <= MOST_CELLS) return []
  const message = `every combination makes ${cells.toLocaleString('en-US')} cells, more than ${MOST_CELLS.toLocaleString('en-US')}`
  return [
    {
      code: 'too-large',
      path: ['sweep', 'vary'],
      message,
      hint: 'Give fewer values, or sweep them one after another.',
    },
  ]
}

type Unfit = { readonly finding: Finding; readonly row: number; readonly parameter: number }

/** Values that the schema does not take at their place, where the file has its shape without them. */
function misshapen(value: unknown, { parameters, rows, listed }: Dimension): Unfit[] {
  if (readShape(withValues(value, [])).findings.length > 0) return []
  return rows.slice(0, LOOKED_AT).flatMap((values, row): Unfit[] => {
    const changes = parameters.map(({ steps }, k) => ({ steps, value: values[k] }))
    const [first] = readShape(withValues(value, changes)).findings
    if (first === undefined) return []
    const { code, message, hint } = first
    const found = parameters.findIndex(({ steps }) => steps.every((step, k) => first.path[k] === step))
    const parameter = Math.max(found, 0)
    const path = [...place(parameters[parameter]!.path), ...(listed ? [row] : [])]
    return [{ finding: { code, path, message, hint }, row, parameter }]
  })
}

function located({ code, message, hint }: Finding): Problem {
  return { code, path: [], message, hint: typeof hint === 'string' ? hint : hint() }
}
