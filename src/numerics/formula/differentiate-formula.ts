import { create, derivativeDependencies, type MathNode, parseDependencies } from 'mathjs/number'
import type { CompiledFormula, Formula, FormulaConstant } from './compiled-formula.ts'
import { formulaProblems } from './formula-problems.ts'
import { type FormulaTape, formulaTape, type TapeOperation } from './formula-tape.ts'
import { type FormulaToken, readFormulaTokens } from './formula-tokens.ts'

const math = create({ ...parseDependencies, ...derivativeDependencies })

/** Each operation as mathjs writes it; its derivatives by operand are taken once, by mathjs. */
const WRITTEN = {
  ...{ add: 'a + b', subtract: 'a - b', multiply: 'a * b', divide: 'a / b', pow: 'a ^ b', unaryMinus: '-a' },
  ...{ sqrt: 'sqrt(a)', exp: 'exp(a)', log: 'log(a)' },
} as const satisfies Partial<Record<TapeOperation, string>>
const rules = new Map<string, MathNode>()

/**
 * Reads a formula, differentiates it twice and compiles it. Only `formula.ts` imports this, and only when a formula is
 * met. mathjs never sees the user's names: variables are x0, x1, …, constants k0, k1, …
 */
export function differentiateFormula(
  text: string,
  variables: readonly string[],
  constants: readonly FormulaConstant[],
): CompiledFormula {
  const names = constants.map(({ name }) => name)
  const problems = formulaProblems(text, variables, names)
  if (problems.length > 0) return { formula: undefined, problems }
  const parsed = parse(readFormulaTokens(text, variables, names), variables, names)

  const tape = formulaTape()
  const symbols = new Map<string, number>()
  for (const i of variables.keys()) symbols.set(`x${i}`, tape.variable(i))
  for (const [i, { value }] of constants.entries()) symbols.set(`k${i}`, tape.constant(value))
  return { formula: compile(write(parsed, symbols, tape), variables, tape), problems: [] }
}

function compile(root: number, variables: readonly string[], tape: FormulaTape): Formula {
  const derivatives = variables.map((_, i) => derivativesBy(i, tape))
  const first = derivatives.map((by) => by(root))
  const second = first.flatMap((place) => derivatives.map((by) => by(place)))
  const evaluate = (outputs: readonly number[]) => {
    const program = tape.program(outputs)
    const out = new Float64Array(outputs.length)
    return (point: ArrayLike<number>) => {
      program(point, out)
      return out
    }
  }
  const [value, gradient, hessian] = [evaluate([root]), evaluate(first), evaluate(second)]
  return {
    variables,
    value: (point) => value(point)[0]!,
    gradient: (point) => [...gradient(point)],
    hessian: (point) => {
      const flat = hessian(point)
      const at = (i: number, j: number) => flat[i * variables.length + j]!
      return variables.map((_, i) => variables.map((_, j) => at(Math.max(i, j), Math.min(i, j))))
    },
  }
}

/** d step / d variable by the chain rule over the tape, each step once. A choice is differentiated branch by branch. */
function derivativesBy(variable: number, tape: FormulaTape): (place: number) => number {
  const found = new Map<number, number>()
  const zero = tape.constant(0)
  const by = (place: number): number => {
    const before = found.get(place)
    if (before !== undefined) return before
    const step = tape.steps[place]!
    let total = zero
    if (step.kind === 'variable') total = tape.constant(step.index === variable ? 1 : 0)
    else if (step.kind === 'choose') {
      const [a, b, c, d] = step.operands
      total = tape.apply('choose', a!, b!, by(c!), by(d!))
    } else if (step.kind !== 'constant') {
      const symbols = new Map(step.operands.map((operand, i) => ['ab'[i]!, operand]))
      for (const [letter, operand] of symbols) {
        const inner = by(operand)
        if (inner === zero) continue
        const outer = write(rule(WRITTEN[step.kind], letter), symbols, tape)
        total = tape.apply('add', total, tape.apply('multiply', outer, inner))
      }
    }
    found.set(place, total)
    return total
  }
  return by
}

function rule(written: string, letter: string): MathNode {
  const key = `${written} by ${letter}`
  const derivative = rules.get(key) ?? math.derivative(written, letter, { simplify: false })
  rules.set(key, derivative)
  return derivative
}

/** Writes a tree on the tape and says where it stands. */
function write(node: MathNode, symbols: ReadonlyMap<string, number>, tape: FormulaTape): number {
  const { type, name, fn, value, content } = node as unknown as AnyNode
  if (type === 'ConstantNode') return tape.constant(value)
  if (type === 'SymbolNode') return symbols.get(name)!
  if (type === 'ParenthesisNode') return write(content, symbols, tape)
  const given = argumentsOf(node).map((argument) => write(argument, symbols, tape))
  return applied(type === 'OperatorNode' ? fn : name, given, tape)
}

function applied(name: string, given: readonly number[], tape: FormulaTape): number {
  const [a, b] = given as [number, number?]
  switch (name) {
    case 'unaryPlus':
      return a
    case 'abs':
      return tape.apply('choose', a, tape.constant(0), a, tape.apply('unaryMinus', a))
    case 'max':
      return given.reduce((most, next) => tape.apply('choose', most, next, most, next))
    case 'min':
      return given.reduce((least, next) => tape.apply('choose', next, least, least, next))
    case 'log': {
      const natural = tape.apply('log', a)
      return b === undefined ? natural : tape.apply('divide', natural, tape.apply('log', b))
    }
    default:
      if (!(name in WRITTEN)) throw new Error(`a formula has no operation ${name}`)
      return tape.apply(name as keyof typeof WRITTEN, ...given)
  }
}

function parse(tokens: readonly FormulaToken[], variables: readonly string[], names: readonly string[]): MathNode {
  const words = tokens.map(({ kind, text }) => {
    if (kind === 'variable') return `x${variables.indexOf(text)}`
    return kind === 'constant' ? `k${names.indexOf(text)}` : text
  })
  return math.parse(words.join(' '))
}

/** The fields of the few kinds of node that a formula can have. */
type AnyNode = { type: string; name: string; fn: string; value: number; content: MathNode; args: MathNode[] }

const argumentsOf = (node: MathNode) => (node as unknown as AnyNode).args
