import type { CompiledFormula, Formula, FormulaConstant } from './compiled-formula.ts'

let differentiation: typeof import('./differentiate-formula.ts') | undefined

/**
 * Loads mathjs, which takes longer than a plan does. Await it once, in each thread that meets a formula, before
 * {@link compileFormula}; whoever meets none never pays for it.
 */
export async function loadFormulas(): Promise<void> {
  differentiation ??= await import('./differentiate-formula.ts')
}

/**
 * A formula in prices (`variables`) and numbers (`constants`), parsed and differentiated by mathjs, as closures. Only
 * + − * / ^, parentheses, sqrt, exp, log, min, max, abs and those names are allowed; all problems come back at once.
 */
export function compileFormula(
  text: string,
  variables: readonly string[],
  constants: readonly FormulaConstant[],
): CompiledFormula {
  if (!differentiation) throw new Error(`formula ${text} before loadFormulas() was awaited`)
  return differentiation.differentiateFormula(text, variables, constants)
}

/** The first of `count` points at which the value or a derivative is not finite; `undefined` when there is none. */
export function firstNonFinite(
  formula: Formula,
  columns: readonly ArrayLike<number>[],
  count: number,
): number[] | undefined {
  for (let k = 0; k < count; k++) {
    const point = columns.map((column) => column[k]!)
    const numbers = [formula.value(point), ...formula.gradient(point), ...formula.hessian(point).flat()]
    if (!numbers.every(Number.isFinite)) return point
  }
  return undefined
}
