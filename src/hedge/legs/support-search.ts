import type { Candidate } from '../candidate.ts'

import type { LegRelaxation, LegSolution, SolveTerms } from './leg-relaxation.ts'

/** Instruments to hold, with what their best lots, fractions allowed, come to. */
export type Support = { readonly instruments: ReadonlySet<number>; readonly cost: number; readonly lots: Float64Array }

/** Ranks, among the best single legs, of those to start from besides none: neighbours would grow alike. */
const SEEDS = [8, 15, 25, 40, 60, 80]

/** Legs tried in place of one that is left out. */
const TRIALS = 40

const HELD = 1e-6
const ROUNDS = 60

/**
 * Good choices of no more than `legs` instruments, as they are found. One leg after another is added, each time the one that helps most, or, from all that a
 * relaxation holds, the one that is missed least is dropped; then each leg is replaced by what the prices of the relaxation without it call
 * for, as long as that helps, to `slack`. `most` bounds the linear programmes solved.
 */
export function* supportSearch(
  relaxation: LegRelaxation,
  legs: number,
  slack: number,
  most: number,
): Iterable<Support> {
  const { problem } = relaxation
  const { candidates } = problem
  const instruments = [...new Set(candidates.map((candidate) => candidate.instrument))]
  const pinned = new Set(problem.pins.flatMap(({ instrument, lots }) => (lots === 0 ? [] : [instrument])))
  const sizes = candidates.map(sizeOf)
  const none = new Float64Array(candidates.length)
  const end = relaxation.solved + most
  const spent = () => relaxation.solved >= end || relaxation.stopped

  const within = (chosen: ReadonlySet<number>, terms: Partial<SolveTerms> = {}): LegSolution | undefined => {
    const upper = Float64Array.from(candidates, (one) => (chosen.has(one.instrument) ? one.maxLots : 0))
    return relaxation.solve({ lower: none, upper, used: new Set() }, Infinity, { slack, rounds: ROUNDS, ...terms })
  }
  const at = (chosen: ReadonlySet<number>, terms: Partial<SolveTerms> = {}): Support | undefined => {
    const found = within(chosen, terms)
    return found?.exact ? { instruments: chosen, cost: found.cost, lots: found.lots } : undefined
  }
  const free = (chosen: ReadonlySet<number>) => [...chosen].filter((instrument) => !pinned.has(instrument))

  const relaxed = (): ReadonlySet<number> | undefined => {
    const box = { lower: none, upper: Float64Array.from(candidates, ({ maxLots }) => maxLots), used: new Set<number>() }
    const held = relaxation.solve(box, legs, { slack: 10 * slack, rounds: 2 * ROUNDS })?.lots
    return held && new Set([...pinned, ...candidates.flatMap((one, i) => (held[i]! > HELD ? [one.instrument] : []))])
  }

  const reduced = (from: ReadonlySet<number>): Support | undefined => {
    let chosen = from
    while (chosen.size > legs && free(chosen).length > 0 && !spent()) {
      const least = { instrument: free(chosen)[0]!, cost: Infinity }
      for (const instrument of free(chosen)) {
        const cost = within(without(chosen, instrument), { rounds: 0 })?.cost ?? Infinity
        if (cost < least.cost) Object.assign(least, { instrument, cost })
      }
      chosen = without(chosen, least.instrument)
      within(chosen, { slack: 10 * slack, rounds: 10 })
    }
    return chosen.size > legs ? undefined : at(chosen)
  }

  /** Instruments that the prices of a solution call for, those that promise most for their size first. */
  const calledFor = ({ reduced }: LegSolution, chosen: ReadonlySet<number>): number[] => {
    const promise = new Map<number, number>()
    candidates.forEach(({ instrument }, i) => {
      const gain = -reduced[i]! / sizes[i]!
      if (gain > Math.max(0, promise.get(instrument) ?? 0)) promise.set(instrument, gain)
    })
    const called = instruments.filter((instrument) => promise.has(instrument) && !chosen.has(instrument))
    return called.sort((a, b) => promise.get(b)! - promise.get(a)! || a - b)
  }

  /** The best with one more leg, of those that cost less than `enough`; undefined where none does. */
  const oneMore = (chosen: ReadonlySet<number>, enough: number): Support | undefined => {
    const left = within(chosen, { slack: 4 * slack })
    if (left === undefined) return undefined
    let best = left.cost < enough ? at(chosen) : undefined
    for (const instrument of calledFor(left, chosen).slice(0, TRIALS)) {
      if (spent()) break
      const target = Math.min(enough, best?.cost ?? Infinity)
      const found = at(new Set([...chosen, instrument]), { enough: target })
      if (found !== undefined && found.cost < target) best = found
    }
    return best
  }

  const grown = (from: ReadonlySet<number>): Support | undefined => {
    let best: Support | undefined
    for (let next = oneMore(from, Infinity); next !== undefined; next = oneMore(next.instruments, next.cost - slack)) {
      best = next
      if (next.instruments.size >= legs || spent()) break
    }
    return best
  }

  const improved = (support: Support): Support => {
    let best = support
    for (let k = 0, vain = 0; vain < legs && !spent(); k++, vain++) {
      const legsNow = free(best.instruments)
      const out = legsNow[k % legsNow.length]
      const better = out === undefined ? undefined : oneMore(without(best.instruments, out), best.cost - 2 * slack)
      if (better !== undefined) [best, vain] = [better, -1]
    }
    return best
  }

  const seeds = function* (): Iterable<() => Support | undefined> {
    const wide = relaxed()
    yield () => grown(pinned)
    yield () => wide && reduced(wide)
    const first = within(pinned)
    const single = (instrument: number) => at(new Set([...pinned, instrument])) ?? []
    const singles = first === undefined ? [] : calledFor(first, pinned).flatMap(single)
    singles.sort((a, b) => a.cost - b.cost)
    for (const { instruments } of SEEDS.flatMap((k) => singles[k] ?? [])) yield () => grown(instruments)
  }
  for (const seed of seeds()) {
    const support = seed()
    if (support !== undefined) yield improved(support)
    if (spent()) return
  }
}

/** Root mean square of what a lot gains or loses. */
function sizeOf({ scenarioGross, gross }: Candidate): number {
  const column = scenarioGross.length > 0 ? scenarioGross : gross
  return Math.sqrt(column.reduce((sum, x) => sum + x * x, 0) / Math.max(1, column.length)) + HELD
}

function without(chosen: ReadonlySet<number>, instrument: number): Set<number> {
  return new Set([...chosen].filter((one) => one !== instrument))
}
