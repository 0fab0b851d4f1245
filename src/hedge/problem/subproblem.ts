import type { HedgeProblem } from './hedge-problem.ts'

/** A problem with only some of its instruments, and how hedges of the two translate. */
export type Subproblem = {
  readonly problem: HedgeProblem
  /** The hedge of the whole problem that trades nothing else. */
  lift(lots: readonly number[]): number[]
  /** What is left of a hedge of the whole problem. */
  drop(lots: readonly number[]): number[]
}

/** The problem with these instruments and those that pins fix; without a limit of legs that it cannot break. */
export function subproblemOf(problem: HedgeProblem, instruments: ReadonlySet<number>): Subproblem {
  const kept = new Set([...instruments, ...problem.pins.map((pin) => pin.instrument)])
  const { legs } = problem.limits
  const indices = problem.candidates.flatMap((candidate, i) => (kept.has(candidate.instrument) ? [i] : []))
  const used = problem.activations.flatMap((activation, k) => (kept.has(activation.instrument) ? [k] : []))
  return {
    problem: {
      ...problem,
      limits: {
        ...problem.limits,
        linear: problem.limits.linear.map((limit) => ({
          ...limit,
          lots: indices.map((i) => limit.lots[i]!),
          used: used.map((k) => limit.used[k]!),
        })),
        legs: legs === undefined || kept.size <= legs ? undefined : legs,
      },
      candidates: indices.map((i) => problem.candidates[i]!),
      activations: used.map((k) => problem.activations[k]!),
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
