import { readFileSync, realpathSync, statSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { beside } from '../../strategy/market-files/snapshots.ts'
import type { Parsed } from '../../strategy/parse.ts'
import { formatProblem, type LocatedProblem, shown } from '../../strategy/problems/located-problem.ts'
import { fileTrouble } from './file-trouble.ts'

/** A file that a strategy names: its text or why there is none, and whether it lies outside the strategy's folder, links followed. */
export type BesideFile = {
  readonly text: string | undefined
  readonly why: string | undefined
  readonly isOutside: boolean
}

/** Reads a file named in a strategy. Devices and pipes may never end, and are not opened. */
export function besideFile(strategy: string, path: string): BesideFile {
  const place = resolve(dirname(strategy), path)
  try {
    const told = statSync(place)
    const isOutside = !isWithin(realpathSync(dirname(resolve(strategy))), realpathSync(place))
    if (told.isFile()) return { text: readFileSync(place, 'utf8'), why: undefined, isOutside }
    const why = told.isDirectory() ? 'it is a directory' : 'it is a device, pipe or socket'
    return { text: undefined, why, isOutside }
  } catch (error) {
    return { text: undefined, why: fileTrouble(error), isOutside: false }
  }
}

function isWithin(folder: string, place: string): boolean {
  const way = relative(folder, place)
  return !isAbsolute(way) && way !== '..' && !way.startsWith('../')
}

/** What was read of a strategy that named these files: why one can't be read, which lie outside its folder, and nothing that those say. */
export function besideTold(parsed: Parsed, file: string, read: ReadonlyMap<string, BesideFile>): Parsed {
  if (parsed.strategy) {
    const outside = [...read].filter(([, { isOutside }]) => isOutside)
    const warnings = outside.map(([path]) => `${shown(path)} lies outside the strategy’s folder, and was read there`)
    return { ...parsed, strategy: { ...parsed.strategy, warnings: [...parsed.strategy.warnings, ...warnings] } }
  }
  const told = parsed.problems.map((problem) => withReason(problem, read))
  const hidden = new Set([...read].flatMap(([path, { isOutside }]) => (isOutside ? [beside(file, path)] : [])))
  const shut = told.map((problem) => (hidden.has(problem.file) ? withoutContent(problem) : problem))
  const once = new Map(shut.map((problem) => [formatProblem(problem), problem]))
  return { problems: [...once.values()], more: parsed.more }
}

function withReason(problem: LocatedProblem, read: ReadonlyMap<string, BesideFile>): LocatedProblem {
  if (problem.code !== 'file-missing') return problem
  const why = [...read].find(([path]) => problem.message.startsWith(`${shown(path)} `))?.[1].why
  return why === undefined ? problem : { ...problem, message: `${problem.message}: ${why}` }
}

function withoutContent({ file, line, column }: LocatedProblem): LocatedProblem {
  const message = 'this line is not what the strategy takes it for'
  const hint =
    'It lies outside the strategy’s folder, so nothing of it is shown: copy it beside the strategy to see why.'
  return { code: 'file-outside', path: [], message, hint, file, line, column }
}
