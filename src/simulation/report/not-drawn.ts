import type { Rule } from '../../strategy/terms/rule.ts'

/** What rules say that drawn paths leave out, a line each. */
export function notDrawn(rules: readonly Rule[]): string[] {
  return rules.flatMap(({ name, roll, rerange }) => {
    const left = [roll && 'roll', rerange && 'rerange'].filter(Boolean).join(' and ')
    return left === '' ? [] : [`rule ${name}: ${left} is not simulated on drawn paths; the rest of the rule is`]
  })
}
