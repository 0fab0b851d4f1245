import type { LocatedProblem } from '../../strategy/problems/located-problem.ts'
import { isoTime } from './iso-time.ts'
import type { Recordings } from './recordings.ts'
import type { Course } from './rule-figures.ts'

/** How old quotes may be at a trade, milliseconds: beyond that it would be a guess. */
export const STALE = 36 * 3_600_000

/** A trade in options at quotes that are too old. `file`: the strategy's path. */
export function staleProblem(path: LocatedProblem['path'], message: string, file: string): LocatedProblem {
  const hint = 'Name chains of that time: history: { chains: [file.csv] }, or choose another window (--from, --to).'
  return { code: 'quotes-old', path, message, hint, file, line: 1, column: 1 }
}

/** Why closing options at a stop would be a guess; nothing where nothing is stopped, or no chains are recorded and all is modelled. */
export function staleExit(
  { path, options }: Pick<Course, 'path' | 'options'>,
  { chains }: Pick<Recordings, 'chains'>,
  stopped: number | undefined,
): string[] {
  if (stopped === undefined || chains.length === 0) return []
  const open = options.some(({ held }) => held.expiry > stopped)
  const latest = chains.findLast(({ time }) => time <= stopped)?.time ?? path.times[0]!
  if (!open || stopped - latest <= STALE) return []
  return [`options would be closed at ${isoTime(stopped)}, and chains were last recorded at ${isoTime(latest)}`]
}

/** Stretches of a window without chains that are longer than that, from the last snapshot before to the first after, milliseconds since 1970 UTC. */
export function chainHoles({ chains }: Pick<Recordings, 'chains'>, from: number, to: number) {
  const times = [...chains.flatMap(({ time }) => (time > from && time < to ? [time] : [])), to]
  return times.flatMap((time, i) => {
    const before = i === 0 ? from : times[i - 1]!
    return time - before > STALE ? [{ from: before, to: time }] : []
  })
}
