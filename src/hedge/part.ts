import type { HedgeProblem } from './hedge-problem.ts'

/** A problem with only some of its instruments, and how hedges of the two translate. */
export type Part = {
  readonly problem: HedgeProblem
  /** The hedge of the whole problem that trades nothing else. */
  lift(lots: readonly number[]): number[]
  /** What is left of a hedge of the whole problem. */
  drop(lots: readonly number[]): number[]
}

/** The part with these instruments, of each candidate no more than `most` lots, and those that pins fix; without a limit of legs that it cannot break. */
export function partOf(problem: HedgeProblem, instruments: ReadonlySet<number>, most?: readonly number[]): Part {
  const kept = new Set([...instruments, ...problem.pins.map((pin) => pin.instrument)])
  const { legs } = problem.limits
  const limits = { ...problem.limits, legs: legs === undefined || kept.size <= legs ? undefined : legs }
  const indices = problem.candidates.flatMap((candidate, i) => (kept.has(candidate.instrument) ? [i] : []))
  return {
    problem: {
      ...problem,
      limits,
      candidates: indices.map((i) => {
        const candidate = problem.candidates[i]!
        const pinned = problem.pins.some(({ instrument }) => instrument === candidate.instrument)
        return most === undefined || pinned
          ? candidate
          : { ...candidate, maxLots: Math.min(candidate.maxLots, most[i]!) }
      }),
      activations: problem.activations.filter((activation) => kept.has(activation.instrument)),
    },
    lift: (lots) => {
      const whole = problem.candidates.map(() => 0)
      indices.forEach((i, k) => {
        whole[i] = lots[k]!
      })
      return whole
    },
    drop: (lots) => indices.map((i) => lots[i]!),
  }
}

/** The instruments whose payoff the structured search knows. */
export function shapedInstruments(problem: HedgeProblem): Set<number> {
  const shapeless = new Set(problem.candidates.flatMap((one) => (one.shape === undefined ? [one.instrument] : [])))
  return new Set(problem.candidates.flatMap((one) => (shapeless.has(one.instrument) ? [] : [one.instrument])))
}

/** The instruments that a hedge trades, then those that the relaxation trades or would soonest, up to `most` candidates. */
export function promisingInstruments(
  problem: HedgeProblem,
  lots: readonly number[],
  relaxed: { readonly x: Float64Array; readonly columnDuals: Float64Array } | undefined,
  most: number,
): Set<number> {
  const merit = (i: number) => {
    if (lots[i]! > 0) return -Infinity
    return relaxed === undefined ? 0 : relaxed.x[i]! > 1e-9 ? -1 : Math.abs(relaxed.columnDuals[i]!)
  }
  const order = problem.candidates.map((_, i) => i).sort((a, b) => merit(a) - merit(b) || a - b)
  const chosen = new Set<number>()
  let count = 0
  for (const i of order) {
    const { instrument } = problem.candidates[i]!
    if (chosen.has(instrument)) continue
    if (count >= most) break
    chosen.add(instrument)
    count += problem.candidates.filter((candidate) => candidate.instrument === instrument).length
  }
  return chosen
}
