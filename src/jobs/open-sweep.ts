import { formulaDomainProblems } from '../book/formula-domain.ts'
import { type LoopsFor, writtenLoops } from '../simulation/drawn/simulation-loops.ts'
import { type ParseContext, type Parsed, parseRead } from '../strategy/parse.ts'
import { readDocument } from '../strategy/read/document.ts'
import type { StrategyFile } from '../strategy/schema/strategy-file.ts'
import type { Dimension, SweepTerms } from '../strategy/sweep/sweep-terms.ts'
import { type Change, withValues } from '../strategy/sweep/with-values.ts'
import { hasFormulas } from '../strategy/terms/has-formulas.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { Cell } from './cells.ts'
import { problemLine } from './problem-line.ts'

/** All that has to be known of a sweep to work on it anywhere, as plain data. */
export type SweepBase = {
  /** The strategy's path, as messages name it. */
  readonly name: string
  readonly text: string
  /** Texts of the files that it names, by the name it gives them. */
  readonly files: Readonly<Record<string, string>>
  readonly large: boolean
}

/** A sweep whose strategy has been read once, and is read again for each cell with other values. */
export type OpenSweep = {
  readonly terms: SweepTerms
  /** The strategy's values without the sweep, as text. */
  readonly values: string
  /** A cell ready for work, or in a line what is wrong with it; the same again where it is the last that was asked for. */
  readonly open: (cell: Cell) => Promise<OpenCell | { readonly problem: string }>
}

/** The strategy of a cell, and what it takes to read it again. */
export type OpenCell = {
  readonly name: string
  readonly strategy: Strategy
  /** Of the file with those of the cell. */
  readonly values: StrategyFile
  /** A file that the strategy names; undefined where it cannot be read. */
  readonly read: (path: string) => string | undefined
  readonly changed: (changes: readonly Change[]) => Promise<Parsed>
  /** Inner loops of whoever works on it. */
  readonly loops: LoopsFor
}

/** Opens a sweep whose strategy has been checked: that it is none is our bug. */
export function openSweep(
  base: SweepBase,
  read = (path: string) => base.files[path],
  loops: LoopsFor = () => writtenLoops,
): OpenSweep {
  const document = readDocument(base.text, base.large)
  const context: ParseContext = { read, large: base.large, sha256: '', recorded: looksBack(document.value) }
  const parse = (value: unknown) => parseRead({ ...document, value }, base.name, context)
  const checked = async (value: unknown): Promise<Parsed> => {
    const parsed = parse(value)
    if (parsed.strategy === undefined || !hasFormulas(parsed.strategy)) return parsed
    const unfit = await formulaDomainProblems(parsed.strategy)
    return unfit.length === 0 ? parsed : { problems: unfit.map(parsed.locate), more: 0 }
  }
  const terms = parse(document.value).strategy?.sweep
  if (terms === undefined) throw new Error(`${base.name} has no sweep`)
  let last: { readonly name: string; readonly opened: ReturnType<OpenSweep['open']> } | undefined
  const opened = async (cell: Cell) => {
    const values = withValues(document.value, cell)
    const { strategy, problems } = await checked(values)
    if (strategy === undefined) return { problem: problemLine(problems[0]!) }
    const changed = (changes: readonly Change[]) => checked(withValues(values, changes))
    return { name: base.name, strategy, values: values as StrategyFile, read, changed, loops }
  }
  return {
    terms,
    values: JSON.stringify(withValues(document.value, []), (_, value) =>
      value === Number.POSITIVE_INFINITY ? '.inf' : value,
    ),
    open: (cell) => {
      const name = JSON.stringify(cell)
      last = last?.name === name ? last : { name, opened: opened(cell) }
      return last.opened
    },
  }
}

/** Whether a file's sweep goes over what was recorded, whose options are those of recorded chains. */
export function looksBack(values: unknown): boolean {
  const { sweep } = (values ?? {}) as { readonly sweep?: { readonly command?: unknown } }
  return sweep?.command === 'backtest'
}

/** Cells that take each value of each dimension once, up to `most` of it: what kinds of strategies there are, and which files they read. */
export function sampleCells(
  dimensions: readonly Dimension[],
  most: { readonly listed: number; readonly other: number },
): Cell[] {
  return dimensions.flatMap(({ parameters, rows, listed }) =>
    rows
      .slice(0, listed ? most.listed : most.other)
      .map((row) => parameters.map(({ path, steps }, k) => ({ path, steps, value: row[k] }))),
  )
}
