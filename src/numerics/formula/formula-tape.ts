/** Operations by mathjs's names, and `choose`: the third operand where the first is at least the second, else the fourth. */
export type TapeOperation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'pow'
  | 'unaryMinus'
  | 'sqrt'
  | 'exp'
  | 'log'
  | 'choose'

export type TapeStep =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: TapeOperation; readonly operands: readonly number[] }

/** Fills `out` with the program's outputs at one point. */
export type TapeProgram = (point: ArrayLike<number>, out: Float64Array) => void

/**
 * Expressions as one list of steps, each computed from earlier ones and written down only once, so that derivatives grow
 * with the expression and not exponentially. Constants are worked out at once; 0·x, x·1 and x + 0 fall away.
 */
export type FormulaTape = {
  readonly steps: readonly TapeStep[]
  constant(value: number): number
  variable(index: number): number
  apply(operation: TapeOperation, ...operands: readonly number[]): number
  /** Runs just the steps that these need. */
  program(outputs: readonly number[]): TapeProgram
}

export function formulaTape(): FormulaTape {
  const steps: TapeStep[] = []
  const places = new Map<string, number>()
  const write = (step: TapeStep) => {
    const key = Object.values(step).join(' ')
    const place = places.get(key) ?? steps.push(step) - 1
    places.set(key, place)
    return place
  }
  const constant = (value: number) => write({ kind: 'constant', value })
  const known = (place: number) => {
    const step = steps[place]!
    return step.kind === 'constant' ? step.value : undefined
  }
  return {
    steps,
    constant,
    variable: (index) => write({ kind: 'variable', index }),
    apply: (operation, ...operands) => {
      const values = operands.map(known)
      if (values.every((value) => value !== undefined))
        return constant(OPERATIONS[operation](...(values as [number, number, number, number])))
      const same = simpler(operation, operands, values)
      if (same !== undefined) return same === 'zero' ? constant(0) : same
      return write({ kind: operation, operands })
    },
    program: (outputs) => compile(steps, outputs),
  }
}

/** The operand that the operation comes to, or zero. */
function simpler(
  operation: TapeOperation,
  operands: readonly number[],
  [left, right]: readonly (number | undefined)[],
): number | 'zero' | undefined {
  const [a, b, c, d] = operands
  switch (operation) {
    case 'add':
      if (left === 0) return b
      return right === 0 ? a : undefined
    case 'subtract':
      return right === 0 ? a : undefined
    case 'multiply':
      if (left === 0 || right === 0) return 'zero'
      if (left === 1) return b
      return right === 1 ? a : undefined
    case 'divide':
      if (left === 0) return 'zero'
      return right === 1 ? a : undefined
    case 'pow':
      return right === 1 ? a : undefined
    case 'choose':
      return c === d ? c : undefined
    default:
      return undefined
  }
}

const OPERATIONS: Readonly<Record<TapeOperation, (a: number, b: number, c: number, d: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  pow: (a, b) => (b === 2 ? a * a : a ** b),
  unaryMinus: (a) => -a,
  sqrt: Math.sqrt,
  exp: Math.exp,
  log: Math.log,
  choose: (a, b, c, d) => {
    if (a >= b) return c
    return b > a ? d : Number.NaN
  },
}

function compile(steps: readonly TapeStep[], outputs: readonly number[]): TapeProgram {
  const needed = new Set(outputs)
  for (let place = steps.length - 1; place >= 0; place--) {
    const step = steps[place]!
    if (needed.has(place) && 'operands' in step) for (const operand of step.operands) needed.add(operand)
  }
  const registers = new Float64Array(steps.length)
  const actions = steps.flatMap((step, place) => {
    if (!needed.has(place)) return []
    if (step.kind === 'constant') {
      registers[place] = step.value
      return []
    }
    return [action(step, place, registers)]
  })
  return (point, out) => {
    for (let i = 0; i < actions.length; i++) actions[i]!(point)
    for (let i = 0; i < outputs.length; i++) out[i] = registers[outputs[i]!]!
  }
}

function action(
  step: Exclude<TapeStep, { kind: 'constant' }>,
  place: number,
  registers: Float64Array,
): (point: ArrayLike<number>) => void {
  if (step.kind === 'variable') {
    return (point) => {
      registers[place] = point[step.index]!
    }
  }
  const operation = OPERATIONS[step.kind]
  const [a, b = 0, c = 0, d = 0] = step.operands as [number, number?, number?, number?]
  return () => {
    registers[place] = operation(registers[a]!, registers[b]!, registers[c]!, registers[d]!)
  }
}
