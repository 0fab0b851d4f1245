import type { Strategy } from '../../strategy/terms/strategy.ts'

/** How many legs are few. */
export const mostLegs = 4

/** The strategy that may trade perpetuals and spot alone, options alone, or at most four legs; undefined where nothing of the kind is listed. */
export function limitedTo(name: 'perps' | 'options' | 'few', strategy: Strategy): Strategy | undefined {
  const { hedge } = strategy
  const instruments = strategy.instruments.filter(({ kind }) => isOf(name, kind))
  if (instruments.length === 0) return undefined
  const pin = hedge.pin.filter(({ instrument }) => instruments.some(({ id }) => id === instrument))
  const exclude = hedge.exclude.filter((id) => instruments.some((one) => one.id === id))
  const legs = name === 'few' ? Math.min(mostLegs, hedge.limits.legs ?? mostLegs) : hedge.limits.legs
  return { ...strategy, instruments, hedge: { ...hedge, pin, exclude, limits: { ...hedge.limits, legs } } }
}

/** Whether an alternative may trade instruments of a kind. */
export function isOf(name: 'perps' | 'options' | 'few', kind: string): boolean {
  if (name === 'few') return true
  return name === 'perps' ? kind === 'perp' || kind === 'spot' : kind === 'option'
}
