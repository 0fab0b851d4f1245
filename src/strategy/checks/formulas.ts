import { formulaProblems } from '../../numerics/formula/formula-problems.ts'
import { FORMULA_FUNCTIONS } from '../../numerics/formula/formula-tokens.ts'
import { type Finding, shown } from '../problems/located-problem.ts'

type Path = Finding['path']

/** What a position or instrument says of its formula, as far as it could be read. */
type FormulaFile = {
  readonly value?: string | undefined
  readonly constants?: Readonly<Record<string, number | undefined>> | undefined
}

const WORD = /^[\p{L}_][\p{L}\p{N}_]*$/u

/** What is wrong with a formula in the prices of `assets`, each at its character; with undefined assets no name can be judged. */
export function formulaFindings(
  { value, constants }: FormulaFile,
  assets: readonly (string | undefined)[] | undefined,
  path: Path,
): Finding[] {
  const names = Object.keys(constants ?? {})
  const misnamed = names.flatMap((name) => nameFindings(name, assets ?? [], [...path, 'constants', name]))
  const known = (assets ?? []).filter((asset) => asset !== undefined)
  const unreadable = value === undefined || names.some((name) => !WORD.test(name))
  if (unreadable || assets === undefined || known.length < assets.length) return misnamed
  const problems = formulaProblems(value, known, names).map(({ code, position, message, hint }) => ({
    ...{ code, path: [...path, 'value'], character: position, message, hint },
  }))
  return [...misnamed, ...problems]
}

/** A constant has to be a word of its own. */
function nameFindings(name: string, assets: readonly (string | undefined)[], path: Path): Finding[] {
  const finding = (message: string) => [
    { code: 'constant-name', path, at: 'key' as const, message, hint: ANOTHER_NAME },
  ]
  if (assets.includes(name)) return finding(`${name} is an asset already`)
  if (FORMULA_FUNCTIONS.includes(name)) return finding(`${name} is a function already`)
  return WORD.test(name) ? [] : finding(`${shown(name)} is not one word`)
}

const ANOTHER_NAME = 'Give the constant a name of its own: letters and digits, beginning with a letter.'
