import type { Candidate } from '../hedge/problem/candidate.ts'
import type { Instrument } from '../instruments/instrument.ts'
import { sizeToLots } from '../units/lots.ts'
import type { Leg } from './result/plan.ts'

/** Where a search goes on: from the legs that were found, with so many times the usual effort. */
export type Further = { readonly legs: readonly Leg[]; readonly effort: number }

/** The whole lots by candidate that legs come to, the best price levels first; undefined where the candidates do not hold them. */
export function searchStart(
  legs: readonly Leg[],
  instruments: readonly Instrument[],
  candidates: readonly Pick<Candidate, 'instrument' | 'side' | 'maxLots'>[],
): number[] | undefined {
  const left = new Map<string, number>()
  for (const { instrument: id, side, size } of legs) {
    const index = instruments.findIndex((one) => one.id === id)
    if (index < 0) return undefined
    left.set(`${side} ${index}`, sizeToLots(size, instruments[index]!.lot))
  }
  const lots = candidates.map(({ instrument, side, maxLots }) => {
    const name = `${side} ${instrument}`
    const here = Math.min(maxLots, left.get(name) ?? 0)
    left.set(name, (left.get(name) ?? 0) - here)
    return here
  })
  return [...left.values()].every((count) => count === 0) ? lots : undefined
}
