import { formulaDomainProblems } from '../book/formula-domain.ts'
import { type ParseContext, type Parsed, parseRead } from '../strategy/parse.ts'
import { type LocatedProblem, pathText } from '../strategy/problems/located-problem.ts'
import { readDocument } from '../strategy/read/document.ts'
import type { Dimension, SweepTerms } from '../strategy/sweep/sweep-terms.ts'
import { withValues } from '../strategy/sweep/with-values.ts'
import { hasFormulas } from '../strategy/terms/has-formulas.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import type { Cell } from './cells.ts'

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
  /** The strategy of a cell, or in a line what is wrong with it. */
  readonly strategyOf: (cell: Cell) => Promise<Strategy | { readonly problem: string }>
}

/** Opens a sweep whose strategy has been checked: that it is none is our bug. */
export function openSweep(base: SweepBase, read = (path: string) => base.files[path]): OpenSweep {
  const context: ParseContext = { read, large: base.large, sha256: '' }
  const document = readDocument(base.text, base.large)
  const parse = (cell: Cell) => parseRead({ ...document, value: withValues(document.value, cell) }, base.name, context)
  const terms = parseRead(document, base.name, context).strategy?.sweep
  if (terms === undefined) throw new Error(`${base.name} has no sweep`)
  return {
    terms,
    values: JSON.stringify(withValues(document.value, []), (_, value) =>
      value === Number.POSITIVE_INFINITY ? '.inf' : value,
    ),
    strategyOf: async (cell) => {
      const parsed = parse(cell)
      if (parsed.strategy === undefined) return { problem: inALine(parsed.problems[0]!) }
      const [unfit] = hasFormulas(parsed.strategy) ? await formulaDomainProblems(parsed.strategy) : []
      return unfit === undefined ? parsed.strategy : { problem: inALine((parsed as WithPlace).locate(unfit)) }
    },
  }
}

type WithPlace = Extract<Parsed, { locate: unknown }>

/** Without the file's name, which differs by where it is called from. */
function inALine({ path, message, hint }: LocatedProblem): string {
  return `${path.length > 0 ? `${pathText(path)}: ` : ''}${message}. ${hint}`
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
