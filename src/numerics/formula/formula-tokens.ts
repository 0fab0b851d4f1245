export type FormulaToken = {
  readonly kind: 'number' | 'variable' | 'constant' | 'function' | 'operator' | 'open' | 'close' | 'comma' | 'stranger'
  readonly text: string
  /** Characters of the formula before it. */
  readonly position: number
}

export const FORMULA_FUNCTIONS: readonly string[] = ['sqrt', 'exp', 'log', 'min', 'max', 'abs']

const PUNCTUATION: Readonly<Record<string, FormulaToken['kind']>> = {
  ...{ '+': 'operator', '-': 'operator', '*': 'operator', '/': 'operator', '^': 'operator' },
  ...{ '(': 'open', ')': 'close', ',': 'comma' },
}
const SPACE = /\s+/uy
const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y
const WORD = /[\p{L}_][\p{L}\p{N}_.]*/uy
const WORD_GOES_ON = /[\p{L}\p{N}_]/uy

/**
 * The words of a formula, spaces left out. The given names come before anything else and the longest of them first, so
 * that `BTC-PERP` is one name where it is listed; what no formula may hold is a `stranger`.
 */
export function readFormulaTokens(
  text: string,
  variables: readonly string[],
  constants: readonly string[],
): FormulaToken[] {
  const names = [...variables, ...constants].sort((a, b) => b.length - a.length)
  const tokens: FormulaToken[] = []
  for (let position = matchAt(SPACE, text, 0).length; position < text.length; ) {
    const name = names.find(
      (name) => text.startsWith(name, position) && !matchAt(WORD_GOES_ON, text, position + name.length),
    )
    const token = name === undefined ? unnamed(text, position) : { kind: kindOf(name, variables), text: name }
    tokens.push({ ...token, position })
    position += token.text.length
    position += matchAt(SPACE, text, position).length
  }
  return tokens
}

const kindOf = (name: string, variables: readonly string[]): FormulaToken['kind'] =>
  variables.includes(name) ? 'variable' : 'constant'

function unnamed(text: string, position: number): Pick<FormulaToken, 'kind' | 'text'> {
  const number = matchAt(NUMBER, text, position)
  if (number) return { kind: 'number', text: number }
  const word = matchAt(WORD, text, position)
  if (word) return { kind: FORMULA_FUNCTIONS.includes(word) ? 'function' : 'stranger', text: word }
  const character = String.fromCodePoint(text.codePointAt(position)!)
  return { kind: PUNCTUATION[character] ?? 'stranger', text: character }
}

function matchAt(pattern: RegExp, text: string, position: number): string {
  pattern.lastIndex = position
  return pattern.exec(text)?.[0] ?? ''
}
