import { readFileSync } from 'node:fs'
import { openStrategy } from '../../src/book/open-strategy.ts'
import type { Offered, Owned } from '../../src/book/owned.ts'
import { optimise } from '../../src/hedge/optimise.ts'
import type { HedgeProblem } from '../../src/hedge/problem/hedge-problem.ts'
import type { HedgeSolution } from '../../src/hedge/problem/hedge-solution.ts'
import { poseProblem } from '../../src/plan/pose/pose-problem.ts'
import { parseStrategy } from '../../src/strategy/parse.ts'
import type { Strategy } from '../../src/strategy/terms/strategy.ts'

/** A strategy from its text; `files` are texts that stand for files of these names. */
export function strategyOf(text: string, files: ReadonlyMap<string, string> = new Map()): Strategy {
  const read = (path: string) => files.get(path) ?? readFileSync(path, 'utf8')
  const parsed = parseStrategy(text, 'bench.yaml', { read, sha256: '' })
  if ('strategy' in parsed) return parsed.strategy
  throw new Error(`a strategy of the bench has problems: ${JSON.stringify(parsed.problems)}`)
}

export type Solved = {
  readonly stage: Owned & Offered
  readonly problem: HedgeProblem
  readonly solution: HedgeSolution
  /** CPU seconds: to pose; from then to the first hedge within a tenth of the last; in all. */
  readonly seconds: { readonly pose: number; readonly first: number; readonly all: number }
  /** (objective − bound) / |objective|. */
  readonly gap: number
}

/** The hedge of a strategy with the CPU time that it took. */
export async function solved(strategy: Strategy): Promise<Solved> {
  const begun = cpuSeconds()
  const stage = await openStrategy(strategy)
  const problem = poseProblem(stage)
  const posed = cpuSeconds()
  const told: { readonly at: number; readonly objective: number }[] = []
  const control = {
    shouldStop: () => undefined,
    progress: ({ objective }: { readonly objective: number }) => told.push({ at: cpuSeconds(), objective }),
  }
  const solution = await optimise(problem, control)
  const done = cpuSeconds()
  const near = solution.objective + 0.1 * Math.abs(solution.objective)
  const first = told.find(({ objective }) => objective <= near)?.at ?? done
  const gap = (solution.objective - solution.bound) / (Math.abs(solution.objective) || 1)
  return { stage, problem, solution, gap, seconds: { pose: posed - begun, first: first - posed, all: done - posed } }
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
