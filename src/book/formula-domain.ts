import { assetIndex } from '../exposure/market-state.ts'
import type { Scenarios } from '../exposure/scenarios.ts'
import type { Formula, FormulaConstant } from '../numerics/formula/compiled-formula.ts'
import { compileFormula, firstNonFinite, loadFormulas } from '../numerics/formula/formula.ts'
import type { Strategy } from '../strategy/terms/strategy.ts'
import { figure } from '../text/figure.ts'
import type { Problem } from '../units/problem.ts'
import { marketNow, scenariosFor } from './market-now.ts'
import { openedStrategy } from './open-strategy.ts'

type FormulaPart = {
  readonly path: Problem['path']
  readonly assets: readonly string[]
  readonly value: string
  readonly constants: readonly FormulaConstant[]
}

/**
 * Formulas whose value, delta or gamma is not a finite number now or somewhere on the price grid, or whose value is none in a
 * scenario of the distribution. Each path names its position or instrument by its id: `instruments.SQUARED.value`.
 */
export async function formulaDomainProblems(strategy: Strategy): Promise<Problem[]> {
  await loadFormulas()
  const { scenarios } = openedStrategy(strategy)
  const now = scenariosFor(marketNow(strategy), [], [], 0)
  return formulaParts(strategy).flatMap(({ path, assets, value, constants }): Problem[] => {
    const { formula } = compileFormula(value, assets, constants)
    if (!formula) throw new Error(`the formula ${value} of ${path.join('.')} has problems`)
    const found =
      firstFailure(formula, now, 'now') ??
      firstFailure(formula, scenarios.grid, 'on the price grid') ??
      firstFailure({ ...formula, gradient: () => [], hessian: () => [] }, scenarios.samples, 'in a scenario')
    if (!found) return []
    const hint = 'Change the formula, or narrow hedge.scenarios.prices to prices at which it means something.'
    return [{ code: 'formula-not-finite', path: [...path, 'value'], message: found, hint }]
  })
}

function formulaParts({ positions, instruments, hedge }: Strategy): FormulaPart[] {
  const held = positions.flatMap(({ id, ...position }) =>
    'terms' in position && position.terms.kind === 'formula' ? [{ path: ['positions', id], ...position.terms }] : [],
  )
  const traded = instruments.flatMap((terms) =>
    terms.kind === 'formula' && !hedge.exclude.includes(terms.id)
      ? [{ ...terms, path: ['instruments', terms.id] }]
      : [],
  )
  return [...held, ...traded]
}

function firstFailure(formula: Formula, { assets, prices, count }: Scenarios, where: string): string | undefined {
  const columns = formula.variables.map((asset) => prices[assetIndex(assets, asset)]!)
  const point = firstNonFinite(formula, columns, count)
  if (!point) return undefined
  const figures = {
    value: [formula.value(point)],
    delta: formula.gradient(point),
    gamma: formula.hessian(point).flat(),
  }
  const [name] = Object.entries(figures).find(([, numbers]) => !numbers.every(Number.isFinite))!
  const at = formula.variables.map((asset, i) => `${asset} ${figure(point[i]!)}`).join(', ')
  return `its ${name} is not a finite number at ${at}, ${where}`
}
