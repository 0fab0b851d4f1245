import type { FormulaProblem } from './compiled-formula.ts'
import type { FormulaToken } from './formula-tokens.ts'

const ARGUMENTS: Readonly<Record<string, readonly [least: number, most: number]>> = {
  ...{ sqrt: [1, 1], exp: [1, 1], abs: [1, 1], log: [1, 2], min: [1, Infinity], max: [1, Infinity] },
}

/**
 * What is wrong with how known words follow each other: the first that cannot stand where it does, or else each function
 * with too few or too many arguments. Takes what mathjs takes of these words, without loading it. `end` is the text's length.
 */
export function syntaxProblems(tokens: readonly FormulaToken[], end: number): FormulaProblem[] {
  const misused: FormulaProblem[] = []
  let at = 0
  const next = (kind: FormulaToken['kind']) => tokens[at]?.kind === kind && ++at > 0
  const sign = () => ['+', '-'].includes(tokens[at]?.text ?? '') && ++at > 0

  /** Operands and operators in turn; false where the words stop making sense, with `at` there. */
  function expression(): boolean {
    do {
      while (sign());
      if (!operand()) return false
    } while (next('operator'))
    return true
  }

  function operand(): boolean {
    if (next('number') || next('variable') || next('constant')) return true
    if (next('open')) return expression() && next('close')
    const token = tokens[at]!
    return next('function') && next('open') && call(token)
  }

  function call({ text, position }: FormulaToken): boolean {
    let given = 0
    if (!next('close')) {
      do {
        if (!expression()) return false
        given++
      } while (next('comma'))
      if (!next('close')) return false
    }
    const [least, most] = ARGUMENTS[text]!
    if (given < least || given > most) {
      const wanted = least === most ? `${least}` : most === Infinity ? 'one or more' : `${least} or ${most}`
      const message = `${text} has ${given} arguments`
      misused.push({ code: 'formula-arguments', position, message, hint: `Give it ${wanted}.` })
    }
    return true
  }

  if (expression() && at === tokens.length) return misused.sort((a, b) => a.position - b.position)
  const token = tokens[at]
  const message = token ? `${token.text} cannot stand here` : 'the formula ends too early'
  const hint = 'Check the operators, commas and parentheses around it.'
  return [{ code: 'formula-syntax', position: token?.position ?? end, message, hint }]
}
