import type { FormulaProblem } from './compiled-formula.ts'
import { syntaxProblems } from './formula-syntax.ts'
import { FORMULA_FUNCTIONS, type FormulaToken, readFormulaTokens } from './formula-tokens.ts'

const LONGEST = 200

/**
 * Everything wrong with a formula in `variables` and `constants`, in order, without mathjs: first of its words and what stands
 * beside what, and where those are right of its brackets, operands and arguments. None: mathjs can read it.
 */
export function formulaProblems(
  text: string,
  variables: readonly string[],
  constants: readonly string[],
): FormulaProblem[] {
  const tokens = readFormulaTokens(text, variables, constants)
  if (tokens.length === 0) {
    const hint = 'Write it in prices by asset name, e.g. ETH^2 / 10000.'
    return [{ code: 'formula-empty', position: 0, message: 'the formula is empty', hint }]
  }
  const excess = tokens[LONGEST]
  if (excess) {
    const message = `the formula has ${tokens.length} words and signs`
    return [{ code: 'formula-too-long', position: excess.position, message, hint: `Use ${LONGEST} at most.` }]
  }
  const names = [...variables, ...constants]
  const words = tokens.flatMap((token, i) => [...inItself(token, names), ...besideNext(token, tokens[i + 1])])
  return words.length > 0 ? words : syntaxProblems(tokens, text.length)
}

function inItself({ kind, text, position }: FormulaToken, names: readonly string[]): FormulaProblem[] {
  if (kind === 'number' && !Number.isFinite(Number(text))) {
    const message = `${text} is not a finite number`
    return [{ code: 'formula-number', position, message, hint: 'Use one below 1.8e308.' }]
  }
  if (kind !== 'stranger') return []
  if (!/^[\p{L}_]/u.test(text)) {
    const message = `${text} cannot stand in a formula`
    return [{ code: 'formula-character', position, message, hint: 'Allowed are names, numbers and + - * / ^ ( ) ,' }]
  }
  const known = [...names, ...FORMULA_FUNCTIONS].join(', ')
  return [{ code: 'formula-name', position, message: `${text} is not known`, hint: `Known here: ${known}.` }]
}

/** What the parser would take for a product, or for a function's name alone. */
function besideNext(token: FormulaToken, next: FormulaToken | undefined): FormulaProblem[] {
  const { kind, text, position } = token
  if (kind === 'function' && next?.kind !== 'open') {
    const hint = `Write its argument in parentheses: ${text}(…).`
    return [{ code: 'formula-function', position, message: `${text} is a function`, hint }]
  }
  if (!next || !ENDS.includes(kind) || !BEGINS.includes(next.kind)) return []
  const message = `nothing stands between ${text} and ${next.text}`
  return [{ code: 'formula-operator', position: next.position, message, hint: 'Write * for a product.' }]
}

const ENDS: readonly FormulaToken['kind'][] = ['number', 'variable', 'constant', 'close']
const BEGINS: readonly FormulaToken['kind'][] = ['number', 'variable', 'constant', 'function', 'open']
