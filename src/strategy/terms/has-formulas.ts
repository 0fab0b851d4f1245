import type { Strategy } from './strategy.ts'

/** Whether a strategy holds or may trade a formula, so that planning it takes mathjs. */
export function hasFormulas({ positions, instruments }: Pick<Strategy, 'positions' | 'instruments'>): boolean {
  return [...positions, ...instruments].some(({ kind }) => kind === 'formula')
}
